// Codes in a picture, found by zxing-wasm in this browser: no picture leaves it, nothing is fetched
// from elsewhere.

import { prepareZXingModule, readBarcodes } from "/assets/zxing/reader/index.js";

// On the resident's screen an address of the phone's page stands before the code of a receipt.
const ADDRESS = /^https?:\/\/\S*#receipt=(?=MG1)/;
const OURS = /^(MG\d|MDG\/)/;
const MOST = 12; // codes on one sheet of paper

export const loaded = prepareZXingModule({
  overrides: { locateFile: (name) => `/assets/zxing/${name}` },
  fireImmediately: true,
});

// `picture` is ImageData or a file (PNG, JPEG). Codes of others are counted, not told.
export async function codesIn(picture, { careful = false } = {}) {
  const options = { formats: ["QRCode"], tryHarder: careful, tryInvert: careful, maxNumberOfSymbols: MOST };
  const texts = (await readBarcodes(picture, options)).filter((one) => one.isValid).map((one) => one.text.replace(ADDRESS, ""));
  const ours = texts.filter((text) => OURS.test(text));
  return { codes: ours, others: texts.length - ours.length };
}
