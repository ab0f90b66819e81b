// The facts as one event sees them: overrides first, then what can be derived, then the "no".

import { NOTHING } from "./condition.js";
import { Entity } from "./entities.js";
import { View } from "./views.js";

const NOBODY = ["person", "vehicle", "dog"].map((kind) => new Entity(kind));
const SEEN = ["person", "household", "vehicle", "dog", "visit"];

/** One event of a case with a view of everyone and everything, as that event sees them. */
export class EventScene {
  constructor(catalogue, visit, event) {
    this.catalogue = catalogue;
    this.case = visit;
    this.event = event;
    this.type = event.facts.get("type") ?? "";
    this.find = (view, name) => this.work(view, name);
    this.found = [];
    this.makeSense = new Map(); // path and place → whether the fact makes sense there
    this.sensed = []; // the same in the order in which it was worked out
    this.concerned = new Map(); // `each` of procedures → for whom they are judged here
    this.views = new Map();
    for (const entity of [...SEEN.flatMap((kind) => visit.entities(kind)), event]) {
      this.views.set(entity.place, this.view(entity));
    }
    this.nobody = NOBODY.map((entity) => [entity.kind, new View(entity, () => null)]);
    this.scenes = new Map();
    this.whole = this.scene();
  }

  /** The six views that a rule looks at, for this person, vehicle or dog, or for nobody. */
  scene(entity = null) {
    const place = entity?.place ?? "";
    if (!this.scenes.has(place)) {
      const scene = Object.fromEntries(this.nobody);
      if (entity && entity.kind in scene) scene[entity.kind] = this.views.get(place);
      scene.household = this.views.get("household");
      scene.event = this.views.get(this.event.place);
      scene.visit = this.views.get("visit");
      this.scenes.set(place, scene);
    }
    return this.scenes.get(place);
  }

  /** What was given for this fact (for this event first), without deriving it. */
  said(place, name) {
    const own = this.event.overrides.get(place)?.get(name);
    return own ?? this.views.get(place)?.entity.facts.get(name) ?? null;
  }

  /** Whether a fact makes sense for an entity at this event (`applies` of the fact). */
  applying(entity, path) {
    const rule = this.catalogue.applies.get(path);
    if (!rule) return true;
    const key = `${path} ${entity.place}`;
    let known = this.makeSense.get(key);
    if (known === undefined) {
      known = rule(this.scene(entity));
      this.makeSense.set(key, known);
      this.sensed.push(key);
    }
    return known;
  }

  /** What a rule says with each of these values for an unknown fact; nothing stays. */
  supposing(scene, path, values, rule) {
    const dot = path.indexOf(".");
    const [view, name] = [scene[path.slice(0, dot)], path.slice(dot + 1)];
    const [found, sensed] = [this.found.length, this.sensed.length];
    const verdicts = values.map((value) => {
      view.known.set(name, value);
      const verdict = rule(scene);
      this.forget(found, sensed);
      return verdict;
    });
    view.known.set(name, null);
    return verdicts;
  }

  /** Unlearn all that was worked out after so much. */
  forget(found, sensed) {
    while (this.found.length > found) {
      const [view, name] = this.found.pop();
      view.known.delete(name);
    }
    while (this.sensed.length > sensed) this.makeSense.delete(this.sensed.pop());
  }

  view(entity) {
    const view = new View(entity, this.find, this.found);
    for (const [name, value] of this.event.overrides.get(entity.place) ?? []) {
      view.known.set(name, value);
    }
    return view;
  }

  work(view, name) {
    const path = `${view.entity.kind}.${name}`;
    const value = this.catalogue.derived.get(path)?.(new Look(this, view)) ?? null;
    if (value !== null) return value;
    const fact = this.catalogue.facts.get(path);
    if (!fact) return null;
    if (this.case.unansweredIsNo || this.applying(view.entity, path) === false) {
      return fact.unanswered ?? NOTHING;
    }
    return null;
  }
}

/** What a derived fact may look at: its own entity, the event, the household and everyone. */
class Look {
  constructor(at, view) {
    this.at = at;
    this.view = view;
  }

  /** The id of the entity the fact is about. */
  get id() {
    return this.view.entity.id;
  }

  /** The type of the event looked at. */
  get eventType() {
    return this.at.type;
  }

  /** A fact of the entity itself, null where unknown. */
  own(name) {
    return plain(this.view.see(name));
  }

  /** A fact of the entity itself only if it was given. */
  said(name) {
    return this.at.said(this.view.entity.place, name);
  }

  /** A fact of the event. */
  event(name) {
    return plain(this.at.whole.event.see(name));
  }

  /** A fact of the household. */
  household(name) {
    return plain(this.at.whole.household.see(name));
  }

  /** A fact of the visit. */
  visit(name) {
    return plain(this.at.whole.visit.see(name));
  }

  /** The look at one person of the case. */
  of(personId) {
    return new Look(this.at, this.at.views.get(`person.${personId}`));
  }

  /** Whether the case has a person with this id. */
  hasPerson(personId) {
    return this.at.views.has(`person.${personId}`);
  }

  /** The looks at all persons of the case. */
  persons() {
    return this.at.case.persons.map((one) => this.of(one.id));
  }

  /** All events of the visit, in order. */
  visitsEvents() {
    return this.at.case.events;
  }

  /** Whether an event is of a type by which names change. */
  changesName(event) {
    return this.at.catalogue.events.get(event.facts.get("type"))?.changes_name ?? false;
  }
}

function plain(value) {
  return value === NOTHING ? null : value;
}
