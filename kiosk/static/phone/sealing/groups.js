// Answers as they travel: slots by what they are about, facts by their numbers, values packed.

import { pack } from "./packing.js";

const KINDS = ["event", "household", "person", "vehicle", "dog", "visit"];
const SINGLE = ["household", "visit"];
const NEVER = "individual_number"; // 番号法: never in a code, whoever asks

/** Groups [kind, ids, steps, values] (and an event's id) of answers; 個人番号 is left out.
 *
 * `facts` is the table of numbers: kind → name → [number, packing, choices].
 */
export function groupsOf(answers, facts) {
  const groups = [];
  for (const entity of entitiesOf(answers, facts)) {
    const last = groups.at(-1);
    if (last && last.shape === entity.shape) last.entities.push(entity);
    else groups.push({ shape: entity.shape, entities: [entity] });
  }
  return groups.map(({ entities }) => group(entities));
}

/** The same shape for slots of which no value is known. */
export function slotGroupsOf(slots, facts) {
  return groupsOf(Object.fromEntries([...slots].map((slot) => [slot, null])), facts);
}

/** Each entity with its keys (numbers first, in their order) and packed values. */
function entitiesOf(answers, facts) {
  const found = new Map();
  for (const [slot, value] of Object.entries(answers)) {
    const { event, kind, id, name } = split(slot);
    if (name === NEVER) continue;
    const place = `${event}/${kind}.${id}`;
    if (!found.has(place)) found.set(place, { event, kind, id, packed: new Map() });
    const code = facts[kind][name];
    found.get(place).packed.set(code ? code[0] : name, pack(code, value));
  }
  return [...found.values()].map(shaped);
}

/** Neighbours that agree in event, kind and facts travel as one group. */
function shaped(entity) {
  const all = [...entity.packed.keys()];
  const numbers = all.filter((key) => typeof key === "number").sort((one, other) => one - other);
  const keys = [...numbers, ...all.filter((key) => typeof key === "string")];
  return { ...entity, keys, shape: JSON.stringify([entity.event, entity.kind, keys]) };
}

function group(entities) {
  const [{ event, kind, keys }] = entities;
  const values = entities.flatMap(({ packed }) => keys.map((key) => [packed.get(key)])).flat();
  const told = [KINDS.indexOf(kind), entities.map((one) => one.id), stepsOf(keys), values];
  return event ? [...told, event] : told;
}

/** Each number less the one before it, then the names. */
function stepsOf(keys) {
  return keys.map((key, at) => (typeof key === "number" ? key - (keys[at - 1] ?? 0) : key));
}

/** What a slot is about: `event.e1/person.a.insurance`, `household.size`, `person.a` itself. */
function split(slot) {
  const slash = slot.lastIndexOf("/");
  const event = slash < 0 ? "" : slot.slice("event.".length, slash);
  const [kind, ...rest] = slot.slice(slash + 1).split(".");
  if (!KINDS.includes(kind)) throw new Error(`no slot: ${slot}`);
  if (SINGLE.includes(kind)) return { event, kind, id: "", name: rest.join(".") };
  return { event, kind, id: rest[0], name: rest.slice(1).join(".") };
}
