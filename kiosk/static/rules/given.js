// From what was given on the pages to a case that rules can judge.

import { partsOf as slotParts, pathOf, readCase } from "./entities.js";
import { Family } from "./family.js";
import { UNSURE, dayGiven, wholeNumber } from "./pages.js";

const OTHER = "その他"; // a place in the family that has no choice of its own
const HEAD = "世帯主";

export const NOTHING = "nothing"; // the value of 「どれもない」 where several may be chosen
export const ASKED = "ask:"; // page keys of the interview start so; their fields are slots

/** The case: first pages, then every answer of the interview that still has its place. */
export function caseOf(given, catalogue) {
  const family = new Family(given, catalogue.screens);
  const first = readCase(firstDocument(family)).withUnsure(unsureAtFirst(family));
  const keys = Object.keys(given).filter((key) => key.startsWith(ASKED));
  return keys.reduce((visit, key) => withPage(visit, key, given[key], catalogue), first);
}

function firstDocument(family) {
  const people = [...family.peopleIds];
  return {
    persons: people.map(([key, id]) => ({ id, ...personOf(family, key) })),
    events: family.chosenEvents.map((type, place) => eventOf(family, type, place + 1)),
  };
}

function personOf(family, key) {
  if (key.startsWith("baby:")) {
    const born = dayGiven(family.given, "date:birth", "date");
    return { relation: "子", is_head: false, birth_date: born };
  }
  const name = family.choice(key, "name").trim();
  const birth = dayGiven(family.given, key, "birth");
  return { ...relationOf(family.choice(key, "relation")), birth_date: birth, name: name || null };
}

function relationOf(value) {
  if (["", UNSURE].includes(value)) return {};
  const isHead = { is_head: value === HEAD };
  return value === OTHER ? isHead : { relation: value, ...isHead };
}

function eventOf(family, type, number) {
  const date = dayGiven(family.given, `date:${type}`, "date");
  return { id: `e${number}`, type, date, ...whoOf(family, type) };
}

function whoOf(family, type) {
  const people = family.peopleIds;
  const ids = [...people.values()];
  if (type === "birth") {
    return { subjects: [...people].filter(([key]) => key.startsWith("baby:")).map(([, id]) => id) };
  }
  if (type === "death") return { subjects: [people.get("deceased")] };
  const named = family.given[`who:${type}`]?.who ?? [];
  const known = named.filter((one) => ids.includes(one));
  const who = !named.length && ids.length === 1 ? ids : known;
  if (!who.length) return {};
  return { [family.screens.moves.includes(type) ? "movers" : "subjects"]: who };
}

/** The slots of the first pages to which the answer was 「わからない」. */
function unsureAtFirst(family) {
  const slots = [];
  for (const [key, id] of family.peopleIds) {
    const relation = family.choice(key, "relation");
    if (family.given[key]?.["birth-unsure"]) slots.push(`person.${id}.birth_date`);
    if (relation === UNSURE) slots.push(`person.${id}.is_head`);
    if ([UNSURE, OTHER].includes(relation)) slots.push(`person.${id}.relation`);
  }
  family.chosenEvents.forEach((type, place) => {
    if (family.given[`date:${type}`]?.["date-unsure"]) slots.push(`event.e${place + 1}.date`);
  });
  return slots;
}

function withPage(visit, key, answers, catalogue) {
  const values = {};
  const unsure = new Set(visit.unsure);
  for (const slot of livingSlots(key, visit, catalogue)) {
    const value = valueOf(catalogue.factOf(slot), slot, answers);
    if (value === null) unsure.add(slot);
    else values[slot] = value;
  }
  return visit.withAnswers(values).withUnsure(unsure);
}

/** The slots of a page whose person, vehicle, dog or event is still part of the case.
 *
 * A fact that newer rules no longer know is left out too: a draft may be older than the rules.
 */
export function livingSlots(key, visit, catalogue) {
  const slots = key.slice(ASKED.length).split(",");
  return slots.filter((slot) => lives(slot, visit) && catalogue.facts.has(pathOf(slot)));
}

function lives(slot, visit) {
  const { kind, id } = slotParts(slot);
  return visit.entity(kind, id) !== undefined;
}

/** The value given for a slot; null for 「わからない」. */
function valueOf(fact, slot, answers) {
  if (fact.type === "date") return dayGiven({ page: answers }, "page", slot);
  const values = (answers[slot] ?? []).filter((one) => one !== UNSURE);
  if (!values.length || !values[0].trim()) return null;
  if (["list", "people"].includes(fact.type)) return values.filter((one) => one !== NOTHING);
  if (fact.type === "bool") return values[0].trim() === "yes";
  return isWhole(fact) ? wholeNumber(values[0].trim()) : values[0].trim();
}

function isWhole({ type }) {
  return ["int", "amount"].includes(type);
}
