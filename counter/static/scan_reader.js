// Codes in a picture, found by zxing-wasm in this browser: no picture leaves it, nothing is fetched
// from elsewhere.

const PLACE = "/assets/zxing";
const MISSING = "コードを読む部品を開けません。画面を開き直しても同じなら、管理者に make setup を頼んでください。読み取り機と文字のファイルは使えます";
// On the resident's screen an address of the phone's page stands before the code of a receipt.
const ADDRESS = /^https?:\/\/\S*#receipt=(?=MG1)/;
const OURS = /^(MG\d|MDG\/)/;
const MOST = 12; // codes on one sheet of paper

const reader = load();
reader.catch(() => {}); // told where a picture is to be read

async function load() {
  const module = await import(`${PLACE}/reader/index.js`);
  await module.prepareZXingModule({ overrides: { locateFile: (name) => `${PLACE}/${name}` }, fireImmediately: true });
  return module;
}

// Why no picture can be read, in words; "" where it can.
export const whyNoReader = () => reader.then(() => "", () => MISSING);

// `picture` is ImageData or a file (PNG, JPEG). Codes of others are counted, not told.
export async function codesIn(picture, { careful = false } = {}) {
  const { readBarcodes } = await reader;
  const options = { formats: ["QRCode"], tryHarder: careful, tryInvert: careful, maxNumberOfSymbols: MOST };
  const texts = (await readBarcodes(picture, options)).filter((one) => one.isValid).map((one) => one.text.replace(ADDRESS, ""));
  const ours = texts.filter((text) => OURS.test(text));
  return { codes: ours, others: texts.length - ours.length };
}
