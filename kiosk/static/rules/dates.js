// Days as ISO text ("2026-11-22"), reckoned in whole numbers: no clock, no time zone, no Date.

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FOUR_CENTURIES = 146097; // days

/** Year, month (1-12) and day of the month. */
export function parts(day) {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/** The day with these parts; they have to be those of a day that exists. */
export function dayOf(year, month, day) {
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

function two(number) {
  return number < 10 ? `0${number}` : `${number}`;
}

/** Whether a year has a 29 February. */
export function isLeap(year) {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** How many days a month has. */
export function monthLength(year, month) {
  return month === 2 && isLeap(year) ? 29 : MONTHS[month - 1];
}

/** How many days a day is after 1 January 1970; years are reckoned from March, leap day last. */
export function ordinal(day) {
  const [year, month, dayOfMonth] = parts(day);
  const from = month > 2 ? year : year - 1;
  const cycle = Math.floor(from / 400);
  const inCycle = from - cycle * 400;
  const inYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const days = inCycle * 365 + Math.floor(inCycle / 4) - Math.floor(inCycle / 100) + inYear;
  return cycle * FOUR_CENTURIES + days - 719468;
}

/** The day that is so many days after 1 January 1970. */
export function fromOrdinal(number) {
  const days = number + 719468;
  const cycle = Math.floor(days / FOUR_CENTURIES);
  const left = days - cycle * FOUR_CENTURIES;
  const leapDays = Math.floor(left / 1460) - Math.floor(left / 36524) + Math.floor(left / 146096);
  const inCycle = Math.floor((left - leapDays) / 365);
  const before = 365 * inCycle + Math.floor(inCycle / 4) - Math.floor(inCycle / 100);
  const inYear = left - before;
  const fromMarch = Math.floor((5 * inYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = inCycle + cycle * 400 + (month <= 2 ? 1 : 0);
  return dayOf(year, month, inYear - Math.floor((153 * fromMarch + 2) / 5) + 1);
}

/** The day so many days later; a negative number is earlier. */
export function plusDays(day, days) {
  return fromOrdinal(ordinal(day) + days);
}
