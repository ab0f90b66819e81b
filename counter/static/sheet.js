// The one sheet: each answer is saved as the field is left, and said to be saved only when it is.
// A value that is not understood stays in its field with what is wrong beside it.

import { wordsOf } from "./fields.js";
import { post } from "./post.js";

const form = document.querySelector("[data-sheet]");
const url = form.dataset.sheet;
const waiting = new Map(); // slot → field whose value is not on the office's disk yet
const RETRY = 3000;
let failed = false; // whether the office could not be reached since the last save
const EDITABLE = "input:not([type=hidden]):not([type=checkbox]), select";

const frameOf = (field) => field.closest(".field");
const valueOf = (field) =>
  "several" in field.dataset ? [...field.querySelectorAll("input:checked")].map((one) => one.value) : field.value;
const savedOf = (field) => field.dataset.saved ?? field.defaultValue ?? "";
const asText = (value) => (Array.isArray(value) ? value.join(" ") : value);

// ── saving ───────────────────────────────────────────────────────────────

async function save(field) {
  const value = valueOf(field);
  if (asText(value) === savedOf(field) && !waiting.has(field.dataset.slot)) return;
  if (field.dataset.sending === asText(value)) return;
  field.dataset.sending = asText(value);
  waiting.set(field.dataset.slot, field);
  showState();
  try {
    const answer = await post(url, { slot: field.dataset.slot, typed: value, seat: document.body.dataset.seat || "" });
    if (answer.status >= 500) throw new Error("not saved");
    if (!answer.ok) return refuse(field, answer.fault);
    failed = false;
    delete field.dataset.sending;
    waiting.delete(field.dataset.slot);
    show(field, answer, asText(value));
    // Typed on meanwhile: what is in the field now is saved too, at once or when it is left.
    if (field !== document.activeElement && asText(valueOf(field)) !== savedOf(field)) save(field);
  } catch {
    failed = true;
    delete field.dataset.sending;
    setTimeout(() => waiting.has(field.dataset.slot) && save(field), RETRY);
  }
  showState();
}

// Refused as a whole (the case was closed meanwhile): what was typed stays, and is not saved.
function refuse(field, fault) {
  delete field.dataset.sending;
  showWrong(frameOf(field), field, fault || "保存できませんでした");
  showState();
}

function show(field, answer, sent) {
  const frame = frameOf(field);
  field.dataset.saved = sent;
  frame.dataset.undrawn = answer.undrawn || "";
  setTimeout(() => frame.dispatchEvent(new Event("sheet:told", { bubbles: true })));
  if (answer.saved_at) document.getElementById("saved-at").textContent = answer.saved_at;
  if (answer.version) { field.dataset.seen = answer.version; document.body.dataset.version = answer.version; }
  if (Boolean(answer.fault) !== frame.classList.contains("field--error")) document.dispatchEvent(new Event("case:wrong"));
  // What was not understood is not part of the case: it is kept in the field only.
  if (answer.fault) return showWrong(frame, field, answer.fault);
  field.removeAttribute("aria-invalid");
  frame.classList.remove("field--error");
  frame.classList.toggle("field--open", "missing" in frame.dataset && sent === "");
  readOf(frame).textContent = answer.reading || frame.dataset.hint || "";
  count();
}

function showWrong(frame, field, fault) {
  field.setAttribute("aria-invalid", "true");
  frame.classList.add("field--error");
  const mark = document.createElement("span");
  mark.className = "mark mark--danger";
  mark.innerHTML = '<svg aria-hidden="true"><use href="#warn"/></svg>';
  mark.append(fault);
  readOf(frame).replaceChildren(mark);
  count();
}

const readOf = (frame) => frame.querySelector(".read");

function showState() {
  const place = document.getElementById("saved");
  const unsaved = waiting.size > 0;
  place.classList.toggle("mark--ok", !unsaved);
  place.classList.toggle("mark--warn", unsaved);
  place.querySelector("use").setAttribute("href", unsaved ? "#warn" : "#check");
  const words = place.querySelector("span");
  const at = document.getElementById("saved-at") || place._at;
  place._at = at;
  words.replaceChildren(unsaved ? "まだ保存していません " : "保存済み ", at);
}

form.addEventListener("change", (event) => {
  const field = event.target.closest("[data-slot]");
  if (field) return save(field);
  if (event.target.dataset.memberOf) saveMembers(event.target.dataset.memberOf);
});
form.addEventListener("focusout", (event) => {
  const field = event.target.closest("[data-slot]");
  if (field && !("several" in field.dataset)) save(field);
});

// Who takes part in an event is one answer, ticked person by person.
async function saveMembers(slot) {
  const boxes = [...form.querySelectorAll(`[data-member-of="${slot}"]`)];
  const typed = boxes.filter((box) => box.checked && !box.closest("tr.blank")).map((box) => box.value);
  waiting.set(slot, null);
  showState();
  try {
    const answer = await post(url, { slot, typed });
    if (answer.status >= 500) throw new Error("not saved");
    waiting.delete(slot);
    if (answer.saved_at) document.getElementById("saved-at").textContent = answer.saved_at;
  } catch {
    setTimeout(() => saveMembers(slot), RETRY);
  }
  showState();
}

