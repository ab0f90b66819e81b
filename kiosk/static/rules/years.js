// Years as people in Japan name them, for choosing one from a list.

import { dayOf } from "./dates.js";
import { wareki } from "./wareki.js";

/** 「令和8年(2026年)」; a year of two eras names both, 「昭和64・平成元年(1989年)」. */
export function yearWords(year) {
  const ends = [dayOf(year, 1, 7), dayOf(year, 12, 31)];
  const named = new Set(ends.map((day) => wareki(day).split("年")[0]));
  return `${[...named].join("・")}年(${year}年)`;
}

/** The years that a date field offers with their words, newest first. */
export function yearsOf({ firstYear, lastYear }) {
  const count = lastYear - firstYear + 1;
  const years = Array.from({ length: count }, (_, place) => lastYear - place);
  return years.map((year) => [year, yearWords(year)]);
}
