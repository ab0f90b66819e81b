// A keyboard-like scanner works anywhere on the page, in any field, with Japanese input on or off:
// what it types stays in no field, answers no question, and what a person typed is kept.

import { Burst, LONGEST_CONFIRMING, LONGEST_PAUSE, SLOWEST_STEP, codeIn, parted, signOf } from "./scan_burst.js";
import { endComposition, fieldNow, isText, putBack, tellChanged } from "./scan_field.js";
import { send } from "./scan_send.js";

const burst = new Burst();
let composing = false;
let confirming = false; // Enter was pressed, and the input method has not handed over the text yet
let silent = false; // while a field is put back, nobody saves what was in it
let timer = 0;
let quietUntil = 0; // a second line break right behind a code is the scanner's, too

export function listenForScans() {
  document.addEventListener("keydown", keyed, true);
  document.addEventListener("compositionstart", () => { composing = true; }, true);
  document.addEventListener("compositionend", composed, true);
  for (const kind of ["input", "change", "focusin", "focusout", "keypress", "keyup"])
    document.addEventListener(kind, (event) => { if (silent || burst.begun) event.stopPropagation(); }, true);
  document.addEventListener("input", noticed, true);
}

function keyed(event) {
  if (isEnd(event)) return ended(event);
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const sign = signOf(event);
  // Scanners press Shift and the like between signs; anything else is a person's.
  if (!sign || !burst.add(sign, event.timeStamp, fieldNow())) return;
  swallow(event);
  confirming = false;
  finishIn(LONGEST_PAUSE);
}

// Enter or Tab, by key or by place; some scanners write a line break as Ctrl+J or Ctrl+M.
const ENTER = ["Enter", "NumpadEnter"];
const isEnd = (event) =>
  ["Enter", "Tab"].includes(event.key) || [...ENTER, "Tab"].includes(event.code) ||
  (event.ctrlKey && ["KeyJ", "KeyM"].includes(event.code));

// A line break may also stand inside a code: it is over when nothing follows.
function ended(event) {
  if (!burst.begun && event.timeStamp > quietUntil) return;
  swallow(event);
  if (!burst.begun) return;
  confirming = composing && ENTER.includes(event.code);
  finishIn(confirming ? LONGEST_CONFIRMING : SLOWEST_STEP);
}

// What is put back before the input method is done would get the text once more.
function composed() {
  composing = false;
  if (confirming) finishIn(SLOWEST_STEP);
}

function swallow(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function finishIn(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(finish, milliseconds);
}

function finish() {
  confirming = false;
  quietUntil = performance.now() + SLOWEST_STEP;
  const { text, typed, before } = burst.end();
  const codes = parted(text);
  if (!codes) return giveBack(before.field, typed);
  restore(before);
  send(codes);
}

function restore(before) {
  silent = true;
  if (composing && isText(before.field)) endComposition(before.field);
  const changed = putBack(before);
  silent = false;
  if (changed) tellChanged(before.field);
}

// No code after all: somebody types fast, or a code of others was read. What was kept from the
// field goes into it; where there is none, it does nothing.
function giveBack(field, typed) {
  if (composing || !isText(field) || field.selectionStart === null) return;
  field.setRangeText(typed, field.selectionStart, field.selectionEnd, "end");
  tellChanged(field);
}

// A whole code that came without keys: an input method or a remote desktop handed it over at once.
function noticed(event) {
  const field = event.target;
  const pasted = event.inputType?.startsWith("insertFrom");
  if (silent || burst.begun || pasted || !isText(field) || !event.data || !codeIn(event.data)) return;
  event.stopPropagation();
  clearTimeout(timer);
  timer = setTimeout(() => cutOut(field), composing ? LONGEST_PAUSE : SLOWEST_STEP);
}

function cutOut(field) {
  const found = codeIn(field.value);
  if (!found) return;
  const value = field.value.slice(0, found.from) + field.value.slice(found.to);
  restore({ field, value, start: found.from, end: found.from });
  send(found.code);
}
