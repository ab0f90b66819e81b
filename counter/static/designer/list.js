// The list of fields at the left: in the order of the file, each with what fills it.

import { nameOf, needsBinding } from "./paper.js";

export class List {
  constructor(paper, page) {
    this.paper = paper;
    this.page = page;
    this.place = document.getElementById("list");
    this.count = document.getElementById("list-count");
    this.open = document.getElementById("list-open");
    this.place.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.go(Number(button.dataset.at), event);
    });
    this.place.addEventListener("keydown", (event) => this.pressed(event));
  }

  go(at, event) {
    if (event.ctrlKey || event.shiftKey) return this.paper.toggle(at);
    this.paper.choose([at]);
    this.page.focus(at);
  }

  pressed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const button = event.target.closest("button");
    if (!step || !button) return;
    const next = this.place.querySelectorAll("button")[Number(button.dataset.at) + step];
    if (next) {
      next.focus();
      this.paper.choose([Number(next.dataset.at)]);
    }
    event.preventDefault();
  }

  focus() {
    const at = this.paper.chosen[0] ?? 0;
    this.place.querySelectorAll("button")[at]?.focus();
  }

  draw() {
    const lines = this.paper.fields.map((field, at) => this.line(field, at));
    const old = [...this.place.children];
    lines.forEach((line, at) => {
      if (!old[at]) this.place.append(line);
      else if (!old[at].isEqualNode(line)) this.keepFocus(old[at], line);
    });
    old.slice(lines.length).forEach((one) => one.remove());
    this.count.textContent = this.paper.fields.length;
    const open = this.paper.fields.filter((one) => needsBinding(one) && !one.bind).length;
    this.open.hidden = open === 0;
    this.open.lastChild.textContent = `結び先なし ${open}`;
  }

  keepFocus(old, line) {
    const focused = old.contains(document.activeElement);
    old.replaceWith(line);
    if (focused) line.firstChild.focus();
  }

  line(field, at) {
    const item = document.createElement("li");
    const button = item.appendChild(document.createElement("button"));
    button.type = "button";
    button.dataset.at = at;
    if (this.paper.chosen.includes(at)) button.setAttribute("aria-current", "true");
    const label = button.appendChild(document.createElement("b"));
    label.textContent = field.label || field.text || this.paper.words[field.bind] || nameOf(field);
    const words = button.appendChild(document.createElement("span"));
    words.textContent = this.words(field, at);
    words.className = this.kind(field, at);
    return item;
  }

  kind(field, at) {
    if (needsBinding(field) && !field.bind) return this.page.proposed.has(at) ? "proposed" : "warn";
    return this.page.wrong.has(at) ? "danger" : "quiet";
  }

  words(field, at) {
    if (field.bind && !field.label && !field.text) return KINDS[field.cell] || "見出しなし";
    if (field.bind) return `${this.page.wrong.has(at) ? "△ " : ""}${this.paper.words[field.bind] || field.bind}`;
    if (!needsBinding(field)) return KINDS[field.cell] || "";
    return this.page.proposed.has(at) ? "提案があります" : "結び先がありません";
  }

  scrollTo(at) { this.place.children[at]?.scrollIntoView({ block: "nearest" }); }
}

const KINDS = {
  static: "印刷する言葉",
  signature: "署名(空けておく)",
  seal: "印(空けておく)",
  office: "職員が書く",
  external: "ほかの人が書く",
  image: "絵(空けておく)",
};
