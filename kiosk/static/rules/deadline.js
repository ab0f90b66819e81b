// Deadlines: from what day, how long, and what a closed last day does to them.

import { nextOpen, periodEnd, previousOpen } from "./calendar.js";
import { compileRule } from "./compiled.js";
import { NOTHING, lookAt, readCondition } from "./condition.js";
import { plusDays } from "./dates.js";

const LATEST = "9999-12-31";
const WHOLE_MONTH = { days: 0, months: 1, years: 0 };

const DUE = { // what a key is that is not written
  from: [],
  period: null,
  month_end: false,
  day: null,
  first_day_counts: false,
  plus_days: 0,
  closed_day: "same",
  text: "",
  when: {},
};

/** A published deadline made ready to count with. */
export function readDue(document) {
  const whole = { ...DUE, ...document };
  const [days, months, years] = whole.period ?? [];
  const period = whole.period && { days, months, years };
  return { ...whole, rule: compileRule(readCondition(whole.when)), period };
}

/** The earliest deadline of the rules that apply or may apply (the safe side), null if none does.
 *
 * `day` is null where none is known or set; `raw_end` is the last day before closed days were
 * looked at and `moved_because` why it moved; `counted_from` the day of the fact it runs from.
 */
export function earliest(rules, scene, closed) {
  const applying = rules.filter((one) => one.rule(scene) !== false);
  const dues = applying.map((one) => dueOf(one, scene, closed));
  return dues.reduce((first, due) => (first === null || before(due, first) ? due : first), null);
}

/** Whether one deadline comes before another; one without a day comes last. */
export function before(due, other) {
  return (due.day ?? LATEST) < (other.day ?? LATEST);
}

function dueOf(due, scene, closed) {
  const [path, start] = startOf(due.from, scene);
  const raw = start === null ? due.day : rawEnd(due, start);
  const reason = reasonOf(closed, due.closed_day === "next_open_national");
  const day = raw === null ? null : moved(raw, due.closed_day, reason);
  const { kind, text } = due;
  const said = { kind, text, from: path, counted_from: start, raw_end: raw, day };
  return { ...said, moved_because: raw === day ? null : whyMoved(raw, day, reason) };
}

function startOf(paths, scene) {
  for (const path of paths) {
    const day = lookAt(scene, path);
    if (day !== null && day !== NOTHING) return [path, day];
  }
  return ["", null];
}

function rawEnd(due, start) {
  let end = due.period ? periodEnd(start, due.period, due.first_day_counts) : start;
  if (due.month_end) end = periodEnd(`${end.slice(0, 8)}01`, WHOLE_MONTH, true);
  return plusDays(end, due.plus_days);
}

function reasonOf(closed, national) {
  return national ? (day) => closed.nationalReason(day) : (day) => closed.reason(day);
}

function moved(raw, closedDay, reason) {
  if (closedDay.startsWith("next_open")) return nextOpen(raw, reason);
  return closedDay === "previous_open" ? previousOpen(raw, reason) : raw;
}

function whyMoved(raw, day, reason) {
  const step = day > raw ? 1 : -1;
  const reasons = new Set();
  for (let one = raw; one !== day; one = plusDays(one, step)) reasons.add(reason(one));
  const [first] = reasons;
  return reasons.size > 1 ? `${first}など` : first;
}
