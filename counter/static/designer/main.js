// The designer of a paper: its parts, and what each has to know of the others.

import { Binding } from "./binding.js";
import { List } from "./list.js";
import { listenOnPage } from "./keyboard.js";
import { Page } from "./page.js";
import { Paper } from "./paper.js";
import { followPointer } from "./pointer.js";
import { Preview } from "./preview.js";
import { Properties } from "./properties.js";
import { Proposals } from "./proposals.js";
import { Saving } from "./saving.js";
import { read } from "./sending.js";
import { WAYS } from "./arranging.js";

const NEW = { width_mm: 60, height_mm: 8, cell: "text", frame: true };
const BELOW = 1; // millimetres between a field and a new one below it
const ZOOMS = [1, 1.5, 2, 3, 4];

const opened = await read(document.body.dataset.design);
const paper = new Paper(opened.design);
paper.size = opened.size;
paper.words = opened.words;

const page = new Page(paper);
const list = new List(paper, page);
const properties = new Properties(paper, page);
const binding = new Binding(paper, page);
const proposals = new Proposals(paper, page);
const preview = new Preview(paper, page, draw);
const saving = new Saving(paper, opened.version);

const modes = {
  drawing: false,
  drawn: false,
  startDrawing() { this.drawing = true; this.drawn = false; this.show(); },
  stopDrawing() { this.drawing = false; this.show(); },
  show() { page.stage.classList.toggle("is-drawing", this.drawing); },
};

const acts = {
  held: [],
  chooseAll() { paper.choose([...paper.fields.keys()]); },
  toProperties() { if (paper.chosen.length) properties.focusFirst(); },
  accept() { proposals.accept(paper.chosen); },
  leave() { document.getElementById("leave").focus(); },
  addField() {
    const last = paper.chosenFields.at(-1);
    const [width, height] = paper.size;
    const at = last ? { x_mm: last.x_mm, y_mm: last.y_mm + last.height_mm + BELOW } : { x_mm: 20, y_mm: 20 };
    const fits = { x_mm: Math.min(at.x_mm, width - NEW.width_mm), y_mm: Math.min(at.y_mm, height - NEW.height_mm) };
    modes.stopDrawing();
    paper.add([{ ...NEW, ...fits, id: "field-1" }]);
    page.focus(paper.chosen[0]);
  },
  zoomBy(step) {
    const at = ZOOMS.indexOf(page.zoom);
    page.zoom = step === 0 ? 1 : ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at + step))];
    document.getElementById("zoom").textContent = `${Math.round(page.zoom * 100)}%`;
    page.draw();
    preview.later();
  },
};

function draw() {
  page.draw();
  list.draw();
  properties.draw();
  binding.draw();
  proposals.draw();
  document.getElementById("undo").disabled = !paper.past.length;
  document.getElementById("redo").disabled = !paper.future.length;
}

paper.listen((what) => {
  draw();
  if (what === "choice" && paper.chosen.length) list.scrollTo(paper.chosen[0]);
  if (what !== "choice") saving.keep();
  if (what === "change") {
    saving.note = "";
    preview.later();
  }
});

const pressed = {
  undo: () => paper.undo(),
  redo: () => paper.redo(),
  draw: () => modes.startDrawing(),
  add: () => acts.addField(),
  larger: () => acts.zoomBy(1),
  smaller: () => acts.zoomBy(-1),
  "to-list": () => list.focus(),
  "to-page": () => page.focus(paper.chosen[0] ?? 0),
  "to-binding": () => binding.input.focus(),
  "to-properties": () => (paper.chosen.length ? properties.focusFirst() : properties.ofPaper.querySelector("input").focus()),
  "large-preview": () => {
    document.querySelector(".designer").classList.toggle("is-previewing");
    page.draw();
    preview.later();
  },
};
for (const [id, act] of Object.entries(pressed)) document.getElementById(id).addEventListener("click", act);

document.getElementById("ways").append(...WAYS.map(([key, words, arrange]) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet";
  button.append(words, Object.assign(document.createElement("kbd"), { textContent: key }));
  button.addEventListener("click", () => arrange(paper));
  return button;
}));

followPointer(page, paper, modes);
listenOnPage(page, paper, acts);
new ResizeObserver(() => page.draw()).observe(page.stage);
draw();
if (saving.restore()) saving.note = "保存していなかった変更をもどしました";
saving.say();
preview.look();
page.stage.dataset.ready = "";
