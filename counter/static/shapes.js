// Shapes of a character to choose among: for one that no font has, or (F9) for the one at the cursor.

const letters = new Intl.Segmenter("ja", { granularity: "grapheme" });
const FIELD = "input[data-slot]";

const codesOf = (letter) => [...letter].map((one) => one.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")).join("-");
const letterOf = (codes) => String.fromCodePoint(...codes.split("-").map((code) => parseInt(code, 16)));

// Beside a field with a character that cannot be printed: a button that opens the shapes.
function offer(frame) {
  frame.querySelector(".shapes-open")?.remove();
  if (!frame.dataset.undrawn) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet small-button shapes-open";
  button.textContent = "字形を選ぶ";
  button.addEventListener("click", () => open(frame.querySelector(FIELD)));
  frame.append(button);
}

document.querySelectorAll(".field[data-undrawn]").forEach(offer);
document.addEventListener("sheet:told", (event) => offer(event.target));

document.addEventListener("keydown", (event) => {
  if (event.key !== "F9" || event.isComposing || !event.target.matches?.(FIELD)) return;
  event.preventDefault();
  event.stopPropagation();
  open(event.target);
}, true);

// Which letter of the field is meant: the first that cannot be printed, else the one before the cursor.
function meant(field) {
  const all = [...letters.segment(field.value)];
  const undrawn = (field.closest(".field").dataset.undrawn || "").split(" ").filter(Boolean).map(letterOf);
  const missing = all.find((one) => undrawn.includes(one.segment));
  if (missing) return missing;
  const before = all.filter((one) => one.index < field.selectionStart);
  return before.at(-1) || all[0];
}

async function open(field) {
  const letter = field && meant(field);
  if (!letter) return;
  const answer = await fetch(`/staff/shapes/${codesOf(letter.segment)}.json`, { credentials: "same-origin" });
  if (answer.ok) show(field, letter, await answer.json());
}

function show(field, letter, told) {
  const dialog = document.createElement("dialog");
  dialog.className = "shapes";
  dialog.setAttribute("aria-labelledby", "shapes-title");
  const title = words("h2", `${told.name}の字形を選ぶ`);
  title.id = "shapes-title";
  const note = told.printable ? "公簿の字と見比べて選びます。" : "この字は印刷できません。公簿の字と見比べて、同じ字があれば選びます。";
  const grid = document.createElement("ul");
  grid.className = "shapes-grid";
  const choose = (shape) => { dialog.close(); put(field, letter, shape.text); };
  grid.append(...told.shapes.map((shape, at) => choice(shape, at, choose)));
  const offered = told.shapes.length ? grid : words("p", "選べる字形がありません。町のフォルダーに外字を足すと使えます。");
  dialog.append(title, words("p", note), offered, words("p", "1〜9 で選ぶ　矢印で動く　Esc そのままにする"));
  dialog.addEventListener("keydown", (event) => press(event, grid));
  dialog.addEventListener("close", () => { dialog.remove(); field.focus(); });
  document.body.append(dialog);
  dialog.showModal();
  grid.querySelector("button")?.focus();
}

function choice(shape, at, choose) {
  const line = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  if (shape.current) button.setAttribute("aria-current", "true");
  const picture = document.createElement("img");
  picture.src = shape.url;
  picture.alt = "";
  const codes = words("span", shape.name);
  codes.className = "shape-codes";
  button.append(words("b", at < 9 ? String(at + 1) : ""), picture, codes);
  button.addEventListener("click", () => choose(shape));
  line.append(button);
  return line;
}

function press(event, grid) {
  event.stopPropagation();
  const buttons = [...grid.querySelectorAll("button")];
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (by) {
    event.preventDefault();
    buttons[(buttons.indexOf(document.activeElement) + by + buttons.length) % buttons.length]?.focus();
  } else if (/^[1-9]$/.test(event.key)) {
    event.preventDefault();
    buttons[Number(event.key) - 1]?.click();
  }
}

// The chosen shape in place of the letter; sheet.js saves it as if it had been typed.
function put(field, letter, text) {
  field.value = field.value.slice(0, letter.index) + text + field.value.slice(letter.index + letter.segment.length);
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function words(kind, text) {
  const element = document.createElement(kind);
  element.textContent = text;
  return element;
}
