// Facts about children that follow from birth dates and from whom a birth is about.

import { untilFiscalYearEnd } from "./age.js";
import { derived } from "./derivation.js";
import { onDates } from "./derived_persons.js";

/** Judges whether a day is after the fiscal year of one age, and not after that of another. */
function between(after, until) {
  return (birth, day) =>
    untilFiscalYearEnd(birth, until, day) && !untilFiscalYearEnd(birth, after, day);
}

/** 次の4月に小学校に入る: in the fiscal year in which 6 is reached (学校教育法17条). */
derived("person.enters_school", function entersSchool(look) {
  return onDates(look, between(5, 6));
});

/** 小中学生の年齢: from the year before entering school to the end of that in which 15 falls. */
derived("person.school_age", function schoolAge(look) {
  return onDates(look, between(5, 15));
});

/** Whether two or more children were born together. */
derived("household.multiple_birth", function multipleBirth(look) {
  if (look.eventType !== "birth") return false;
  const born = look.event("subjects");
  return born === null ? null : born.length >= 2;
});
