// Codes in files: lines of text, pictures, PDF. All are read here; of a PDF the office draws the pages.

import { codesIn } from "./scan_reader.js";

const PDF = "%PDF-";
const PICTURES = [[0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff]]; // PNG, JPEG
const LARGEST = 8 * 1024 * 1024;

// The codes of these files, each once, and a sentence for each file that could not be read.
export async function codesOfFiles(files) {
  const codes = new Set();
  const faults = [];
  for (const file of files) {
    try {
      const found = await codesOf(file);
      found.forEach((code) => codes.add(code));
      if (!found.length) faults.push(`${file.name} にコードが見つかりません`);
    } catch (fault) {
      faults.push(`${file.name}: ${fault.message}`);
    }
  }
  return { codes: [...codes], faults };
}

async function codesOf(file) {
  if (file.size > LARGEST) throw new Error("大きすぎます(8 MB まで)");
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (PICTURES.some((begin) => begin.every((byte, at) => bytes[at] === byte))) return codesOfPicture(file);
  if (new TextDecoder().decode(bytes.subarray(0, 1024)).includes(PDF)) return codesOfPdf(bytes);
  const lines = textOf(bytes).split(/\s*[\r\n]+\s*/).filter(Boolean);
  if (!lines.some((line) => /MG\d|MDG\//i.test(line.normalize("NFKC")))) throw new Error("読めないファイルです。文字のファイル、PNG、JPEG、PDF を選んでください");
  return lines;
}

async function codesOfPicture(picture) {
  try {
    return (await codesIn(picture, { careful: true })).codes;
  } catch {
    throw new Error("画像として開けません");
  }
}

// Windows' own editor may write UTF-16.
function textOf(bytes) {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes);
}

async function codesOfPdf(bytes) {
  const found = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const answer = await fetch(`/staff/scan/pages/${page}`, {
      method: "POST",
      headers: { "Content-Type": "application/pdf", "X-CSRF-Token": document.querySelector("meta[name=csrf]").content },
      body: bytes,
      credentials: "same-origin",
    });
    if (!answer.ok) throw new Error(await whyNot(answer));
    pages = Number(answer.headers.get("X-Pages"));
    found.push(...(await codesOfPicture(await answer.blob())));
  }
  return found;
}

async function whyNot(answer) {
  const told = await answer.json().catch(() => ({}));
  return told.fault || "PDF を読めませんでした";
}
