// Which reasons go without saying: by the age beside a name, by another reason, by the event.
//
// The tables are those of the phone's document (`reasons`); a reason is `{ slot, path, value }`.

import { alike } from "./condition.js";

/** Leave out what goes without saying among all reasons, and put the rest in order. */
export function thinned(tables, reasons, all) {
  const changed = reasons.filter((one) => !isUnchanged(tables, one, all));
  const kept = changed.filter((one) => !isImplied(tables, one, changed));
  const told = kept.filter((one) => !isToldByAge(tables, one, kept));
  return told.sort((one, other) => turn(tables, one) - turn(tables, other));
}

/** The place that a slot stands at: `person.a`. */
export function placeOf({ slot }) {
  return slot.slice(0, slot.lastIndexOf("."));
}

/** Whether a value is one that says something: not false, nothing or empty. */
export function saysSomething(value) {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** Whether another reason about the same person or household says as much and more. */
function isImplied(tables, reason, all) {
  const others = tables.implied[reason.path] ?? [];
  const beside = all.filter((one) => placeOf(one) === placeOf(reason));
  return beside.some((one) => others.includes(one.path) && saysSomething(one.value));
}

function isToldByAge({ age, age_groups: groups }, reason, all) {
  const same = all.filter((one) => placeOf(one) === placeOf(reason));
  const weightier = same.filter((one) => !groups.includes(one.path));
  return age.includes(reason.path) || (groups.includes(reason.path) && weightier.length > 1);
}

function isUnchanged({ unchanged }, reason, all) {
  const other = unchanged[reason.path] ?? "";
  const now = `${placeOf(reason)}.${other.slice(other.indexOf(".") + 1)}`;
  return all.some((one) => one.slot === now && alike(one.value, reason.value));
}

/** Where a reason stands: what was before comes first, what happened last. */
function turn({ unchanged, tells_event: tells }, { path }) {
  if (path in unchanged) return 0;
  return path in tells ? 2 : 1;
}
