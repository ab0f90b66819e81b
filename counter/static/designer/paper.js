// The paper being designed: its table, the chosen fields, and every change with its way back.
// Fields are plain objects as the file has them; the chosen ones are told by their places.

const STEPS = 200;
const TOGETHER = 900; // milliseconds: changes of one kind that follow faster are one step back

export class Paper {
  constructor(design) {
    this.design = { lines: [], ...design, fields: design.fields || [] };
    this.chosen = [];
    this.size = [210, 297];
    this.words = {};
    this.past = [];
    this.future = [];
    this.listeners = new Set();
    this.saved = this.text();
    this.step = { kind: "", at: 0 };
  }

  get fields() { return this.design.fields; }
  get one() { return this.chosen.length === 1 ? this.fields[this.chosen[0]] : null; }
  get chosenFields() { return this.chosen.map((at) => this.fields[at]); }
  get isSaved() { return this.text() === this.saved; }

  text() { return JSON.stringify(this.design); }
  markSaved() { this.saved = this.text(); this.tell("saved"); }
  listen(listener) { this.listeners.add(listener); }
  tell(what) { for (const listener of this.listeners) listener(what); }

  choose(places) {
    const known = [...new Set(places)].filter((at) => at >= 0 && at < this.fields.length);
    if (known.join() === this.chosen.join()) return;
    this.chosen = known;
    this.tell("choice");
  }

  toggle(at) {
    this.choose(this.chosen.includes(at) ? this.chosen.filter((one) => one !== at) : [...this.chosen, at]);
  }

  // `kind` names what is being done: one drag or one word typed is one step back.
  change(kind, alter) {
    const before = this.memory();
    alter(this.design);
    if (before.text === this.text()) return;
    const joined = kind && kind === this.step.kind && Date.now() - this.step.at < (kind.startsWith("drag") ? Infinity : TOGETHER);
    if (!joined) this.past.push(before);
    if (this.past.length > STEPS) this.past.shift();
    this.step = { kind, at: Date.now() };
    this.future = [];
    this.tell("change");
  }

  memory() { return { text: this.text(), chosen: [...this.chosen] }; }
  undo() { return this.goTo(this.past, this.future); }
  redo() { return this.goTo(this.future, this.past); }

  goTo(from, to) {
    const memory = from.pop();
    if (!memory) return false;
    to.push(this.memory());
    this.design = JSON.parse(memory.text);
    this.chosen = memory.chosen.filter((at) => at < this.fields.length);
    this.step = { kind: "", at: 0 };
    this.tell("change");
    this.tell("choice");
    return true;
  }

  replace(design) {
    this.change("", () => { this.design = { lines: [], ...design, fields: design.fields || [] }; });
    this.choose([]);
  }

  add(fields) {
    const first = this.fields.length;
    this.change("", (design) => design.fields.push(...fields.map((one) => ({ ...one, id: this.freeId(one.id) }))));
    this.choose(fields.map((_, at) => first + at));
  }

  remove() {
    const gone = new Set(this.chosen);
    if (!gone.size) return;
    this.change("", (design) => {
      design.fields = design.fields.filter((_, at) => !gone.has(at));
      this.chosen = [];
    });
    this.tell("choice");
  }

  freeId(wanted = "field") {
    const taken = new Set(this.fields.map((one) => one.id));
    if (!taken.has(wanted)) return wanted;
    const stem = wanted.replace(/-\d+$/, "");
    for (let number = 2; ; number++) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
  }
}

const EMPTY_CELLS = ["signature", "seal", "office", "external", "image"];

export const isLeftEmpty = (field) => EMPTY_CELLS.includes(field.cell);
export const needsBinding = (field) => field.cell !== "static" && !isLeftEmpty(field);
export const nameOf = (field) => field.label || field.text || field.id || "名前のない欄";
export const rounded = (mm) => Math.round(mm * 100) / 100;
