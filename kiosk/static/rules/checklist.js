// The checklist: every procedure of a visit's events as needed, not needed or to confirm.

import { inForce } from "./catalogue.js";
import { before, earliest } from "./deadline.js";
import { anyOf, everyOf } from "./derivation.js";
import { EventScene } from "./scene.js";
import { candidates, hasAny, takesPart } from "./taking_part.js";

const OTHERS = { vehicles: "vehicle", dogs: "dog" };

/** Judge every procedure of the case's events by the law of each event's date. */
export function judge(catalogue, visit, closed) {
  return visit.events.flatMap((event) => {
    const at = new EventScene(catalogue, visit, event);
    return proceduresOf(at).flatMap((procedure) => items(at, procedure, closed));
  });
}

/** The procedures of an event that are in force on its date. */
export function proceduresOf(at) {
  const day = at.event.facts.get("date") ?? null;
  return (at.catalogue.byEvent.get(at.type) ?? []).filter((one) => inForce(one, day));
}

/** [id, verdict] for each entity a procedure is judged for; id "" for the household. */
export function verdicts(at, procedure) {
  if (!procedure.each) return [["", procedure.rule(at.whole)]];
  const listed = candidates(at, procedure.each);
  if (!listed.length) { // a vehicle that was never spoken of may still be there
    const some = hasAny(at, procedure.each) === false ? false : null;
    return [["", everyOf([some, procedure.rule(at.whole)])]];
  }
  return listed
    .map((entity) => [entity, takesPart(at, procedure.each, entity)])
    .filter(([, part]) => part !== false)
    .map(([entity, part]) => [entity.id, everyOf([part, procedure.rule(at.scene(entity))])]);
}

function items(at, procedure, closed) {
  const judged = verdicts(at, procedure);
  const found = [];
  for (const verdict of [true, null]) {
    const ids = judged.filter(([, said]) => said === verdict).map(([id]) => id);
    if (ids.length) found.push(item(at, procedure, verdict, ids.filter(Boolean), closed));
  }
  if (judged.every(([, said]) => said === false)) {
    found.push({ procedure, event: at.event, people: [], verdict: false, due: null, bring: [] });
  }
  return found;
}

function item(at, procedure, verdict, people, closed) {
  const scenes = scenesOf(at, procedure, people);
  const dues = scenes.map((scene) => earliest(procedure.due, scene, closed));
  const known = dues.filter((due) => due !== null);
  const due = known.reduce((first, one) => (first && !before(one, first) ? first : one), null);
  return { procedure, event: at.event, people, verdict, due, bring: brought(procedure, scenes) };
}

function scenesOf(at, procedure, people) {
  if (!people.length) return [at.whole];
  const kind = OTHERS[procedure.each] ?? "person";
  return people.map((id) => at.scene(at.case.entity(kind, id)));
}

/** What to bring; `certain` is false where it is not clear that it is needed. */
function brought(procedure, scenes) {
  return procedure.bring
    .map(({ text, rule }) => [text, anyOf(scenes.map(rule))])
    .filter(([, said]) => said !== false)
    .map(([text, said]) => ({ text, certain: said === true }));
}
