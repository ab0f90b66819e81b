// Facts about the household, its vehicles and dogs that follow from those about persons.

import { anyOf, derived, everyOf, notSo } from "./derivation.js";
import { canRegister, isChild, listed } from "./derived_persons.js";

const FIFTEEN = 15;
const INSURING_FAMILY = ["employee", "nhi_society"];

/** Judge everyone; a case in which nobody is named yet leaves it unknown. */
function all(look, judge) {
  const verdicts = look.persons().map(judge);
  return verdicts.length ? verdicts : [null];
}

/** Those who died in this event. */
function died(look) {
  const subjects = look.eventType === "death" ? look.event("subjects") : null;
  return (subjects ?? []).filter((one) => look.hasPerson(one)).map((one) => look.of(one));
}

function deathUnknown(look) {
  return look.eventType === "death" && look.event("subjects") === null;
}

/** Whether the one who died was the head of the household. */
derived("household.head_deceased", function headDeceased(look) {
  return deathUnknown(look) ? null : anyOf(died(look).map((one) => one.own("is_head")));
});

/** How many members of 15 years or more are left (住基法施行令25条). */
derived("household.survivors_15plus", function survivors15plus(look) {
  if (deathUnknown(look)) return null;
  const living = look.persons().filter((one) => one.own("deceased") !== true);
  const ages = living.map((one) => one.own("age"));
  if (ages.includes(null) && !look.at.case.unansweredIsNo) return null;
  return ages.filter((age) => age !== null && age >= FIFTEEN).length;
});

/** The nationality of the head of the household. */
derived("household.head_nationality", function headNationality(look) {
  const head = look.persons().find((one) => one.own("is_head") === true);
  return head ? head.own("nationality") : null;
});

/** Whether the head of the household is among those who move. */
derived("household.head_moving", function headMoving(look) {
  return anyOf(all(look, (one) => everyOf([one.own("is_head"), listed(one, "movers")])));
});

/** Whether a resident record can be made for at least one of those who move. */
derived("household.mover_can_register", function moverCanRegister(look) {
  return anyOf(all(look, (one) => everyOf([listed(one, "movers"), canRegister(one)])));
});

/** Whether a living member is not past the fiscal year in which 18 is reached. */
derived("household.has_child_fy18", hasChildFy18);

function hasChildFy18(look) {
  return anyOf(all(look, isChild));
}

/** Whether the only child of that age died in this event. */
derived("household.last_child_lost", function lastChildLost(look) {
  return everyOf([childDied(look), notSo(hasChildFy18(look))]);
});

/** Whether a child of that age died in this event and others remain. */
derived("household.child_decreases", function childDecreases(look) {
  return everyOf([childDied(look), hasChildFy18(look)]);
});

function childDied(look) {
  return deathUnknown(look) ? null : anyOf(died(look).map((one) => one.own("until_fy18")));
}

/** Whether the one who died was in, or drew, the employees' pension (厚年法58条). */
derived("household.deceased_employees_pension", function deceasedEmployeesPension(look) {
  return deathUnknown(look) ? null : anyOf(died(look).map(employeesPension));
});

/** Whether the one who died was in an insurance that families lose with the insured. */
derived("household.deceased_insured_family", function deceasedInsuredFamily(look) {
  return deathUnknown(look) ? null : anyOf(died(look).map(insuresFamily));
});

function insuresFamily(look) {
  const insurance = look.own("insurance");
  return insurance === null ? null : INSURING_FAMILY.includes(insurance);
}

function employeesPension(look) {
  const [category, drawn] = [look.own("pension"), look.own("pension_receiving")];
  const insured = category === null ? null : category === "cat2";
  return anyOf([insured, drawn === null ? null : drawn.includes("employees")]);
}

/** Whether the vehicle's owner is among those who move. */
derived("vehicle.owner_moving", function ownerMoving(look) {
  return ofOwner(look, (owner) => listed(owner, "movers"));
});

/** Whether the vehicle's owner died in this event. */
derived("vehicle.owner_deceased", function ownerDeceased(look) {
  return ofOwner(look, (owner) => owner.own("deceased"));
});

/** Whether the vehicle's owner changes name in this event (道路運送車両法12条・67条). */
derived("vehicle.owner_renamed", function ownerRenamed(look) {
  return ofOwner(look, (owner) => owner.own("renamed"));
});

/** Judge the owner; while nobody said who that is, what is the same for everyone. */
function ofOwner(look, judge) {
  const owner = look.own("owner");
  if (owner !== null) return look.hasPerson(owner) ? judge(look.of(owner)) : null;
  const alike = new Set(look.persons().map(judge));
  return alike.size === 1 ? [...alike][0] : null;
}
