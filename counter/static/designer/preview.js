// What the paper comes to: asked for after every change, the newest answer is shown.

import { send } from "./sending.js";
import { nameOf } from "./paper.js";

const PAUSE = 250; // milliseconds after the last change

export class Preview {
  constructor(paper, page, redraw) {
    this.paper = paper;
    this.page = page;
    this.redraw = redraw;
    this.url = document.body.dataset.look;
    this.picture = document.getElementById("filled");
    this.state = document.getElementById("preview-state");
    this.faults = document.getElementById("wrongs");
    this.pages = document.getElementById("preview-pages");
    this.event = document.getElementById("preview-event");
    this.number = 1;
    this.asked = 0;
    this.event.addEventListener("change", () => this.look());
    this.pages.addEventListener("click", (event) => {
      const to = Number(event.target.dataset.page);
      if (to) { this.number = to; this.look(); }
    });
    this.faults.addEventListener("click", (event) => {
      const at = event.target.closest("[data-at]")?.dataset.at;
      if (at === undefined) return;
      this.paper.choose([Number(at)]);
      this.page.focus(Number(at));
    });
  }

  later() {
    this.state.textContent = "描き直しています";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  async look() {
    const asked = ++this.asked;
    const scale = this.page.scale * devicePixelRatio > 5 ? 2 : 1;
    try {
      const answer = await send(this.url, { design: this.paper.design, page: this.number, scale, event: this.event.value });
      if (asked !== this.asked) return;
      if (!answer.ok) throw new Error(answer.fault || "");
      this.show(answer);
    } catch (fault) {
      if (asked === this.asked) this.state.textContent = fault.message || "見本を描けません。つながりを確かめてください";
    }
  }

  show(answer) {
    if (answer.filled) this.picture.src = answer.filled;
    this.picture.hidden = !answer.filled;
    this.page.showGround(answer.empty);
    Object.assign(this.paper.words, answer.words);
    this.paper.size = answer.size;
    this.page.wrong = new Set(answer.faults.filter((one) => !one.remark).map((one) => one.field));
    this.page.remarked = new Set(answer.faults.filter((one) => one.remark).map((one) => one.field));
    this.page.proposals = new Map(answer.proposals.map((one) => [one.field, one]));
    this.page.proposed = new Set(this.page.proposals.keys());
    this.showFaults(answer.faults);
    this.showPages(answer.pages);
    this.showEvents(answer.events);
    this.state.textContent = answer.filled ? "見本の世帯で記入" : "まだ描けません";
    this.redraw();
  }

  showFaults(faults) {
    document.getElementById("wrongs-count").textContent = faults.length;
    this.faults.replaceChildren(...faults.map((one) => {
      const item = document.createElement("li");
      const place = item.appendChild(document.createElement(one.field < 0 ? "span" : "button"));
      place.className = one.remark ? "remark" : "wrong";
      if (one.field >= 0) { place.type = "button"; place.dataset.at = one.field; }
      const name = place.appendChild(document.createElement("b"));
      name.textContent = one.field < 0 ? "様式" : nameOf(this.paper.fields[one.field] || {});
      place.append(` ${one.text}`);
      return item;
    }));
    document.getElementById("no-wrongs").hidden = faults.length > 0;
  }

  showPages(pages) {
    this.number = Math.min(this.number, Math.max(1, pages));
    this.pages.replaceChildren(...(pages > 1 ? Array.from({ length: pages }, (_, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.page = at + 1;
      button.textContent = `${at + 1}枚目`;
      if (at + 1 === this.number) button.setAttribute("aria-current", "true");
      return button;
    }) : []));
  }

  showEvents(events) {
    if (this.event.options.length === events.length) return;
    this.event.replaceChildren(...events.map(([value, words]) => new Option(words, value)));
  }
}
