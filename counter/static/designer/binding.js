// What fills a field: looked for by words among everything that the town's vocabulary knows.

import { isLeftEmpty } from "./paper.js";
import { read } from "./sending.js";

const PAUSE = 120; // milliseconds after the last letter

export class Binding {
  constructor(paper, page) {
    this.paper = paper;
    this.page = page;
    this.input = document.getElementById("binding");
    this.list = document.getElementById("binding-list");
    this.found = [];
    this.at = 0;
    this.input.addEventListener("input", (event) => !event.isComposing && this.later());
    this.input.addEventListener("compositionend", () => this.later());
    this.input.addEventListener("keydown", (event) => !event.isComposing && this.pressed(event));
    this.input.addEventListener("focus", () => { this.input.select(); this.search(this.paper.one?.label || ""); });
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => {
      const line = event.target.closest("[data-at]");
      if (line) this.take(Number(line.dataset.at));
      event.preventDefault();
    });
  }

  // What was found for other words is no answer to these: Enter waits for the new ones.
  later() {
    clearTimeout(this.timer);
    this.found = [];
    this.show();
    this.looking = this.typed = true;
    this.asked = null;
    this.timer = setTimeout(() => this.search(this.input.value), PAUSE);
  }

  async search(words) {
    const asked = (this.asked = words);
    const answer = await read(`${this.input.dataset.search}?q=${encodeURIComponent(words)}`);
    if (!answer || asked !== this.asked || document.activeElement !== this.input) return;
    this.found = answer.found;
    this.at = 0;
    this.looking = false;
    this.show();
    if (this.takesFirst) this.accept();
  }

  accept() {
    this.takesFirst = false;
    this.take(this.at);
    this.page.focus(this.paper.chosen[0] ?? 0);
  }

  show() {
    this.list.hidden = !this.found.length;
    this.input.setAttribute("aria-expanded", this.found.length ? "true" : "false");
    this.list.replaceChildren(...this.found.map((one, at) => this.line(one, at)));
    this.input.setAttribute("aria-activedescendant", this.found.length ? `binding-${this.at}` : "");
    this.list.children[this.at]?.scrollIntoView({ block: "nearest" });
  }

  line(one, at) {
    const line = document.createElement("li");
    line.id = `binding-${at}`;
    line.dataset.at = at;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", at === this.at ? "true" : "false");
    const words = line.appendChild(document.createElement("b"));
    words.textContent = one.words;
    const name = line.appendChild(document.createElement("span"));
    name.textContent = one.type ? `${one.type} ${one.bind}` : one.bind;
    return line;
  }

  pressed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.found.length) {
      this.at = (this.at + step + this.found.length) % this.found.length;
      this.show();
    } else if (event.key === "Enter" && this.looking) {
      this.takesFirst = true;
    } else if (event.key === "Enter" && this.found.length) {
      this.accept();
    } else if (event.key === "Delete" && event.ctrlKey) {
      this.set(null);
    } else return;
    event.preventDefault();
  }

  take(at) {
    const one = this.found[at];
    if (!one) return;
    this.paper.words[one.bind] = one.words;
    this.set(one);
    this.close();
  }

  // Bound to a day or a choice, a field that is plain text becomes what suits it.
  set(one) {
    this.typed = false;
    bindAll(this.paper, this.paper.chosenFields.map((field) => [field, one]));
    this.draw();
  }

  close() {
    clearTimeout(this.timer);
    this.found = [];
    this.asked = null;
    this.looking = this.takesFirst = this.typed = false;
    this.show();
    this.draw();
  }

  // The page is drawn anew when a preview comes, too: words half typed stay.
  draw() {
    if (document.activeElement === this.input && (this.typed || this.found.length)) return;
    const binds = new Set(this.paper.chosenFields.map((one) => one.bind || ""));
    const only = binds.size === 1 ? [...binds][0] : "";
    this.input.value = this.paper.words[only] || only;
    this.input.placeholder = binds.size > 1 ? "いろいろ" : "言葉でさがす(届出人 住所 など)";
    document.getElementById("binding-name").textContent = only;
  }
}

// Each field with what is to fill it, as one step. Printed words in whose place a field now stands
// (□ and the words of a choice, 年 月 日) go with it: the field prints its own.
export function bindAll(paper, pairs) {
  const chosen = paper.chosenFields;
  paper.change("", (design) => {
    const covered = new Set();
    for (const [field, one] of pairs) {
      for (const id of one ? field.covers || [] : []) covered.add(id);
      bind(field, one);
    }
    design.fields = design.fields.filter((field) => !covered.has(field.id));
    paper.chosen = chosen.map((field) => design.fields.indexOf(field)).filter((at) => at >= 0);
  });
}

function bind(field, one) {
  for (const key of ["proposed", "sure", "covers"]) delete field[key];
  if (!one) return void delete field.bind;
  field.bind = one.bind;
  // A field that was left for a hand takes the kind that its form shows.
  if (isLeftEmpty(field)) field.cell = field.left || "text";
  delete field.left;
  if (one.cell && field.cell === "text" && !field.part) field.cell = one.cell;
  if (one.options?.length && ["tick", "circle"].includes(field.cell) && !field.options?.length) field.options = one.options;
}
