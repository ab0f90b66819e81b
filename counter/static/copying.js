// The same as somebody else's: F6 copies what another person or place has, again F6 the next one.
// Of a name only the surname is copied; the given name is then typed behind it.

import { wordsOf } from "./fields.js";

const form = document.querySelector("[data-sheet]");
const about = document.getElementById("about");
const SURNAMES = ["name", "name_kana"];

const surname = (text) => text.trim().split(/[\s　]/)[0];
const isName = (field) => SURNAMES.includes(field.dataset.like);
const valueOf = (field) => (isName(field) ? surname(field.value) : field.value.trim());

// What stands in fields of the same kind, the nearest one before this field first; each value once.
function sources(field) {
  const same = [...form.querySelectorAll("[data-like]")].filter(
    (one) => one !== field && one.dataset.like === field.dataset.like && valueOf(one) && !one.closest(".field--error"),
  );
  const before = same.filter((one) => one.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING).reverse();
  const after = same.filter((one) => !before.includes(one));
  const found = new Map();
  for (const one of [...before, ...after]) if (!found.has(valueOf(one))) found.set(valueOf(one), one);
  return [...found].filter(([value]) => field.tagName !== "SELECT" || [...field.options].some((option) => option.value === value));
}

function copy(field) {
  const found = sources(field);
  if (!found.length) return;
  const at = found.findIndex(([value]) => value === valueOf(field));
  const [value] = found[(at + 1) % found.length];
  field.value = isName(field) ? `${value} ` : value;
  field.focus();
  if (isName(field)) return field.setSelectionRange?.(field.value.length, field.value.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.select?.();
}

function list(field) {
  document.getElementById("copies")?.remove();
  const found = about && field.dataset.like && !field.readOnly ? sources(field).slice(0, 3) : [];
  if (!found.length) return;
  const box = document.createElement("div");
  box.id = "copies";
  box.append(titled("F6", "で写す"));
  const lines = document.createElement("ul");
  lines.className = "lines";
  for (const [value, from] of found) lines.append(line(field, value, from));
  box.append(lines);
  about.append(box);
}

function titled(key, words) {
  const title = document.createElement("p");
  title.className = "small";
  const mark = document.createElement("kbd");
  mark.textContent = key;
  title.append(mark, ` ${words}`);
  return title;
}

function line(field, value, from) {
  const item = document.createElement("li");
  const shown = from.tagName === "SELECT" ? from.selectedOptions[0].textContent : value;
  const said = document.createElement("span");
  const where = document.createElement("span");
  where.className = "quiet";
  where.textContent = wordsOf(from);
  const what = document.createElement("b");
  what.textContent = shown;
  said.append(what, " ", where);
  item.append(said);
  return item;
}

document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("[data-like]");
  if (event.key !== "F6" || event.isComposing || !field || field.readOnly || field.disabled) return;
  event.preventDefault();
  copy(field);
  list(field);
});
form.addEventListener("focusin", (event) => {
  const field = event.target.closest("[data-like]");
  if (field) setTimeout(() => list(field)); // after the page has said what the field is about
});
