// The interview on the resident's screens: the engine's questions, one page for a whole family.

import { parts } from "./dates.js";
import { partsOf } from "./entities.js";
import { wordsOf } from "./events.js";
import { Family } from "./family.js";
import { ASKED, NOTHING, caseOf, livingSlots } from "./given.js";
import { nextQuestions } from "./interview.js";
import { field, option, page } from "./pages.js";

const ORIGINS = ["asked", "document", "register"]; // what residents can know
const SEVERAL = "つぎのことを、教えてください";
const MOST_ROWS = 4;
const OPENING = /^\{name\}(さん)?[はのもが]?[、 ]*/u; // left out where it is asked about several
const YES_NO = [option("yes", "はい"), option("no", "いいえ")];
const MANY = ["person", "vehicle", "dog"];
const SHAPES = { date: "date", int: "number", amount: "number" };

/** Asks what can still change the checklist after what was given. */
export class Interview {
  constructor(given, catalogue, today) {
    this.given = given;
    this.catalogue = catalogue;
    this.year = parts(today)[0];
    this.case = caseOf(given, catalogue);
    this.family = new Family(given, catalogue.screens);
  }

  /** The pages answered so far, in the order they were answered.
   *
   * A page keeps its key when some of those it asks about have left the case.
   */
  get asked() {
    const keys = Object.keys(this.given).filter((key) => key.startsWith(ASKED));
    const pages = keys.map((key) => [key, livingSlots(key, this.case, this.catalogue)]);
    const living = pages.filter(([, slots]) => slots.length);
    return living.map(([key, slots]) => ({ ...this.page(slots), key }));
  }

  /** The pages still to ask, best first; a family's same questions are one page. */
  get coming() {
    const questions = nextQuestions(this.catalogue, this.case);
    const pages = this.grouped(questions).map((slots) => this.page(slots));
    return pages.filter((one) => one.fields.every(canBeAnswered));
  }

  /** The page that asks for these slots: one, one fact for a family, or a few yes or no. */
  page(slots) {
    const facts = slots.map((slot) => this.catalogue.factOf(slot));
    const fields = slots.map((slot, place) => this.field(facts[place], slot));
    const more = { hint: facts[0].hint, picture: this.pictureOf(facts[0]) };
    const key = ASKED + slots.join(",");
    if (slots.length === 1) {
      const title = questionText(facts[0], this.saidOf(slots[0]));
      return page(key, title, [{ ...fields[0], label: "" }], more);
    }
    const rows = fields.map((one) => ({ ...one, row: true }));
    if (facts.every((one) => one === facts[0])) {
      return page(key, questionText(facts[0], ""), rows, more);
    }
    const texts = slots.map((slot, place) => questionText(facts[place], this.saidOf(slot)));
    return page(key, SEVERAL, rows.map((row, place) => ({ ...row, label: texts[place] })));
  }

  pictureOf(fact) {
    return this.catalogue.screens.pictures[fact.path] ?? "";
  }

  field(fact, slot) {
    const label = this.saidOf(slot) || fact.label;
    const years = { firstYear: this.year - 100, lastYear: this.year + 2 };
    const more = { label, options: this.optionsOf(fact, slot), canBeUnsure: true, ...years };
    return field(slot, shapeOf(fact), more);
  }

  optionsOf(fact, slot) {
    if (fact.type === "bool") return YES_NO;
    if (fact.type === "country") return this.catalogue.screens.countries;
    if (["person", "people"].includes(fact.type)) {
      return this.case.persons.map(({ id }) => option(id, this.nameOf(id)));
    }
    const types = this.case.eventTypes(slot);
    const offered = fact.choices.filter((one) => isOffered(one, types));
    const options = offered.map((one) => option(one.value, one.text));
    const ofSeveral = fact.type === "list" && fact.choices.length > 0;
    return ofSeveral ? [...options, option(NOTHING, "どれもない")] : options;
  }

  /** How a person of the case is called on the screens. */
  nameOf(personId) {
    const found = [...this.family.peopleIds].find(([, id]) => id === personId);
    return found ? this.family.saidName(found[0]) : personId;
  }

  /** Whom a slot is about, in words; "" for the household and the visit. */
  saidOf(slot) {
    const { kind, id } = partsOf(slot);
    if (kind === "person") return this.nameOf(id);
    if (kind === "event") {
      return wordsOf(this.catalogue.screens, this.case.find(`event.${id}.type`));
    }
    if (!MANY.includes(kind)) return "";
    const ids = this.case.entities(kind).map((one) => one.id);
    const word = kind === "vehicle" ? "車・バイク" : "犬";
    return ids.length > 1 ? `${word}(${ids.indexOf(id) + 1})` : word;
  }

  /** Slots page by page: one fact about several people, or a few single yes or no together. */
  grouped(questions) {
    const families = new Map();
    for (const question of questions.filter(isForResidents)) {
      const key = familyOf(question);
      families.set(key, [...(families.get(key) ?? []), question]);
    }
    const pages = this.pooled([...families.values()]);
    return pages.map((several) => several.map((one) => one.slot));
  }

  pooled(families) {
    const pages = [];
    let open = null;
    for (const same of families) {
      const single = same.length === 1 && same[0].fact.type === "bool";
      if (!single || this.pictureOf(same[0].fact)) {
        pages.push(same);
      } else if (open && open.length < MOST_ROWS) {
        open.push(...same);
      } else {
        open = [...same];
        pages.push(open);
      }
    }
    return pages;
  }
}

function isForResidents({ fact }) {
  return ORIGINS.includes(fact.origin) && !fact.sensitive;
}

/** Questions with the same text here are asked on one page. */
function familyOf({ slot, fact }) {
  return MANY.includes(fact.kind) ? fact.path : slot;
}

/** Nobody can choose among people where nobody is known. */
function canBeAnswered({ options, shape }) {
  return options.length > 0 || ["date", "number", "text"].includes(shape);
}

function isOffered({ events }, types) {
  return !events.length || !types.length || events.some((one) => types.includes(one));
}

function shapeOf({ type, choices }) {
  if (["bool", "country", "person"].includes(type)) return "choice";
  if (type === "people") return "many";
  if (choices.length) return type === "list" ? "many" : "choice";
  return SHAPES[type] ?? "text";
}

/** The fact's question in plain words, about this person or about each of several. */
function questionText({ question, label }, name) {
  const text = question || label;
  if (!name) return text.replace(OPENING, "");
  return text.replace(/\{name\}さん|\{name\}|\{event\}/gu, () => name); // a name may have a $
}
