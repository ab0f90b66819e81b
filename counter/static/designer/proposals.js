// What an import, or a field's own label, proposes: taken by a person one by one or all at once.

import { bindAll } from "./binding.js";

export class Proposals {
  constructor(paper, page) {
    this.paper = paper;
    this.page = page;
    this.note = document.getElementById("proposal");
    this.all = document.getElementById("accept-all");
    this.note.querySelector("button").addEventListener("click", () => this.accept(paper.chosen));
    this.all.addEventListener("click", () => this.accept([...page.proposed]));
  }

  accept(places) {
    const found = places.filter((at) => this.page.proposed.has(at)).map((at) => this.page.proposals.get(at));
    if (!found.length) return;
    for (const one of found) this.page.proposed.delete(one.field);
    bindAll(this.paper, found.map((one) => [this.paper.fields[one.field], one]));
    this.draw();
  }

  draw() {
    const open = this.page.proposed.size;
    this.all.hidden = open === 0;
    this.all.querySelector("b").textContent = open;
    const only = this.paper.chosen.length === 1 && this.page.proposed.has(this.paper.chosen[0]);
    const one = only ? this.page.proposals.get(this.paper.chosen[0]) : null;
    this.note.hidden = !one;
    if (one) this.note.querySelector("span").textContent = `${one.words}(${one.sure >= 0.8 ? "たしか" : "たぶん"})`;
  }
}
