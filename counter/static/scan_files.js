// Codes in files: lines of text, pictures, PDF. All are read here; of a PDF the office draws the pages.

import { codesIn, whyNoReader } from "./scan_reader.js";

const PDF = "%PDF-";
const LARGEST = 8 * 1024 * 1024;
const MOST_DOTS = 50_000_000; // a phone's camera at its finest
const OTHER_KIND = "読めないファイルです。文字のファイル、PNG、JPEG、PDF を選んでください";

// Its message is for people and follows the file's name.
class FileFault extends Error {}

// The codes of these files, each once, and a sentence for each file that could not be read.
export async function codesOfFiles(files, tell) {
  const codes = new Set();
  const faults = [];
  for (const file of files) {
    tell(`${file.name} を読んでいます…`);
    try {
      const found = await codesOf(file, tell);
      found.forEach((code) => codes.add(code));
      if (!found.length) faults.push(`${file.name} にコードが見つかりません。コードが大きく写ったものを選んでください`);
    } catch (fault) {
      faults.push(`${file.name}: ${fault instanceof FileFault ? fault.message : "読めませんでした。もう一度選んでください"}`);
    }
  }
  return { codes: [...codes], faults };
}

async function codesOf(file, tell) {
  if (file.size > LARGEST) throw new FileFault("大きすぎます(8 MB まで)。コードのところだけにして選んでください");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const size = sizeOfPng(bytes) ?? sizeOfJpeg(bytes);
  if (size && size.width * size.height > MOST_DOTS) throw new FileFault("画像が大きすぎます(5000万画素まで)。小さくして選んでください");
  if (size) return codesOfPicture(file);
  if (new TextDecoder().decode(bytes.subarray(0, 1024)).includes(PDF)) return codesOfPdf(file, tell);
  const lines = textOf(bytes).split(/\s*[\r\n]+\s*/).filter(Boolean);
  if (!lines.some((line) => /MG\d|MDG\//i.test(line.normalize("NFKC")))) throw new FileFault(OTHER_KIND);
  return lines;
}

// ── pictures ─────────────────────────────────────────────────────────────

// What a picture unpacks to is known from its first bytes, before it is unpacked.
function sizeOfPng(bytes) {
  const begin = [0x89, 0x50, 0x4e, 0x47];
  if (bytes.length < 24 || begin.some((byte, at) => bytes[at] !== byte)) return null;
  const view = new DataView(bytes.buffer);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

const isFrame = (marker) => marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);

function sizeOfJpeg(bytes) {
  const view = new DataView(bytes.buffer);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= bytes.length; at += 2 + view.getUint16(at + 2))
    if (isFrame(view.getUint16(at))) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  throw new FileFault("画像として開けません。別のファイルを選んでください");
}

async function codesOfPicture(picture) {
  const missing = await whyNoReader();
  if (missing) throw new FileFault(missing);
  try {
    const { codes } = await codesIn(picture, { careful: true });
    // The reader takes a torn picture for an empty one; the browser does not.
    if (!codes.length) (await createImageBitmap(picture)).close();
    return codes;
  } catch {
    throw new FileFault("画像として開けません。別のファイルを選んでください");
  }
}

// ── text, PDF ────────────────────────────────────────────────────────────

// Windows' own editor may write UTF-16.
function textOf(bytes) {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes);
}

async function codesOfPdf(file, tell) {
  const found = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const answer = await fetch(`/staff/scan/pages/${page}`, {
      method: "POST",
      headers: { "Content-Type": "application/pdf", "X-CSRF-Token": document.querySelector("meta[name=csrf]").content },
      body: file,
      credentials: "same-origin",
    });
    if (!answer.ok) throw new FileFault(await whyNot(answer));
    pages = Number(answer.headers.get("X-Pages"));
    tell(`${file.name} を読んでいます… ${page}/${pages}ページ`);
    found.push(...(await codesOfPicture(await answer.blob())));
  }
  return found;
}

async function whyNot(answer) {
  const told = await answer.json().catch(() => ({}));
  return told.fault || "PDF を読めませんでした。もう一度選んでください";
}
