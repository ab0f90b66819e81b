// Saving: Ctrl+S, what is not saved yet, who else is here, and what to do when both saved.

import { read, send } from "./sending.js";

const HERE_EVERY = 15000; // milliseconds
const page = Math.random().toString(36).slice(2);

export class Saving {
  constructor(paper, version) {
    this.paper = paper;
    this.version = version;
    this.url = document.body.dataset.save;
    this.kept = `madoguchi.paper.${document.body.dataset.paper}`;
    this.conflict = document.getElementById("conflict");
    this.others = document.getElementById("others");
    document.getElementById("save").addEventListener("click", () => this.save());
    this.conflict.addEventListener("click", (event) => this.decide(event.target.closest("button")?.value));
    addEventListener("beforeunload", (event) => { if (!paper.isSaved) event.preventDefault(); });
    addEventListener("pagehide", () => this.tellHere(true));
    this.tellHere();
    setInterval(() => this.tellHere(), HERE_EVERY);
  }

  // What a page lost before it was saved (a lock, a power cut) comes back when it is opened again.
  restore() {
    const kept = JSON.parse(sessionStorage.getItem(this.kept) || "null");
    if (!kept || kept.version !== this.version || kept.text === this.paper.text()) return false;
    this.paper.replace(JSON.parse(kept.text));
    return true;
  }

  keep() {
    if (this.paper.isSaved) sessionStorage.removeItem(this.kept);
    else sessionStorage.setItem(this.kept, JSON.stringify({ version: this.version, text: this.paper.text() }));
    this.say();
  }

  async save(over = false) {
    if (this.busy) return;
    this.busy = true;
    const sent = this.paper.text();
    try {
      const answer = await send(this.url, { design: JSON.parse(sent), version: this.version, over });
      if (answer.conflict) return this.showConflict(answer.conflict);
      if (!answer.ok) throw new Error(answer.fault || "");
      this.saved(answer, sent);
    } catch (fault) {
      this.wrong = fault.message || "保存できませんでした。つながりを確かめて、もう一度 Ctrl+S を押してください";
    } finally {
      this.busy = false;
      this.keep();
    }
  }

  saved(answer, sent) {
    this.version = answer.version;
    this.wrong = "";
    this.at = answer.saved_at;
    this.inForce = answer.in_force;
    this.conflict.hidden = true;
    this.paper.saved = sent;
    this.paper.tell("saved");
  }

  showConflict({ told }) {
    this.conflict.hidden = false;
    this.conflict.querySelector("b").textContent = told;
    this.conflict.querySelector("button").focus();
  }

  async decide(what) {
    if (what === "mine") return this.save(true);
    if (what !== "theirs") return;
    const kept = await send(document.body.dataset.aside, { design: this.paper.design });
    const theirs = await read(document.body.dataset.design);
    if (!kept.ok || !theirs) return;
    this.version = theirs.version;
    this.paper.replace(theirs.design);
    this.paper.markSaved();
    this.conflict.hidden = true;
    this.note = `自分の版は papers/before の ${kept.file} に残しました`;
    this.keep();
  }

  async tellHere(leaving = false) {
    try {
      const answer = await send(document.body.dataset.presence, { page, leaving }, true);
      if (!answer.ok) return;
      const names = answer.others.map((one) => `${one}さん`).join("、");
      this.others.hidden = !names;
      this.others.lastChild.textContent = `${names}も開いています`;
      if (answer.version !== undefined && answer.version !== this.version && !this.busy) {
        this.others.hidden = false;
        this.others.lastChild.textContent = `${names || "ほかの画面"}が保存しました`;
      }
    } catch { /* without a line nobody can be told; saving says so itself */ }
  }

  say() {
    const place = document.getElementById("saved");
    const open = !this.paper.isSaved;
    place.className = `push mark mark--${this.wrong ? "danger" : open ? "warn" : "ok"}`;
    place.querySelector("use").setAttribute("href", open || this.wrong ? "#warn" : "#check");
    const done = this.at ? `${this.inForce ? "保存済み" : "下書きに保存済み"} ${this.at}` : "保存済み";
    place.querySelector("span").textContent = this.wrong || (open ? "まだ保存していません" : this.note || done);
    document.getElementById("in-force").textContent = this.at
      ? this.inForce ? "いま使われています" : "下書き。直すところがなくなると使われます" : document.body.dataset.state;
  }
}
