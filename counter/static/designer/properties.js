// The properties at the right: of the chosen fields, or of the paper where none is chosen.
// Every input says in data-key which key of the file it is, and in data-of how it is read.

import { rounded } from "./paper.js";

export class Properties {
  constructor(paper, page) {
    this.paper = paper;
    this.page = page;
    this.ofField = document.getElementById("of-field");
    this.ofPaper = document.getElementById("of-paper");
    this.several = document.getElementById("several");
    for (const form of [this.ofField, this.ofPaper]) {
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("input", (event) => !event.isComposing && this.typed(event.target));
      form.addEventListener("compositionend", (event) => this.typed(event.target));
      form.addEventListener("focusout", () => this.draw());
      form.addEventListener("keydown", (event) => this.pressed(event));
    }
  }

  pressed(event) {
    if (event.isComposing || event.defaultPrevented) return;
    const back = event.key === "Escape" || (event.key === "Enter" && event.target.matches("input"));
    if (!back) return;
    event.preventDefault();
    this.page.focus(this.paper.chosen[0] ?? 0);
  }

  typed(input) {
    const { key, of } = input.dataset;
    if (!key) return;
    const value = READ[of || "text"](input);
    if (value === undefined) return;
    const inField = this.ofField.contains(input);
    this.paper.change(`typed-${key}-${inField ? this.paper.chosen.join() : "paper"}`, (design) => {
      for (const table of inField ? this.paper.chosenFields : [design]) put(table, key, value);
    });
  }

  draw() {
    const { chosenFields: fields } = this.paper;
    this.ofField.hidden = !fields.length;
    this.ofPaper.hidden = Boolean(fields.length);
    this.several.hidden = fields.length < 2;
    this.several.querySelector("b").textContent = `${fields.length}つの欄`;
    if (fields.length) this.fill(this.ofField, fields);
    else this.fill(this.ofPaper, [this.paper.design]);
    this.showParts(fields);
  }

  fill(form, tables) {
    for (const input of form.querySelectorAll("[data-key]")) {
      if (input === document.activeElement && !input.matches("select, [type=checkbox]")) continue;
      const values = tables.map((table) => valueOf(table, input.dataset.key));
      const same = values.every((one) => JSON.stringify(one) === JSON.stringify(values[0]));
      input.toggleAttribute("data-several", !same);
      SHOW[input.dataset.of || "text"](input, same ? values[0] : undefined);
      if ("placeholder" in input && !same) input.placeholder = "いろいろ";
    }
  }

  // Parts that belong to some kinds of cell only: data-for names them.
  showParts(fields) {
    for (const part of this.ofField.querySelectorAll("[data-for]")) {
      part.hidden = !fields.some((one) => part.dataset.for.split(" ").includes(one.cell));
    }
    const repeats = fields.some((one) => one.per);
    for (const part of this.ofField.querySelectorAll("[data-repeats]")) part.hidden = !repeats;
  }

  focusFirst() { this.ofField.querySelector("[data-key=label]").focus(); }
}

const valueOf = (table, key) => key.split(".").reduce((inner, name) => inner?.[name], table);

// A key goes to its place in a table (code.x_mm); nothing written is no key.
function put(table, key, value) {
  const [first, second] = key.split(".");
  if (second) {
    const inner = { ...(table[first] || {}) };
    put(inner, second, value);
    if (Object.keys(inner).length) table[first] = inner;
    else delete table[first];
  } else if (value === null) delete table[key];
  else table[key] = value;
}

const WORDS = /[\s、,・]+/;

const READ = {
  text: (input) => input.value || null,
  kept: (input) => input.value, // words that the file has even when they are empty
  lines: (input) => input.value || null,
  millimetres: (input) => number(input, rounded),
  whole: (input) => number(input, Math.round),
  yes: (input) => input.checked || null,
  not: (input) => (input.checked ? null : false),
  words: (input) => list(input.value.split(WORDS).filter(Boolean)),
  numbers: (input) => list(input.value.split(/[^0-9]+/).filter(Boolean).map(Number)),
  options: (input) => list(input.value.split("\n").map(option).filter(Boolean)),
  strokes: (input) => strokes(input),
};

const list = (values) => (values.length ? values : null);

// Nothing typed is no key; what is no number stays in its field and changes nothing.
function number(input, round) {
  if (!input.value.trim()) return "needed" in input.dataset ? undefined : null;
  const value = Number(input.value.normalize("NFKC"));
  showWrong(input, !Number.isFinite(value));
  return Number.isFinite(value) ? round(value) : undefined;
}

function showWrong(input, wrong) {
  if (wrong) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

// A line of numbers is a line on the paper; while one is half written, nothing changes.
function strokes(input) {
  const rows = input.value.normalize("NFKC").split("\n").filter((row) => row.trim());
  const numbers = rows.map((row) => row.trim().split(/[\s,]+/).map(Number));
  const whole = numbers.every((row) => [4, 5].includes(row.length) && row.every(Number.isFinite));
  showWrong(input, !whole);
  return whole ? numbers : undefined;
}

function option(line) {
  const [value, ...label] = line.trim().split(/[\s=＝]+/);
  return value ? { value, label: label.join(" ") || value } : null;
}

// A list without an empty line shows its first: what the reader of the file assumes.
const asText = (input, value) => {
  input.value = value ?? "";
  if (input.matches("select") && value === undefined && !("several" in input.dataset) && input.selectedIndex < 0) input.selectedIndex = 0;
};

const SHOW = {
  text: asText,
  kept: asText,
  lines: asText,
  millimetres: (input, value) => { input.value = value === undefined ? "" : rounded(value); },
  whole: asText,
  yes: (input, value) => { input.checked = value === true; },
  not: (input, value) => { input.checked = value !== false; },
  words: (input, value) => { input.value = (value || []).join(" "); },
  numbers: (input, value) => { input.value = (value || []).join(", "); },
  strokes: (input, value) => { input.value = (value || []).map((row) => row.join(" ")).join("\n"); },
  options: (input, value) => { input.value = (value || []).map((one) => `${one.value} ${one.label}`).join("\n"); },
};
