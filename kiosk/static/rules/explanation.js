// What happened, to whom, and names: what the sentence of a reason is made of.

import { entityName, listed } from "./naming.js";

const MOST_NAMED = 3;
const UNNAMED = { id: "", name: "出来事", because: "", someone: "", late: "" };

/** One item to be explained: its event, its people, and how they are called. */
export class Explanation {
  constructor(telling) {
    this.telling = telling;
    this.item = telling.item;
    this.catalogue = telling.catalogue;
    this.event = this.catalogue.events.get(this.item.at.type) ?? UNNAMED;
  }

  /** What happened, said of the event's people: 引っ越して 来た. */
  happened() {
    const { facts } = this.item.event;
    for (const path of this.telling.tables.of_event) {
      const fact = this.catalogue.facts.get(path);
      const words = fact?.says_of[facts.get(path.slice(path.indexOf(".") + 1))];
      if (words !== undefined) return words;
    }
    return this.event.because;
  }

  /** Whether one of the statements tells the event already. */
  isTold() {
    const told = this.item.because.map(({ path }) => this.telling.tables.tells_event[path]);
    return told.some((types) => types && (!types.length || types.includes(this.event.id)));
  }

  /** Who the event is about, for a sentence that speaks of others or of nobody. */
  whom() {
    const ids = this.item.at.whole.event.see("subjects");
    const known = Array.isArray(ids) ? ids : [];
    const persons = this.telling.case.persons.filter((one) => known.includes(one.id));
    const few = persons.length > 0 && persons.length < MOST_NAMED;
    return few ? this.names(persons) : this.event.someone;
  }

  /** The names alone, joined. */
  names(entities) {
    return listed(entities.map((one) => this.name(one)));
  }

  name(entity) {
    return entityName(this.catalogue, this.telling.case, entity);
  }

  /** Those of the event's people whom an item without further reasons is for. */
  people() {
    const persons = this.telling.case.persons.filter((one) => this.item.people.includes(one.id));
    return persons.filter((one) => this.telling.takesPart(one));
  }

  /** Whether all that is said is said of those who died. */
  isLate(groups) {
    const people = groups.flatMap((group) => group.entities);
    const died = (one) => one.kind === "person" && this.telling.seen(one, "deceased") === true;
    return this.event.late !== "" && people.length > 0 && people.every(died);
  }

  /** Whether the event happened to everyone spoken of. */
  isInside(groups) {
    const inside = (one) => one.kind === "person" && this.telling.takesPart(one);
    return groups.flatMap((group) => group.entities).every(inside);
  }
}
