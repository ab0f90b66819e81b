// Which of the facts that decided an item are worth saying, and of whom.

import { alike } from "./condition.js";
import { called, listed } from "./naming.js";
import { isNoun } from "./predicate.js";
import { statement } from "./statements.js";
import { placeOf, saysSomething, thinned } from "./worth_saying.js";

const MOST_GROUPS = 3;
const BEFORE = "今まで"; // as the facts of what was before word it
const NAMED = ["person", "vehicle", "dog"];

/** One needed item to be explained. */
export class Telling {
  constructor(item, catalogue) {
    this.item = item;
    this.case = item.at.case;
    this.catalogue = catalogue;
    this.tables = catalogue.reasons;
  }

  /** What speaks for the item as groups `{ entities, said }`; nothing that is merely as usual. */
  forIt() {
    const { self_evident: evident, of_event: ofEvent } = this.tables;
    const unsaid = [...evident, ...ofEvent];
    const because = this.item.because.filter((one) => !alike(one.value, this.fact(one).unanswered));
    const telling = because.filter((one) => !unsaid.includes(one.path));
    return this.groups(thinned(this.tables, telling, this.item.because));
  }

  fact({ path }) {
    return this.catalogue.facts.get(path);
  }

  /** Whether these are all people of a case of more than two. */
  everyone(entities) {
    const { length } = this.case.persons;
    return length > 2 && entities.length === length && entities[0].kind === "person";
  }

  /** What is known of an entity at the event. */
  seen(entity, name) {
    return this.item.at.scene(entity)[entity.kind].see(name);
  }

  /** Whether the event is about this person. */
  takesPart(person) {
    return this.seen(person, "involved") === true;
  }

  /** A person's age at the event; null for others. */
  age(entity) {
    const age = entity.kind === "person" ? this.seen(entity, "age") : null;
    return Number.isInteger(age) && age >= 0 ? age : null;
  }

  /** The person, vehicle or dog with this place, undefined for anything else. */
  entity(place) {
    const [kind, id] = place.split(".");
    return NAMED.includes(kind) ? this.case.entity(kind, id) : undefined;
  }

  /** A fact and its value as a statement; "" where it would say nothing new. */
  words(fact, value) {
    const children = this.children();
    if (fact.says.includes("{children}") && !children && value === true) return "";
    return statement(fact, value, this.people(fact, value), children);
  }

  groups(reasons) {
    const said = new Map();
    for (const reason of reasons) {
      const words = this.changed(reason, reasons, this.said(reason));
      const place = this.entity(placeOf(reason)) ? placeOf(reason) : "";
      if (words && !said.get(place)?.includes(words)) {
        said.set(place, [...(said.get(place) ?? []), words]);
      }
    }
    const groups = this.together(said);
    const whole = groups.filter((group) => !group.entities.length);
    return [...whole, ...groups.filter((group) => group.entities.length)].slice(0, MOST_GROUPS);
  }

  said(reason) {
    return reason.value === null ? "" : this.words(this.fact(reason), reason.value);
  }

  /** One statement for what was before and is now: 「…から …に 変わる」. */
  changed(reason, all, words) {
    for (const pair of Object.entries(this.tables.unchanged)) {
      const ends = pair.map((path) => find(all, placeOf(reason), path));
      if (!pair.includes(reason.path) || ends.includes(undefined)) continue;
      const [before, now] = ends.map((one) => this.words(this.fact(one), one.value));
      const old = before.startsWith(BEFORE) ? before.slice(BEFORE.length).trim() : before.trim();
      if (!isNoun(old) || !isNoun(now)) continue;
      return reason.path === pair[1] ? `${old}から ${now}に 変わる` : "";
    }
    return words;
  }

  /** What is said of whom, those of whom the same is said together. */
  together(said) {
    const alikes = new Map();
    for (const [place, statements] of said) {
      const entity = this.entity(place);
      const key = [entity?.kind ?? "", ...statements].join("\n");
      if (!alikes.has(key)) alikes.set(key, { entities: [], said: statements });
      if (entity) alikes.get(key).entities.push(entity);
    }
    return [...alikes.values()];
  }

  people(fact, value) {
    if (!["person", "people"].includes(fact.type)) return "";
    const ids = [value].flat();
    return this.names(this.case.persons.filter((one) => ids.includes(one.id)));
  }

  /** The names of the children in the household but those whom the event is about. */
  children() {
    const birth = this.item.at.type === "birth";
    const children = this.case.persons.filter((one) => this.isChild(one));
    return this.names(children.filter((one) => !(birth && this.takesPart(one))));
  }

  isChild(person) {
    return this.seen(person, "until_fy18") === true && this.seen(person, "deceased") !== true;
  }

  names(persons) {
    return listed(persons.map((one) => called(this.catalogue, this.case, one)));
  }
}

function find(reasons, place, path) {
  const slot = `${place}.${path.slice(path.indexOf(".") + 1)}`;
  return reasons.find((one) => one.slot === slot && saysSomething(one.value));
}
