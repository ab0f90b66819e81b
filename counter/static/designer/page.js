// The page in the middle: the sheet as it prints, and over it a button for every field.

import { nameOf, needsBinding } from "./paper.js";

const SIDES = ["nw", "n", "ne", "e", "se", "s", "sw", "w"];
const MARGIN = 24; // pixels round the page

export class Page {
  constructor(paper) {
    this.paper = paper;
    this.stage = document.getElementById("stage");
    this.sheet = document.getElementById("sheet");
    this.place = document.getElementById("fields");
    this.ground = document.getElementById("ground");
    this.guides = document.getElementById("guides");
    this.zoom = 1;
    this.wrong = new Set();
    this.remarked = new Set();
    this.proposed = new Set();
    this.buttons = [];
    this.handles = SIDES.map((side) => {
      const handle = document.createElement("span");
      handle.className = "handle";
      handle.dataset.handle = side;
      return handle;
    });
  }

  // Pixels for a millimetre: the whole page fits at zoom 1.
  get scale() {
    const [width, height] = this.paper.size;
    const fit = Math.min((this.stage.clientWidth - MARGIN) / width, (this.stage.clientHeight - MARGIN) / height);
    return Math.max(0.5, fit) * this.zoom;
  }

  draw() {
    const scale = this.scale;
    this.sheet.style.width = `${this.paper.size[0] * scale}px`;
    this.sheet.style.height = `${this.paper.size[1] * scale}px`;
    this.guides.setAttribute("viewBox", `0 0 ${this.paper.size[0]} ${this.paper.size[1]}`);
    while (this.buttons.length > this.paper.fields.length) this.buttons.pop().remove();
    this.paper.fields.forEach((field, at) => this.drawField(field, at, scale));
    this.drawHandles();
  }

  drawField(field, at, scale) {
    const button = this.buttons[at] || this.addButton(at);
    const chosen = this.paper.chosen.includes(at);
    const open = needsBinding(field) && !field.bind;
    button.style.left = `${field.x_mm * scale}px`;
    button.style.top = `${field.y_mm * scale}px`;
    button.style.width = `${field.width_mm * scale}px`;
    button.style.height = `${field.height_mm * scale}px`;
    button.classList.toggle("is-chosen", chosen);
    button.classList.toggle("is-open", open);
    button.classList.toggle("is-proposed", open && this.proposed.has(at));
    button.classList.toggle("is-wrong", this.wrong.has(at) && !open);
    button.classList.toggle("is-remarked", this.remarked.has(at));
    button.setAttribute("aria-pressed", chosen ? "true" : "false");
    const words = this.paper.words[field.bind] || field.bind || (open ? "結び先なし" : "");
    const name = `${nameOf(field)}${words ? ` ${words}` : ""}`;
    if (button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
    const text = open ? nameOf(field) : "";
    if (button.firstChild.textContent !== text) button.firstChild.textContent = text;
    this.drawRepeats(button, field, scale);
  }

  addButton(at) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cell";
    button.dataset.at = at;
    button.append(document.createElement("span"));
    this.place.append(button);
    this.buttons.push(button);
    return button;
  }

  // The same field for further persons, as far below as it will be printed.
  drawRepeats(button, field, scale) {
    const wanted = field.per ? Math.max(0, (field.repeat || 1) - 1) : 0;
    const ghosts = [...button.querySelectorAll(".ghost")];
    ghosts.slice(wanted).forEach((one) => one.remove());
    for (let number = 1; number <= wanted; number++) {
      const ghost = ghosts[number - 1] || button.appendChild(Object.assign(document.createElement("i"), { className: "ghost" }));
      ghost.style.top = `${number * (field.step_mm || field.height_mm) * scale - 1}px`;
    }
  }

  drawHandles() {
    const only = this.paper.chosen.length === 1 ? this.buttons[this.paper.chosen[0]] : null;
    for (const handle of this.handles) {
      if (only && handle.parentNode !== only) only.append(handle);
      if (!only) handle.remove();
    }
  }

  focus(at) {
    const button = this.buttons[at] || this.buttons[0] || this.stage;
    button.focus({ preventScroll: true });
    button.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  showGround(picture) { if (picture) this.ground.src = picture; }

  // The lines to which something is being drawn: [axis, millimetres].
  showGuides(guides) {
    this.guides.replaceChildren(...guides.map(([axis, at]) => {
      const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
      const [width, height] = this.paper.size;
      const ends = axis === "x" ? [at, 0, at, height] : [0, at, width, at];
      ["x1", "y1", "x2", "y2"].forEach((name, number) => line.setAttribute(name, ends[number]));
      return line;
    }));
  }

  // Where a pointer is, in millimetres on the page.
  at(event) {
    const box = this.sheet.getBoundingClientRect();
    return { x: (event.clientX - box.left) / this.scale, y: (event.clientY - box.top) / this.scale };
  }
}
