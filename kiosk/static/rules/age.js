// Ages by 年齢計算ニ関する法律: a year is added when the day before the birthday ends.

import { dayOf, isLeap, parts, plusDays } from "./dates.js";

const FISCAL_YEAR_END = "03-31";

/** The birthday on which one turns this old; 1 March for 29 February where need be. */
export function birthday(birth, years) {
  const [year, month, day] = parts(birth);
  const turned = year + years;
  const missing = month === 2 && day === 29 && !isLeap(turned);
  return missing ? dayOf(turned, 3, 1) : dayOf(turned, month, day);
}

/** The day on which an age is reached in law (達する日): the day before the birthday. */
export function attains(birth, years) {
  return plusDays(birthday(birth, years), -1);
}

/** The age on a day as people say it: one year more from the birthday on. */
export function ageOn(birth, day) {
  const years = parts(day)[0] - parts(birth)[0];
  return birthday(birth, years) <= day ? years : years - 1;
}

/** The first 31 March on or after the day an age is reached (年度末). */
export function fiscalYearEnd(birth, years) {
  const reached = attains(birth, years);
  const year = parts(reached)[0];
  return dayOf(reached.slice(5) <= FISCAL_YEAR_END ? year : year + 1, 3, 31);
}

/** Whether a day is not after the first 31 March since reaching the age. */
export function untilFiscalYearEnd(birth, years, day) {
  return day <= fiscalYearEnd(birth, years);
}

/** The year of the April in which a child of this birth date starts school (6歳). */
export function schoolYear(birth) {
  return parts(fiscalYearEnd(birth, 6))[0];
}
