// Days and periods as the Civil Code counts them; closed days come from outside, as a list.

import { dayOf, monthLength, ordinal, parts, plusDays } from "./dates.js";

const LONGEST_CLOSING = 60; // days; a calendar that is closed for longer is surely wrong

const OPEN = "-";
const FIRST_LETTER = "A".charCodeAt(0);

/** The days on which the office is closed: a letter for each day, as written for the phone.
 *
 * Outside these days no closed day is known: a deadline there stays where the law ends it.
 */
export class ClosedDays {
  constructor(document) {
    this.document = document;
    this.first = ordinal(document.first);
  }

  /** Why the office is closed on this day, null if it is open. */
  reason(day) {
    return this.found(this.document.town, day);
  }

  /** The same for offices of the state (行政機関の休日に関する法律). */
  nationalReason(day) {
    return this.found(this.document.national, day);
  }

  found(letters, day) {
    const letter = letters[ordinal(day) - this.first] ?? OPEN;
    if (letter === OPEN) return null;
    return this.document.reasons[letter.charCodeAt(0) - FIRST_LETTER];
  }
}

/** The last day of a period from `start`, before any closed day is looked at.
 *
 * 民法140条: the first day does not count unless it is said to (戸籍法43条). 143条: months and
 * years end on the day before the corresponding day, or at the end of a month that has none.
 * A negative length counts back from `start` itself.
 */
export function periodEnd(start, period, firstDayCounts = false) {
  const months = period.months + 12 * period.years;
  if (period.days < 0 || period.months < 0 || period.years < 0) {
    return plusDays(monthsOn(start, months), period.days);
  }
  const first = firstDayCounts ? start : plusDays(start, 1);
  if (!months) return plusDays(first, period.days - 1);
  const sameDay = monthsOn(first, months);
  return parts(sameDay)[2] === parts(first)[2] ? plusDays(sameDay, -1) : sameDay;
}

/** The first open day from `day` on (自治法4条の2第4項). */
export function nextOpen(day, reason) {
  return firstOpen(day, reason, 1);
}

/** The last open day up to `day`. */
export function previousOpen(day, reason) {
  return firstOpen(day, reason, -1);
}

function firstOpen(day, reason, step) {
  for (let days = 0; days < LONGEST_CLOSING; days += 1) {
    const one = plusDays(day, days * step);
    if (reason(one) === null) return one;
  }
  throw new Error(`closed for ${LONGEST_CLOSING} days from ${day}`);
}

/** The corresponding day some months on, or the last day of a month without it. */
function monthsOn(day, months) {
  const [year, month, dayOfMonth] = parts(day);
  const number = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(number / 12), (number % 12) + 1];
  return dayOf(toYear, toMonth, Math.min(dayOfMonth, monthLength(toYear, toMonth)));
}
