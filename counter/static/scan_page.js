// The scanning page: the camera reads until a set of codes is whole; files and scanners do as well.

import { Camera, whyNot } from "./scan_camera.js";
import { codesOfFiles } from "./scan_files.js";
import { Progress } from "./scan_progress.js";
import { codesIn, loaded } from "./scan_reader.js";
import { goTo, send } from "./scan_send.js";
import { beep } from "./scan_sound.js";

const MOMENT = 60; // milliseconds of rest between two pictures
const SET_SIGNS = 25; // the first signs of a code are those of its whole set
const ready = whyNot();
const camera = new Camera(document.getElementById("picture"));
const progress = new Progress();
const sets = new Map(); // first signs → codes read on this page
const refused = new Set(); // first signs of sets that are not sent again until the camera starts anew
let sending = Promise.resolve();
let gone = false;

const press = (id, action) => document.getElementById(id).addEventListener("click", action);

// ── what was read ────────────────────────────────────────────────────────

const setOf = (code) => code.slice(0, SET_SIGNS);

function isNew(code) {
  const read = sets.get(setOf(code)) ?? new Set();
  sets.set(setOf(code), read);
  return !read.has(code) && Boolean(read.add(code));
}

// Beside the codes of a hand-off slip stands the one of the sheet itself: it can wait.
function wanted(codes) {
  const sealed = codes.filter((code) => code.startsWith("MG"));
  return sealed.length || progress.begun ? sealed : codes;
}

function take(codes) {
  const fresh = wanted(codes).filter(isNew);
  for (const code of fresh) {
    beep();
    progress.flash();
    sending = sending.then(() => deliver(code));
  }
}

async function deliver(code) {
  if (gone) return;
  const answer = await send(code);
  const mine = sets.get(setOf(code));
  if (answer.unsent) mine.delete(code);
  else if (answer.fault) refused.add(setOf(code));
  // The office was started anew meanwhile, or has forgotten: all that was read goes again.
  else if (answer.set && answer.have < mine.size) await send([...mine].join("\n"));
}

document.addEventListener("scan:told", (event) => {
  event.preventDefault();
  progress.show(event.detail);
  if (!event.detail.url) return;
  gone = true;
  camera.stop();
  goTo(event.detail.url);
});

// ── camera ───────────────────────────────────────────────────────────────

async function begin(which) {
  refused.forEach((one) => sets.delete(one));
  refused.clear();
  const fault = ready || (await camera.start(which));
  showCamera(fault);
  if (fault) return;
  await listCameras();
  try {
    await loaded;
    watch();
  } catch {
    progress.warn(["コードを読む部品がありません。管理者に make setup を頼んでください。読み取り機はそのまま使えます"]);
  }
}

let watching = 0;
async function watch() {
  const mine = ++watching;
  while (camera.on && mine === watching) {
    const picture = camera.picture();
    const found = picture ? await codesIn(picture) : { codes: [], others: 0 };
    take(found.codes);
    if (found.others && !found.codes.length && !progress.begun) progress.say("まどぐちのコードではありません");
    await new Promise((rest) => setTimeout(rest, MOMENT));
  }
}

function showCamera(fault) {
  document.getElementById("off").hidden = camera.on;
  document.getElementById("why").textContent = fault || "カメラを止めています";
  document.getElementById("toggle-words").textContent = camera.on ? "カメラを止める" : "カメラを始める";
  document.getElementById("toggle").disabled = Boolean(ready);
}

async function listCameras() {
  const choice = document.getElementById("camera");
  const all = await camera.all();
  choice.replaceChildren(...all.map((one, at) => new Option(one.label || `カメラ ${at + 1}`, one.deviceId, false, one.deviceId === camera.id)));
  choice.closest(".field").hidden = false;
  document.getElementById("next-camera").hidden = all.length < 2;
}

press("toggle", () => {
  if (!camera.on) return begin();
  camera.stop();
  showCamera("");
});
press("next-camera", () => {
  const choice = document.getElementById("camera");
  choice.selectedIndex = (choice.selectedIndex + 1) % choice.options.length;
  begin(choice.value);
});
document.getElementById("camera").addEventListener("change", (event) => begin(event.target.value));
window.addEventListener("pagehide", () => camera.stop());

// ── files ────────────────────────────────────────────────────────────────

async function read(files) {
  if (!files.length) return;
  progress.say("ファイルを読んでいます…");
  const { codes, faults } = await codesOfFiles(files);
  const chosen = wanted(codes);
  const answer = chosen.length ? await send(chosen.join("\n")) : {};
  if (faults.length && !answer.url) progress.warn([...faults, answer.fault || answer.words].filter(Boolean));
}

const chooser = document.getElementById("files");
press("choose", () => chooser.click());
chooser.addEventListener("change", async () => {
  await read([...chooser.files]);
  chooser.value = "";
});
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  document.getElementById("drop").classList.add("drop--over");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.getElementById("drop").classList.remove("drop--over");
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  document.getElementById("drop").classList.remove("drop--over");
  read([...event.dataTransfer.files]);
});

begin();
