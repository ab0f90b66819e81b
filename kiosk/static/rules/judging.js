// Judging all procedures of a life event: those for the same people together.

import { compileHanging, compileRule } from "./compiled.js";
import { everyOf } from "./derivation.js";
import { narrowed } from "./narrowing.js";
import { concerned } from "./taking_part.js";

/** The procedures of one life event in groups for the same people at the same time.
 *
 * Each stands with its rule where the type of event is known, and what that hangs on.
 */
export function groupsOf(type, procedures) {
  const alike = new Map();
  for (const procedure of procedures) {
    const key = [procedure.each, procedure.valid_from, procedure.valid_to].join();
    if (!alike.has(key)) alike.set(key, []);
    alike.get(key).push(ruled(procedure, type));
  }
  return [...alike.values()];
}

function ruled(procedure, type) {
  const node = narrowed(procedure.when, "event.type", type);
  return { procedure, rule: compileRule(node), hanging: compileHanging(node) };
}

/** Every group of the event that is in force on its date, with the verdicts for its people.
 *
 * Facts are looked at as in the office, all rules of a group for one after the other, since what
 * is found once stays found. A generator: the next group is judged when it is asked for.
 */
export function* judged(at) {
  const day = at.event.facts.get("date") ?? null;
  for (const group of at.catalogue.groups(at.type)) {
    const { each } = group[0].procedure;
    if (!inForce(group[0].procedure, day)) continue;
    const people = concerned(at, each);
    yield { group, people, verdicts: people.map((one) => verdictsFor(group, one)) };
  }
}

/** Whether a procedure holds on a day (the event's); without a day it does. */
function inForce(procedure, day) {
  if (day === null) return true;
  return (procedure.valid_from ?? day) <= day && day <= (procedure.valid_to ?? day);
}

function verdictsFor(group, one) {
  const verdicts = group.map(({ rule }) => rule(one.scene));
  return one.part ? verdicts : verdicts.map((verdict) => everyOf([one.part, verdict]));
}
