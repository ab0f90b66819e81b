// What a case is made of: entities with facts, of which any may be missing.

const SEVERAL = { person: "persons", event: "events", vehicle: "vehicles", dog: "dogs" };
const OVERRIDES = {
  person_overrides: "person",
  vehicle_overrides: "vehicle",
  dog_overrides: "dog",
};
const OF_HOUSEHOLD = "household_overrides";

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

/** The facts of one visit, read from the JSON form of a case. */
export class Case {
  constructor(document) {
    for (const [kind, key] of Object.entries(SEVERAL)) {
      this[key] = (document[key] ?? []).map((one) => entity(kind, one));
    }
    this.household = new Entity("household", "", factsOf(document.household ?? {}));
    this.visit = new Entity("visit", "", factsOf(document.visit ?? {}));
    this.unansweredIsNo = document.unanswered === "no";
  }

  /** All entities of one kind, in the case's order. */
  entities(kind) {
    return kind in SEVERAL ? this[SEVERAL[kind]] : [this[kind]];
  }

  /** The entity of this kind with this id. */
  entity(kind, id) {
    return this.entities(kind).find((one) => one.id === id);
  }
}

function entity(kind, document) {
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
