// Dates and circumstances of an event that follow from others unless they are given.

import { anyOf, derived } from "./derivation.js";
import { CHILD_WORDS, MARRIED_WORDS } from "./derived_persons.js";

const ADULT = 18;
const MOVED = ["move_in", "move_out", "move_out_abroad"];

/** Nobody, where this kind of event has no subjects or its movers alone were given. */
derived("event.subjects", function subjects(look) {
  return nobody(look, "subjects", "movers");
});

/** Nobody, where this kind of event has no movers or its subjects alone were given. */
derived("event.movers", function movers(look) {
  return nobody(look, "movers", "subjects");
});

function nobody(look, name, other) {
  const known = look.at.catalogue.events.get(look.eventType);
  const hasNone = known !== undefined && !known.people.includes(name);
  return hasNone || look.said(other) !== null ? [] : null;
}

/** False where a child (子) is born to a married head; else it has to be asked. */
derived("event.acknowledge", function acknowledge(look) {
  const married = look.persons().some((one) => MARRIED_WORDS.includes(one.said("relation")));
  return married && bornToTheHead(look) ? false : null;
});

function bornToTheHead(look) {
  const born = look.eventType === "birth" ? look.event("subjects") : null;
  const children = (born ?? []).filter((one) => look.hasPerson(one)).map((one) => look.of(one));
  return children.length > 0 && children.every((one) => CHILD_WORDS.includes(one.said("relation")));
}

/** 届出日: the day of the visit's applications. */
derived("event.filed_date", function filedDate(look) {
  return look.visit("application_date");
});

/** 死亡を知った日: the day of the death, the earlier and so the safe one. */
derived("event.notice_date", function noticeDate(look) {
  return look.event("date");
});

/** 調停成立・裁判確定の日: the event's date, which for a court divorce is that day. */
derived("event.final_date", function finalDate(look) {
  return look.event("date");
});

/** 資格喪失日: the date of leaving the job as the case has it. */
derived("event.loss_date", function lossDate(look) {
  return look.event("date");
});

/** 児童手当の事由発生日: the planned move-out date, else the event's (児童手当法8条). */
derived("event.allowance_date", function allowanceDate(look) {
  const planned = MOVED.includes(look.eventType) ? look.event("planned_date") : null;
  return planned ?? look.event("date");
});

/** True where an adult of the household is a special permanent resident; else to be asked. */
derived("event.parent_special_permanent", function parentSpecialPermanent(look) {
  const adults = look.persons().filter((one) => (one.own("age") ?? 0) >= ADULT);
  return adults.some((one) => one.own("special_permanent") === true) ? true : null;
});

/** Whether this happened before the family, in the same visit, moved in from abroad. */
derived("event.before_arrival", function beforeArrival(look) {
  const day = look.event("date");
  const arrivals = look.visitsEvents().filter((one) => one.facts.get("type") === "move_in_abroad");
  return anyOf(arrivals.map((one) => isBefore(day, one.facts.get("date") ?? null)));
});

function isBefore(day, other) {
  return day === null || other === null ? null : day < other;
}
