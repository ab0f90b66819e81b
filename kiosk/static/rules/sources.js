// From a fact that a rule looks at to the slots that would have to be answered for it.

import { slotOf } from "./entities.js";

const EVERYONE = "everyone."; // in `needs`: this fact of every person of the case

/** The slots behind these facts that are still unknown, each once.
 *
 * A derived fact leads to what it needs; a fact whose `applies` is undecided to what decides
 * that; and a derived fact that its known needs do not settle to itself.
 */
export function unknownSlots(at, scene, paths) {
  return unique(paths.flatMap((path) => behind(at, entityOf(scene, path), path, [])));
}

function entityOf(scene, path) {
  return scene[path.slice(0, path.indexOf("."))].entity;
}

function behind(at, entity, path, before) {
  const name = path.slice(path.indexOf(".") + 1);
  const slot = slotOf(entity, name);
  if (before.includes(slot) || at.views.get(entity.place).see(name) !== null) return [];
  const fact = at.catalogue.facts.get(path);
  if (!fact) return [];
  const seen = [...before, slot];
  const isDerived = fact.origin === "derived";
  let slots = isDerived ? needed(at, entity, fact, seen) : [];
  if (!slots.length) slots = deciding(at, entity, path, seen);
  if (slots.length) return slots;
  return fact.asked_instead || !isDerived ? [slot] : [];
}

function needed(at, entity, fact, seen) {
  return fact.needs.flatMap((need) => {
    if (!need.startsWith(EVERYONE)) return behind(at, other(at, entity, need), need, seen);
    const path = `person.${need.slice(EVERYONE.length)}`;
    return people(at, fact.of_involved).flatMap((one) => behind(at, one, path, seen));
  });
}

/** Everyone, or everyone whom the event may be about. */
function people(at, ofInvolved) {
  if (!ofInvolved) return at.case.persons;
  return at.case.persons.filter((one) => at.views.get(one.place).see("involved") !== false);
}

function other(at, entity, path) {
  const kind = path.slice(0, path.indexOf("."));
  if (kind === entity.kind) return entity;
  return kind === "event" ? at.event : at.case.entity(kind);
}

/** What has to be known before it is clear whether a fact makes sense here. */
function deciding(at, entity, path, seen) {
  if (at.applying(entity, path) !== null) return [];
  const scene = at.scene(entity);
  const hanging = at.catalogue.hanging(path)(scene);
  return hanging.flatMap((one) => behind(at, entityOf(scene, one), one, seen));
}

function unique(slots) {
  return [...new Set(slots)];
}