window.addEventListener("beforeunload", (event) => {
  const active = document.activeElement?.closest?.("[data-slot]");
  if (active && !("several" in active.dataset)) save(active);
  if (failed && waiting.size && !form.dataset.leaving) event.preventDefault();
});
form.addEventListener("submit", () => { form.dataset.leaving = "1"; });
document.addEventListener("click", (event) => { if (event.target.closest("a[href]")) form.dataset.leaving = "1"; });

// ── a new person's row counts as soon as something is written in it ──────

form.addEventListener("input", (event) => {
  const row = event.target.closest("tr.blank");
  if (!row || !event.target.value) return;
  row.classList.remove("blank");
  row.querySelectorAll("[data-for-new]").forEach((box) => {
    box.checked = true;
    saveMembers(box.dataset.memberOf);
  });
});

// Who came to the counter is chosen among the people written down so far.
form.addEventListener("change", (event) => {
  const filer = document.querySelector('select[data-slot="visit.filer"]');
  const [kind, id, name] = (event.target.dataset.slot || "").split(".");
  if (!filer || kind !== "person" || name !== "name") return;
  const option = [...filer.options].find((one) => one.value === id) || new Option("", id);
  option.textContent = event.target.value;
  if (!option.isConnected) filer.insertBefore(option, filer.options[filer.options.length - 1] || null);
});

// ── going from field to field ────────────────────────────────────────────

const fields = () => [...form.querySelectorAll(EDITABLE), ...document.querySelectorAll(".visit-fields select")].filter((one) => one.checkVisibility() && !one.readOnly);

function step(from, by) {
  const all = [...new Set(fields())];
  const next = all[all.indexOf(from) + by];
  if (next) enter(next);
  return Boolean(next);
}

// From a box (which Space ticks) on to the next field, or back to the one before.
function leave(box, back) {
  const where = back ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const there = fields().filter((one) => box.compareDocumentPosition(one) & where);
  const next = back ? there.at(-1) : there[0];
  if (next) enter(next);
}

function enter(field) {
  field.focus();
  field.select?.();
  field.scrollIntoView({ block: "nearest" });
}

function nextEmpty() {
  const all = [...form.querySelectorAll(".field--open input, .field--open select, .field--open [data-several], .field--error input, .field--error select")].filter((one) => one.type !== "hidden");
  const here = document.activeElement;
  const after = all.find((one) => one !== here && here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  const next = after || all.find((one) => one !== here);
  if (next) enter(next);
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "F2" && !document.querySelector("[data-key=F2]")) {
    event.preventDefault();
    return nextEmpty();
  }
  if (event.key !== "Enter" || !form.contains(event.target)) return;
  if (event.ctrlKey) {
    event.preventDefault();
    return form.querySelector("[name=act][value=on]")?.click();
  }
  if (!event.target.matches(`${EDITABLE}, [type=checkbox]`)) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.target.type === "checkbox") return leave(event.target, event.shiftKey);
  step(event.target, event.shiftKey ? -1 : 1);
}, true);

// ── what is left, and what the field is for ──────────────────────────────

function count() {
  let left = 0;
  document.querySelectorAll("[data-section]").forEach((section) => {
    const open = section.querySelectorAll(".field--open").length;
    left += open;
    document.querySelectorAll(`[data-left="${section.dataset.section}"]`).forEach((place) => {
      place.innerHTML = open
        ? `<span class="mark"><svg aria-hidden="true"><use href="#part"/></svg>あと${open}</span>`
        : '<span class="mark mark--ok"><svg aria-hidden="true"><use href="#check"/></svg>済み</span>';
    });
  });
  const words = document.getElementById("left-words");
  if (words) words.textContent = left ? `あと${left}つ空いています。空けたままでも印刷できます` : "すべて入りました";
  const number = document.querySelector('.steps [data-step="sheet"] .n');
  if (number) number.textContent = left ? `あと${left}` : "";
  listWrong();
}

function listWrong() {
  const box = document.getElementById("wrong");
  if (!box) return;
  const wrong = [...form.querySelectorAll(".field--error")];
  box.hidden = wrong.length === 0;
  document.getElementById("wrong-count").textContent = wrong.length;
  document.getElementById("wrong-list").replaceChildren(...wrong.map((frame) => {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${frame.querySelector("[data-slot]").id}`;
    link.textContent = wordsOf(frame.querySelector("[data-slot]"));
    line.append(link);
    return line;
  }));
}

const about = document.getElementById("about");
form.addEventListener("focusin", (event) => {
  const frame = event.target.closest?.(".field");
  if (!frame || !about) return;
  const title = document.createElement("p");
  title.className = "about-title";
  title.textContent = frame.querySelector(".label")?.textContent || "";
  const papers = document.createElement("ul");
  papers.className = "lines";
  frame.querySelectorAll(".tag--paper").forEach((tag) => {
    const line = document.createElement("li");
    const mark = tag.cloneNode(true);
    mark.hidden = false;
    line.append(mark, tag.title);
    papers.append(line);
  });
  const hint = document.createElement("p");
  hint.className = "small quiet";
  hint.textContent = frame.dataset.hint || "";
  about.replaceChildren(title, hint, papers);
  const section = frame.closest("[data-section]")?.dataset.section;
  document.querySelectorAll("[data-section-link]").forEach((link) => {
    if (link.dataset.sectionLink === section) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
});

if (!location.hash) {
  if (document.getElementById("about")) nextEmpty();
  else fields().find((one) => one.dataset.slot && one.value === "")?.focus();
}
