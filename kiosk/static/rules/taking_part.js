// For whom a procedure is judged: `each` of the procedure, with three values.

import { anyOf, notSo } from "./derivation.js";

const OTHERS = { vehicles: "vehicle", dogs: "dog" };

/** Everyone (or every vehicle or dog) who might take part. */
export function candidates(at, each) {
  return at.case.entities(OTHERS[each] ?? "person");
}

/** Whether one of the candidates takes part; null while the event's lists are unknown. */
export function takesPart(at, each, entity) {
  if (each === "members" || each in OTHERS) return true;
  if (each === "affected") {
    return anyOf([listed(at, "movers", entity), listed(at, "subjects", entity)]);
  }
  if (each === "survivors") return notSo(listed(at, "subjects", entity));
  return listed(at, each, entity);
}

function listed(at, name, entity) {
  const people = at.whole.event.see(name);
  return Array.isArray(people) ? people.includes(entity.id) : null;
}

/** Whether the household has vehicles (or dogs) although none is listed; null if not said. */
export function hasAny(at, each) {
  if (!(each in OTHERS) || !at.catalogue.facts.has("household.belongings")) return false;
  const said = at.whole.household.see("belongings");
  return Array.isArray(said) ? said.includes(each) : null;
}
