// What a case is made of: entities with facts, of which any may be missing.

const SEVERAL = { person: "persons", event: "events", vehicle: "vehicles", dog: "dogs" };
const OVERRIDES = {
  person_overrides: "person",
  vehicle_overrides: "vehicle",
  dog_overrides: "dog",
};
const OF_HOUSEHOLD = "household_overrides";
const IN_ORDER = ["event", "household", "person", "vehicle", "dog", "visit"];

/** A person, event, vehicle or dog, or the household or visit (whose id is ""). */
export class Entity {
  constructor(kind, id = "", facts = new Map(), overrides = new Map()) {
    this.kind = kind;
    this.id = id;
    this.facts = facts;
    this.overrides = overrides; // events only: place of another entity → facts at that event
    this.place = id ? `${kind}.${id}` : kind;
  }
}

/** The facts of one visit; never changed, only made anew with more of them. */
class Case {
  constructor(parts = {}) {
    for (const key of Object.values(SEVERAL)) this[key] = parts[key] ?? [];
    this.household = parts.household ?? new Entity("household");
    this.visit = parts.visit ?? new Entity("visit");
    this.unsure = parts.unsure ?? new Set(); // slots that were asked for and are not known
    this.unansweredIsNo = parts.unansweredIsNo ?? false;
  }

  /** All entities of one kind, in the case's order. */
  entities(kind) {
    return kind in SEVERAL ? this[SEVERAL[kind]] : [this[kind]];
  }

  /** The entity of this kind with this id, undefined if there is none. */
  entity(kind, id = "") {
    return this.entities(kind).find((one) => one.id === id);
  }

  /** The value in a slot, null while it is unknown. */
  find(slot) {
    const { kind, id, name } = partsOf(slot);
    return this.entity(kind, id)?.facts.get(name) ?? null;
  }

  /** The kinds of event that a slot is about: its event's own, else all of them. */
  eventTypes(slot) {
    const own = this.events.filter((one) => slot.startsWith(`${one.place}.`));
    const about = own.length ? own : this.events;
    return about.map((one) => one.facts.get("type")).filter(Boolean);
  }

  /** The case with these values by slot; entities that are not there yet are added. */
  withAnswers(answers) {
    return Object.entries(answers).reduce((one, [slot, value]) => one.with(slot, value), this);
  }

  /** The case with exactly these slots noted as asked and not known. */
  withUnsure(slots) {
    return new Case({ ...this, unsure: new Set(slots) });
  }

  with(slot, value) {
    const { kind, id, name } = partsOf(slot);
    const entity = this.entity(kind, id) ?? new Entity(kind, id);
    const facts = name ? new Map([...entity.facts, [name, value]]) : entity.facts;
    return this.placed(new Entity(kind, id, facts, entity.overrides));
  }

  placed(entity) {
    const several = this.entities(entity.kind);
    if (!(entity.kind in SEVERAL)) return new Case({ ...this, [entity.kind]: entity });
    const known = several.some((one) => one.id === entity.id);
    const changed = several.map((one) => (one.id === entity.id ? entity : one));
    return new Case({ ...this, [SEVERAL[entity.kind]]: known ? changed : [...several, entity] });
  }
}

/** The fact path of a slot: `person.a.insurance` → `person.insurance`. */
export function pathOf(slot) {
  const { kind, name } = partsOf(slot);
  return `${kind}.${name}`;
}

/** The slot of a fact of an entity: `person.a.insurance`, `household.water_new`. */
export function slotOf(entity, name) {
  return `${entity.place}.${name}`;
}

/** Kind, id ("" for household and visit) and name of a slot ("" where it names an entity). */
export function partsOf(slot) {
  const [kind, ...rest] = slot.split(".");
  if (!(kind in SEVERAL)) return { kind, id: "", name: rest.join(".") };
  return { kind, id: rest[0], name: rest.slice(1).join(".") };
}

/** All that a case says, by slot; whom nothing is known of is named alone, with true. */
export function everythingOf(visit) {
  const entities = IN_ORDER.flatMap((kind) => visit.entities(kind));
  const bare = entities.filter((one) => one.id && !one.facts.size);
  const saidOf = (one) => [...one.facts].map(([name, value]) => [slotOf(one, name), value]);
  const said = entities.flatMap(saidOf);
  return Object.fromEntries([...bare.map((one) => [one.place, true]), ...said]);
}

/** The case of a JSON document, which may be unfinished. */
export function readCase(document) {
  const several = Object.entries(SEVERAL).map(([kind, key]) => [
    key,
    (document[key] ?? []).map((one) => entityOf(kind, one)),
  ]);
  return new Case({
    ...Object.fromEntries(several),
    household: new Entity("household", "", factsOf(document.household ?? {})),
    visit: new Entity("visit", "", factsOf(document.visit ?? {})),
    unsure: new Set(document.unsure ?? []),
    unansweredIsNo: document.unanswered === "no",
  });
}

function entityOf(kind, document) {
  const apart = kind === "event" ? ["id", OF_HOUSEHOLD, ...Object.keys(OVERRIDES)] : ["id"];
  const overrides = kind === "event" ? overridesOf(document) : new Map();
  return new Entity(kind, document.id, factsOf(document, apart), overrides);
}

function overridesOf(document) {
  const overrides = new Map();
  for (const [key, kind] of Object.entries(OVERRIDES)) {
    for (const [id, facts] of Object.entries(document[key] ?? {})) {
      overrides.set(`${kind}.${id}`, factsOf(facts));
    }
  }
  if (document[OF_HOUSEHOLD]) overrides.set("household", factsOf(document[OF_HOUSEHOLD]));
  return overrides;
}

function factsOf(document, apart = []) {
  const said = ([name, value]) => value !== null && !apart.includes(name);
  return new Map(Object.entries(document).filter(said));
}
