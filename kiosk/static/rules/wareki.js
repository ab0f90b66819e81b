// Dates in the Japanese calendar, and years as people in Japan name them.

import { ordinal, parts } from "./dates.js";

const ERAS = [
  ["令和", "2019-05-01"],
  ["平成", "1989-01-08"],
  ["昭和", "1926-12-25"],
  ["大正", "1912-07-30"],
  ["明治", "1868-01-25"],
];
const GREGORIAN_JAPAN = "1873-01-01"; // before it calendars differed
const WEEKDAYS = "木金土日月火水"; // 1 January 1970 was a Thursday

/** A day as 「令和8年12月4日」; the first year is 元年. Before 1873 as 「1870年1月2日」. */
export function wareki(day) {
  const [year, month, dayOfMonth] = parts(day);
  return `${eraYear(day) ?? `${year}年`}${month}月${dayOfMonth}日`;
}

function eraYear(day) {
  if (day < GREGORIAN_JAPAN) return null;
  const [era, first] = ERAS.find(([, begun]) => begun <= day);
  const year = parts(day)[0] - parts(first)[0] + 1;
  return `${era}${year === 1 ? "元" : year}年`;
}

/** A day as 「令和8年12月4日(金)」. */
export function warekiWeekday(day) {
  const number = ((ordinal(day) % 7) + 7) % 7;
  return `${wareki(day)}(${WEEKDAYS[number]})`;
}
