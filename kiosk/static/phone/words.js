// Times as the page says them, in Japan, whatever zone the phone is set to.

import { parts } from "../rules/dates.js";
import { warekiWeekday } from "../rules/wareki.js";

const JAPAN = 9 * 60 * 60 * 1000; // milliseconds before Greenwich

/** The day in Japan at a time in milliseconds. */
export function dayInJapan(time) {
  return new Date(time + JAPAN).toISOString().slice(0, 10);
}

/** 「12月4日(金) 10時まで」 of a time in milliseconds. */
export function untilWords(time) {
  const day = dayInJapan(time);
  const [, month, dayOfMonth] = parts(day);
  const hour = new Date(time + JAPAN).getUTCHours();
  return `${month}月${dayOfMonth}日${warekiWeekday(day).slice(-3)} ${hour}時まで`;
}
