// Facts about a person that follow from others: ages by law, part in the event, ties.

import { ageOn, attains, birthday, untilFiscalYearEnd } from "./age.js";
import { anyOf, derived, everyOf, notSo } from "./derivation.js";

const HEAD_WORDS = ["世帯主", "本人", "head"];
export const MARRIED_WORDS = ["夫", "妻", "husband", "wife"];
const SPOUSE_WORDS = [...MARRIED_WORDS, "夫(未届)", "妻(未届)"];
export const CHILD_WORDS = ["子", "child"];
const LISTS = ["movers", "subjects"];

/** Judge by birth date and event date; null while one is unknown. */
export function onDates(look, judge) {
  const [birth, day] = [look.own("birth_date"), look.event("date")];
  return birth === null || day === null ? null : judge(birth, day);
}

/** 年齢: full years on the event's date, one more from the birthday itself. */
derived("person.age", function age(look) {
  return onDates(look, ageOn);
});

/** 18歳に達する日以後の最初の3月31日まで; whoever is born on 1 April reaches 18 on 31 March. */
derived("person.until_fy18", function untilFy18(look) {
  return onDates(look, (birth, day) => untilFiscalYearEnd(birth, 18, day));
});

/** 介護保険第1号: from the day before the 65th birthday. */
derived("person.attained_65", function attained65(look) {
  return onDates(look, (birth, day) => attains(birth, 65) <= day);
});

/** 国民年金の年齢: from reaching 20 until the day before reaching 60 (国年法8条・9条). */
derived("person.pension_age", function pensionAge(look) {
  return onDates(look, (birth, day) => attains(birth, 20) <= day && day < attains(birth, 60));
});

/** 任意加入の年齢: from reaching 60 until the day before reaching 65 (国年法附則5条). */
derived("person.voluntary_age", function voluntaryAge(look) {
  return onDates(look, (birth, day) => attains(birth, 60) <= day && day < attains(birth, 65));
});

/** Whether the person is among those who move. */
derived("person.moving", function moving(look) {
  return listed(look, "movers");
});

/** Whether the event is about the person, as mover or subject. */
derived("person.involved", function involved(look) {
  return anyOf(LISTS.map((name) => listed(look, name)));
});

/** Whether the person is in a list of the event; null while the list is unknown. */
export function listed(look, name) {
  return look.event(name)?.includes(look.id) ?? null;
}

/** Whether the person is the one who died in this event. */
derived("person.deceased", function deceased(look) {
  return look.eventType === "death" ? listed(look, "subjects") : false;
});

/** Whether the name changes in this event; one change in a visit counts at one event only. */
derived("person.renamed", function renamed(look) {
  const { id, overrides } = look.at.event;
  const own = overrides.get(`person.${look.id}`)?.has("name_changes");
  const counting = own ? [id] : eventsOfNewName(look);
  if (!counting.includes(id)) return false;
  return everyOf([counting.length === 1 ? true : null, look.own("name_changes")]);
});

/** The first event that changes names and is about the person, else about anyone.
 *
 * In a visit without such an event (the name changed elsewhere) it is the person's first event.
 * Several may be it while it is unknown whom they are about.
 */
function eventsOfNewName(look) {
  const events = look.visitsEvents();
  const changing = events.filter((event) => look.changesName(event));
  const naming = changing.length ? changing : events;
  const possible = [];
  for (const event of naming) {
    const about = isAbout(look, event);
    if (about !== false) possible.push(event.id);
    if (about) return possible;
  }
  const first = naming[0].id;
  return possible.includes(first) ? possible : [first, ...possible];
}

/** Whether an event of the visit is about the person; null while its lists are unknown. */
function isAbout(look, event) {
  const lists = LISTS.map((name) => event.facts.get(name)).filter((people) => people !== undefined);
  if (!lists.length && !look.at.case.unansweredIsNo) return null;
  return lists.some((people) => people.includes(look.id));
}

/** 要介護・要支援の認定: any level but none. */
derived("person.care_certified", function careCertified(look) {
  const level = look.own("care_level");
  return level === null ? null : !["none", ""].includes(level);
});

/** 世帯主: from the relation to the head, where that is known. */
derived("person.is_head", function isHead(look) {
  const relation = look.own("relation");
  return relation === null ? null : HEAD_WORDS.includes(relation);
});

/** Whether the person was married to the one who died, told from both relations to the head. */
derived("person.is_spouse_of_deceased", function isSpouseOfDeceased(look) {
  if (look.eventType !== "death" || listed(look, "subjects")) return false;
  const dead = look.event("subjects");
  if (dead === null) return null;
  return anyOf(dead.filter((one) => look.hasPerson(one)).map((one) => married(look, look.of(one))));
});

function married(one, other) {
  const heads = [one.own("is_head"), other.own("is_head")];
  if (heads.includes(null) || !heads.includes(true)) {
    return null; // two relations to a third person do not tell
  }
  const relation = (heads[0] ? other : one).own("relation");
  return relation === null ? null : SPOUSE_WORDS.includes(relation);
}

/** Whether this event divorced or widowed the person. */
derived("person.spouse_lost", function spouseLost(look) {
  if (look.eventType === "divorce") return listed(look, "subjects");
  if (look.eventType === "death") return look.own("is_spouse_of_deceased");
  return look.eventType ? false : null;
});

/** False where nobody is under one; head and spouse raise a 子; of others it has to be asked. */
derived("person.raises_infant", function raisesInfant(look) {
  const infants = look.persons().filter((one) => onDates(one, underOne) !== false);
  if (!infants.length) return false;
  const parents = [...HEAD_WORDS, ...SPOUSE_WORDS];
  const theirs = parents.includes(look.said("relation")) && look.own("deceased") === false;
  const own = infants.filter((one) => CHILD_WORDS.includes(one.said("relation")));
  return theirs && own.some((one) => onDates(one, underOne)) ? true : null;
});

function underOne(birth, day) {
  return day < birthday(birth, 1);
}

/** Whether the health insurance before and after were both given and differ.
 *
 * Where what was before makes no sense at this event, nothing changes.
 */
derived("person.insurance_changes", function insuranceChanges(look) {
  const [before, now] = [look.said("insurance_before"), look.said("insurance")];
  const path = "person.insurance_before";
  if (before === null && look.at.applying(look.view.entity, path) === false) return false;
  return before === null || now === null ? null : before !== now;
});

/** 住民票を作れる人: Japanese, or a foreign resident of 住基法30条の45. */
export function canRegister(look) {
  const nationality = look.own("nationality");
  if (nationality === "JP") return true;
  const names = ["residence_card", "special_permanent", "provisional_stay"];
  const held = anyOf(names.map((name) => look.own(name)));
  return nationality === null && held !== true ? null : held;
}

/** Whether the person is under the end of the fiscal year of 18 and has not died. */
export function isChild(look) {
  return everyOf([look.own("until_fy18"), notSo(look.own("deceased"))]);
}

/** 出産した人: a stillbirth is the mother's own event; at a birth she has to be named. */
derived("person.gave_birth", function gaveBirth(look) {
  if (look.eventType !== "stillbirth") return null;
  const could = look.at.applying(look.view.entity, "person.gave_birth");
  return everyOf([listed(look, "subjects"), could]);
});
