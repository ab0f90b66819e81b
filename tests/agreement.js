// Calls the phone's own modules for the tests: judges cases, and answers single functions.

import { readCatalogue } from "/rules/catalogue.js";
import { ClosedDays } from "/rules/calendar.js";
import { judge } from "/rules/checklist.js";
import { Case } from "/rules/entities.js";

let catalogue = null;
let closed = null;

function read(document) {
  catalogue = readCatalogue(JSON.parse(document));
}

function close(days) {
  closed = new ClosedDays(JSON.parse(days));
}

function judged(documents) {
  const cases = JSON.parse(documents).map((one) => new Case(one));
  return JSON.stringify(cases.map((one) => judge(catalogue, one, closed).map(line)));
}

function line({ procedure, event, verdict, people, due, bring }) {
  const things = bring.map(({ text, certain }) => (certain ? text : `${text}?`));
  const last = [due?.day ?? "-", due?.raw_end ?? "-", due?.moved_because ?? "-"];
  const rest = verdict === false ? "" : [...last, ...things].join(" ");
  return [`${procedure.id}:${event.id}`, verdict, people, rest];
}

/** Every derived fact of everybody and everything, as each event of the cases sees it. */
async function derivedFacts(documents) {
  const { EventScene } = await import("/rules/scene.js");
  const { NOTHING } = await import("/rules/condition.js");
  const names = {};
  for (const path of [...catalogue.derived.keys()].sort()) {
    const [kind, name] = path.split(".");
    (names[kind] ??= []).push(name);
  }
  const shown = (value) => (value === NOTHING ? "nothing" : value);
  const factsOf = (view) => (names[view.entity.kind] ?? []).map((name) => shown(view.see(name)));
  const eventsOf = (visit) => visit.events.map((event) => new EventScene(catalogue, visit, event));
  const seen = (at) => Object.fromEntries([...at.views].map(([place, one]) => [place, factsOf(one)]));
  return JSON.stringify(JSON.parse(documents).map((one) => eventsOf(new Case(one)).map(seen)));
}

async function call(module, name, several) {
  const found = await import(`/rules/${module}.js`);
  return JSON.stringify(JSON.parse(several).map((given) => found[name](...given)));
}

async function open(name, days) {
  const calendar = await import("/rules/calendar.js");
  return days.map((day) => calendar[name](day, (one) => closed.reason(one)));
}

/** What published conditions say, each with facts by path; "nothing" stands for NOTHING. */
async function conditions(several) {
  const { compileRule } = await import("/rules/compiled.js");
  const { NOTHING } = await import("/rules/condition.js");
  const known = (value) => (value === "nothing" ? NOTHING : value);
  const viewOf = (facts, kind) => ({ see: (name) => known(facts[`${kind}.${name}`]) });
  const sceneOf = (facts) => ({ person: viewOf(facts, "person"), event: viewOf(facts, "event") });
  return JSON.parse(several).map(([tree, facts]) => compileRule(tree)(sceneOf(facts)));
}

async function derived() {
  const { DERIVED } = await import("/rules/derived.js");
  return Object.fromEntries([...DERIVED].map(([path, find]) => [path, find.name]));
}

globalThis.agreement = { read, close, judged, derivedFacts, call, open, conditions, derived };
