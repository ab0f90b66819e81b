// Facts that one question with several choices answers at once: wishes, children, the home. Which
// list and choice a fact stands for is published with it (`chosen_in`).

import { derived } from "./derivation.js";

/** Finds whether a choice of a list of the same entity is ticked; null while the list is open. */
export function chosenIn(list, choice) {
  const question = list.slice(list.indexOf(".") + 1);
  return function chosen(look) {
    return look.own(question)?.includes(choice) ?? null;
  };
}

/** 外国籍の方がいる: from the nationalities given; to be asked while one is missing. */
derived("household.any_foreign", function anyForeign(look) {
  const given = look.persons().map((one) => one.said("nationality"));
  if (given.some((nationality) => nationality !== null && nationality !== "JP")) return true;
  return given.length && !given.includes(null) ? false : null;
});
