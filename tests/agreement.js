// Calls the phone's own modules for the tests: judges cases, asks, and answers single functions.

import { readCatalogue } from "/rules/catalogue.js";
import { ClosedDays } from "/rules/calendar.js";
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

/** Walks through the pages, each a list of filled-in forms by page key; see agreement_walks.py. */
async function walked(document, walks) {
  const { walk } = await import("/rules/walk.js");
  const { outcomeOf } = await import("/rules/outcome.js");
  const { everythingOf } = await import("/rules/entities.js");
  const { readPage } = await import("/rules/reading.js");
  const { wordsOf } = await import("/rules/said.js");
  const { Family } = await import("/rules/family.js");
  const whole = JSON.parse(document);
  const [town, days] = [readCatalogue(whole), new ClosedDays(whole.closed)];
  const stepOf = ({ answered, next, left, about }, given, today) => ({
    answered: answered.map((page) => page.key),
    usual: next ? new Family(given, town.screens).usualAnswers(next, today) : {},
    ...{ next, left, about },
  });
  return JSON.stringify(JSON.parse(walks).map(({ today, forms }) => {
    const given = {};
    let now = walk(given, town, today);
    const steps = [{ read: null, step: stepOf(now, given, today) }];
    for (const [key, form] of forms) {
      const page = [...now.answered, now.next].find((one) => one?.key === key);
      const read = readPage(page, (name) => form[name] ?? []);
      if (!Object.keys(read.faults).length) given[key] = read.answers;
      now = walk(given, town, today);
      steps.push({ read, step: stepOf(now, given, today) });
    }
    const said = now.answered.map((page) => [page, wordsOf(page, given[page.key])]);
    const { desks, bring, confirm, case: visit } = outcomeOf(given, town, days, today);
    const all = everythingOf(visit);
    const unsure = [...visit.unsure].sort();
    return { steps, said, outcome: { desks, bring, confirm }, everything: all, unsure };
  }));
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
  return JSON.parse(several).map(([tree, facts]) => compileRule(readCondition(tree))(sceneOf(facts)));
}

async function derived() {
  const { DERIVED } = await import("/rules/derived.js");
  return Object.fromEntries([...DERIVED].map(([path, find]) => [path, find.name]));
}

globalThis.agreement = { read, close, judged, asked, walked, derivedFacts, call, open, conditions, derived };
