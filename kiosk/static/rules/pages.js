// One page of the resident's screens: a title, a few fields, and nothing about how it is drawn.

import { dayOf, monthLength } from "./dates.js";

export const UNSURE = "unsure"; // the value of 「わからない」 in every field that has it
export const DAY_PARTS = ["year", "month", "day"];

const FIELD = {
  label: "",
  options: [],
  optional: false,
  canBeUnsure: false,
  firstYear: 0,
  lastYear: 0,
  row: false,
  firstDay: "",
  lastDay: "",
  comeBy: "",
};
const PAGE = { hint: "", picture: "", template: "question" };

/** One choice of a field. */
export function option(value, text, hint = "") {
  return { value, text, hint };
}

/** One thing asked; `shape` is choice, many, date, text or number.
 *
 * A `row` field stands in one line with its label: the same question for each of the family.
 * A date is not before `firstDay` and not after `lastDay`, and has come by `comeBy` (ISO text,
 * "" for none).
 */
export function field(name, shape, more = {}) {
  return { ...FIELD, name, shape, ...more };
}

/** One step; its answers are kept under its key. */
export function page(key, title, fields, more = {}) {
  return { ...PAGE, key, title, fields, ...more };
}

/** The names of the controls that carry a field. */
export function partsOf({ name, shape }) {
  return shape === "date" ? DAY_PARTS.map((part) => `${name}-${part}`) : [name];
}

/** The whole number that digits stand for, of full width too; null for anything else. */
export function wholeNumber(text) {
  const digits = text.normalize("NFKC");
  return /^\d+$/.test(digits) ? Number(digits) : null;
}

/** The one value chosen on a page; "" when nothing was given. */
export function choice(given, key, name) {
  return given[key]?.[name]?.[0] ?? "";
}

/** A day as ISO text; null when it was not given, or not wholly, or does not exist. */
export function dayGiven(given, key, name) {
  const [year, month, day] = DAY_PARTS.map((part) =>
    wholeNumber(choice(given, key, `${name}-${part}`)),
  );
  return isDay(year, month, day) ? dayOf(year, month, day) : null;
}

/** Whether there is such a day in the calendar; a part may be null. */
export function isDay(year, month, day) {
  const inYear = year >= 1 && year <= 9999 && month >= 1 && month <= 12;
  return inYear && day >= 1 && day <= monthLength(year, month);
}
