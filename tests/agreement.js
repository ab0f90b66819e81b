// Calls the phone's own modules for the tests: judges cases, asks, and answers single functions.

import { walked } from "/agreement_walks.js";
import { ClosedDays } from "/rules/calendar.js";
import { readCatalogue } from "/rules/catalogue.js";
import { judge } from "/rules/checklist.js";
import { readCase } from "/rules/entities.js";
import { nextQuestions } from "/rules/interview.js";
import { linesOf } from "/rules/lines.js";

let catalogue = null;
let closed = null;

function read(document) {
  catalogue = readCatalogue(JSON.parse(document));
}

function close(days) {
  closed = new ClosedDays(JSON.parse(days));
}

/** What is needed, to confirm and not needed, each in order; then the lines of what is needed. */
function judged(documents) {
  return JSON.stringify(JSON.parse(documents).map(judgedOne));
}

function judgedOne(document) {
  const { needed, toConfirm, notNeeded } = judge(catalogue, readCase(document), closed);
  return {
    items: [...needed, ...toConfirm, ...notNeeded].map(said),
    lines: linesOf(needed).map((one) => [one.name, ...said(one)]),
  };
}

function said({ procedure, event, verdict, people, due, bring }) {
  const last = [due?.day ?? "-", due?.raw_end ?? "-", due?.moved_because ?? "-"];
  const rest = verdict === false ? "" : [...last, ...bring].join(" ");
  return [`${procedure.id}:${event.id}`, verdict, people, rest];
}

/** The questions open in each case, best first, with what each is expected to settle. */
function asked(documents) {
  const cases = JSON.parse(documents).map(readCase);
  const questions = (one) => nextQuestions(catalogue, one);
  return JSON.stringify(cases.map((one) => questions(one).map(({ slot, score }) => [slot, score])));
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
  const placed = ([place, view]) => [place, factsOf(view)];
  const seen = (at) => Object.fromEntries([...at.views].map(placed));
  return JSON.stringify(JSON.parse(documents).map((one) => eventsOf(readCase(one)).map(seen)));
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
  const { NOTHING, readCondition } = await import("/rules/condition.js");
  const known = (value) => (value === "nothing" ? NOTHING : value);
  const viewOf = (facts, kind) => ({ see: (name) => known(facts[`${kind}.${name}`]) });
  const sceneOf = (facts) => ({ person: viewOf(facts, "person"), event: viewOf(facts, "event") });
  const ruleOf = (tree) => compileRule(readCondition(tree));
  return JSON.parse(several).map(([tree, facts]) => ruleOf(tree)(sceneOf(facts)));
}

async function derived() {
  const { DERIVED } = await import("/rules/derived.js");
  return Object.fromEntries([...DERIVED].map(([path, find]) => [path, find.name]));
}

globalThis.agreement = { read, close, judged, asked, walked, derivedFacts, call };
Object.assign(globalThis.agreement, { open, conditions, derived });
