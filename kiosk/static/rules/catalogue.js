// The prefill document made ready to judge with: every condition compiled once.

import { compileHanging, compileRule } from "./compiled.js";
import { readCondition } from "./condition.js";
import { readDue } from "./deadline.js";
import { DERIVED } from "./derived.js";
import { chosenIn } from "./derived_wishes.js";
import { pathOf } from "./entities.js";
import { groupsOf } from "./judging.js";
import { rowsOf } from "./rows.js";
import { samplesOf } from "./samples.js";

const FORMAT = "madoguchi-prefill-2";
const USUAL_ORDER = 500;

// What a key is that is not written.
const FACT = {
  label: "",
  question: "",
  hint: "",
  says: "",
  says_not: "",
  says_of: {},
  unit: "",
  origin: "asked",
  sensitive: false,
  order: USUAL_ORDER,
  unanswered: null, // no value of its own
  applies: {},
  needs: [],
  of_involved: false,
  chosen_in: [],
  asked_instead: false, // a derived fact that may be asked where nothing tells it
};
const CHOICE = { text: "", events: [] };
const EVENT = {
  order: USUAL_ORDER,
  people: [],
  changes_name: false,
  because: "",
  someone: "",
  late: "",
};
const PROCEDURE = {
  place: "here",
  each: "", // the household
  order: USUAL_ORDER,
  when: {},
  due: [],
  bring: [],
  combines_with: [],
  after: [],
  late: "",
  fee: "",
  valid_from: null,
  valid_to: null,
};

/** Facts, events and procedures of the phone's document; throws for another format. */
export function readCatalogue(document) {
  if (document.format !== FORMAT) throw new Error(`not ${FORMAT}: ${document.format}`);
  return new Catalogue(document);
}

/** Everything the rules know. */
class Catalogue {
  constructor(document) {
    const { version, day, screens, reasons, desks } = document;
    Object.assign(this, { version, day, screens, reasons, desks });
    const facts = rowsOf(document.facts).map(readFact);
    this.facts = new Map(facts.map((fact) => [fact.path, fact]));
    const events = rowsOf(document.events).map((one) => ({ ...EVENT, ...one }));
    this.events = new Map(events.map((one) => [one.id, one]));
    const procedures = rowsOf(document.procedures).map(readProcedure);
    this.procedures = new Map(procedures.map((one) => [one.id, one]));
    const conditional = facts.filter((fact) => Object.keys(fact.applies).length);
    this.conditions = new Map(conditional.map((one) => [one.path, readCondition(one.applies)]));
    this.applies = compiledEach(this.conditions, compileRule);
    const chosen = facts.filter((fact) => fact.chosen_in.length);
    this.derived = new Map([...DERIVED, ...chosen.map(finding)]);
    this.closing = new Set(chosen.map((fact) => fact.chosen_in[0]).filter(isOfHousehold));
    this.kept = new Map();
  }

  /** The fact that a slot is about. */
  factOf(slot) {
    return this.facts.get(pathOf(slot));
  }

  /** The procedures of a life event in groups that are judged together, prepared once. */
  groups(type) {
    return this.once(`groups ${type}`, () => {
      const listed = [...this.procedures.values()].filter((one) => one.events.includes(type));
      return this.events.has(type) ? groupsOf(type, listed) : [];
    });
  }

  /** Values of each fact that between them lead every condition on it every way. */
  get samples() {
    return this.once("samples", () => {
      const rules = [...this.procedures.values()].map((one) => one.when);
      return samplesOf([...rules, ...this.conditions.values()], this.facts);
    });
  }

  /** What it hangs on whether a fact makes sense, where that is undecided. */
  hanging(path) {
    return this.once(`hanging ${path}`, () => compileHanging(this.conditions.get(path)));
  }

  once(name, make) {
    if (!this.kept.has(name)) this.kept.set(name, make());
    return this.kept.get(name);
  }
}

function compiledEach(conditions, compile) {
  return new Map([...conditions].map(([path, node]) => [path, compile(node)]));
}

function isOfHousehold(path) {
  return path.startsWith("household.");
}

function readFact(document) {
  const [kind, name] = document.path.split(".");
  const choices = rowsOf(document.choices ?? {}).map((one) => ({ ...CHOICE, ...one }));
  return { ...FACT, ...document, kind, name, choices };
}

function finding({ path, chosen_in: [list, choice] }) {
  return [path, chosenIn(list, choice)];
}

function readProcedure(document) {
  const whole = { ...PROCEDURE, ...document };
  return {
    ...whole,
    when: readCondition(whole.when),
    due: whole.due.map(readDue),
    bring: whole.bring.map(({ text, when = {} }) => ({ text, rule: ruleOf(when) })),
  };
}

function ruleOf(when) {
  return compileRule(readCondition(when));
}
