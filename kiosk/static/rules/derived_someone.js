// Facts that hold for a household because they hold for someone in it.

import { anyOf, derived, everyOf } from "./derivation.js";

/** Judge everyone; unknown while nobody is named. */
function anyone(look, judge) {
  const verdicts = look.persons().map(judge);
  return anyOf(verdicts.length ? verdicts : [null]);
}

/** Judge everyone whom the event is about; unknown while nobody is named. */
function someone(look, judge) {
  return anyone(look, (one) => everyOf([one.own("involved"), judge(one)]));
}

/** Whether one of those concerned is a foreign national. */
derived("household.someone_foreign", function someoneForeign(look) {
  return someone(look, (one) => differs(one.own("nationality"), "JP"));
});

/** Whether one of those concerned is Japanese and so has a family register. */
derived("household.someone_japanese", function someoneJapanese(look) {
  return someone(look, (one) => same(one.own("nationality"), "JP"));
});

function differs(value, other) {
  return value === null ? null : value !== other;
}

/** Whether one of those concerned holds a My Number card. */
derived("household.someone_has_card", function someoneHasCard(look) {
  return someone(look, (one) => one.own("mynumber_card"));
});

/** Whether one of those concerned holds a disability certificate (障害者手帳). */
derived("household.someone_disabled", function someoneDisabled(look) {
  return someone(look, (one) => isAny(one.own("disability")));
});

function isAny(held) {
  return held === null ? null : held.length > 0;
}

/** Whether any member is in the national health insurance. */
derived("household.someone_in_nhi", function someoneInNhi(look) {
  return anyone(look, (one) => same(one.own("insurance"), "nhi"));
});

function same(value, other) {
  return value === null ? null : value === other;
}

/** Whether any member has reached 65. */
derived("household.has_senior", function hasSenior(look) {
  return anyone(look, (one) => one.own("attained_65"));
});

/** 生活保護: true where a member's medical care is paid by it; else to be asked. */
derived("household.public_assistance", function publicAssistance(look) {
  return look.persons().some((one) => one.said("insurance") === "public_assistance") ? true : null;
});
