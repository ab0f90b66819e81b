// The scanning page: the camera reads until a set of codes is whole; files and scanners do as well.

import { Camera, whyNot } from "./scan_camera.js";
import { codesOfFiles } from "./scan_files.js";
import { Progress } from "./scan_progress.js";
import { codesIn, whyNoReader } from "./scan_reader.js";
import { goTo, send } from "./scan_send.js";
import { READ, REFUSED, beep } from "./scan_sound.js";

const MOMENT = 60; // milliseconds of rest between two pictures
const LATER = 2000; // milliseconds until a code is sent anew that could not be sent
const LOST = "カメラが外れました。つなぎなおして、もう一度始めてください";
const STOPPED = "読み取りが止まりました。もう一度始めてください";
const SEVERAL = "ちがう受付の紙が混ざっています。1件ずつ選んでください";
const ready = whyNot();
const camera = new Camera(document.getElementById("picture"), () => showCamera(LOST));
const progress = new Progress();
const read = new Set(); // codes that the camera has read since it was started
let sending = Promise.resolve();
let gone = false;

const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const press = (id, action) => document.getElementById(id).addEventListener("click", action);

// ── what was read ────────────────────────────────────────────────────────

// Beside the codes of a hand-off slip stands the one of the sheet itself: it can wait.
function wanted(codes) {
  const sealed = codes.filter((code) => code.startsWith("MG"));
  return sealed.length || progress.begun ? sealed : codes;
}

function take(codes) {
  for (const code of wanted(codes).filter((one) => !read.has(one))) {
    read.add(code);
    sending = sending.then(() => deliver(code));
  }
}

async function deliver(code) {
  if (gone) return;
  const answer = await send(code);
  beep(answer.fault ? REFUSED : READ);
  if (!answer.fault) progress.flash();
  if (!answer.unsent) return;
  await rest(LATER);
  read.delete(code);
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
  read.clear();
  const fault = ready || (await whyNoReader()) || (await camera.start(which));
  if (fault === null) return;
  showCamera(fault);
  if (fault) return;
  await listCameras();
  watch();
}

let watching = 0;
async function watch() {
  const mine = ++watching;
  try {
    while (camera.on && mine === watching) {
      await look();
      await rest(MOMENT);
    }
  } catch {
    camera.stop();
    showCamera(STOPPED);
  }
}

async function look() {
  const picture = camera.picture();
  if (!picture) return;
  const { codes, others } = await codesIn(picture);
  take(codes);
  if (others && !codes.length && !progress.begun) progress.say("まどぐちのコードではありません");
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

async function readFiles(files) {
  if (!files.length) return;
  const { codes, faults } = await codesOfFiles(files, (words) => progress.say(words));
  const { text, fault } = asOneText(wanted(codes));
  const answer = text ? await send(text) : {};
  if (answer.url) return;
  const told = [...faults, fault, answer.fault || answer.words].filter(Boolean);
  if (faults.length || fault) progress.warn(told);
}

// The papers of one packet lead to the same case: the first of them is enough.
function asOneText(codes) {
  if (!codes[0]?.startsWith("MDG/")) return { text: codes.join("\n") };
  const cases = new Set(codes.map((code) => code.split("/")[1]));
  return cases.size > 1 ? { fault: SEVERAL } : { text: codes[0] };
}

const chooser = document.getElementById("files");
press("choose", () => chooser.click());
chooser.addEventListener("change", async () => {
  await readFiles([...chooser.files]);
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
  readFiles([...event.dataTransfer.files]);
});

begin();
