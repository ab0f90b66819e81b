// The first pages, the same for everyone: what happened, when, and who belongs to the family.

import { parts } from "./dates.js";
import { babiesPage, countPage, kindPage, numbers, othersPage, startPage } from "./first_pages.js";
import { DAY_PARTS, UNSURE, choice, dayGiven, field, option, page, wholeNumber } from "./pages.js";

const NAMES = "abcdefghijklmnopqrstuvwxyz";
const NAME = field("name", "text", { label: "名前(書かなくても いいです)", optional: true });

/** What was given on the first pages; `screens` are the tables of the phone's document. */
export class Family {
  constructor(given, screens) {
    this.given = given;
    this.screens = screens;
  }

  choice(key, name) {
    return choice(this.given, key, name);
  }

  /** The types of life events chosen so far, in the order of the cards. */
  get chosenEvents() {
    const cards = this.given.events?.card ?? [];
    const chosen = this.screens.cards.filter((card) => cards.includes(card.value));
    const others = (this.given.others?.other ?? []).filter((one) => one !== UNSURE);
    return [...chosen.map((card) => this.eventOf(card)), ...others].filter(Boolean);
  }

  eventOf(card) {
    if (card.events.length === 1) return card.events[0].value;
    const value = this.choice(`kind:${card.value}`, "kind");
    return value === UNSURE ? "" : value;
  }

  /** How many children were born. */
  get babies() {
    const count = wholeNumber(this.choice("babies", "count")) ?? 0;
    return this.chosenEvents.includes("birth") ? Math.max(1, count) : 0;
  }

  /** How many live together, the newborn and the one who died not counted. */
  get count() {
    return wholeNumber(this.choice("count", "count")) ?? 0;
  }

  /** Page key → id of each person: the family, then the one who died, then the newborn. */
  get peopleIds() {
    const pages = numbers(this.count).map((n) => `person:${n}`);
    if (this.chosenEvents.includes("death")) pages.push("deceased");
    pages.push(...numbers(this.babies).map((n) => `baby:${n}`));
    return new Map(pages.map((key, place) => [key, NAMES[place]]));
  }

  /** How a person is called on the screens. */
  saidName(key) {
    const name = this.choice(key, "name").trim();
    if (name) return `${name.split(/\s+/u).at(-1).replace(/さん$/u, "")}さん`;
    const [kind, number] = key.split(":");
    if (kind === "baby") return this.babies === 1 ? "赤ちゃん" : `赤ちゃん(${number}人目)`;
    return kind === "deceased" ? "亡くなった人" : this.byRelation(key, number);
  }

  byRelation(key, number) {
    const relation = this.choice(key, "relation");
    const keys = [...this.peopleIds.keys()];
    const same = keys.filter((one) => this.choice(one, "relation") === relation);
    const named = this.screens.relations.slice(0, -1).some((one) => one.value === relation);
    if (!named) return `${number}人目`;
    return same.length === 1 ? relation : `${relation}(${same.indexOf(key) + 1}人目)`;
  }

  /** The pages that come before the interview; each depends on what was given so far. */
  *firstPages(today) {
    yield startPage(this.screens);
    const cards = this.given.events?.card ?? [];
    if (cards.includes("other")) yield othersPage(this.screens);
    for (const card of this.screens.cards) {
      if (cards.includes(card.value) && card.events.length > 1) yield kindPage(card);
    }
    for (const type of this.chosenEvents) yield this.datePage(type, today);
    yield* this.familyPages(today);
  }

  datePage(type, today) {
    const { when, others, planned, happened } = this.screens;
    const ahead = planned.includes(type) ? 1 : 0;
    const name = others.find((one) => one.value === type)?.text ?? "それ";
    const hint = ahead ? "まだ決まっていないときは、「わからない」で いいです。" : "";
    const born = type === "death" ? dayGiven(this.given, "deceased", "birth") : null;
    const years = dateField("date", "", yearOf(today) - 10, yearOf(today) + ahead);
    const comeBy = happened.includes(type) ? today : "";
    const asked = { ...years, firstDay: born ?? "", comeBy };
    return page(`date:${type}`, when[type] ?? `${name}は、いつですか`, [asked], { hint });
  }

  *familyPages(today) {
    const chosen = this.chosenEvents;
    if (chosen.includes("death")) yield this.deceasedPage(today);
    if (chosen.includes("birth")) yield babiesPage();
    yield countPage(chosen.includes("birth"), chosen.includes("death"));
    for (const n of numbers(this.count)) yield this.personPage(n, today);
    for (const type of chosen) {
      const asked = this.whoPage(type);
      if (asked) yield asked;
    }
  }

  deceasedPage(today) {
    const [relation, birth, name] = this.personFields("家の中での 役わり", today, 125);
    const died = dayGiven(this.given, "date:death", "date");
    const fields = [relation, { ...birth, lastDay: died ?? "" }, name];
    return page("deceased", "亡くなった人のことを、教えてください", fields);
  }

  personPage(n, today) {
    const whom = this.count > 1 ? `${n}人目` : "あなた";
    const hint = "「代表の人」は、住民票の世帯主のことです。だれからでも いいです。";
    const fields = this.personFields("家の代表の人から見て", today, 120);
    return page(`person:${n}`, `${whom}のことを、教えてください`, fields, { hint });
  }

  personFields(label, today, years) {
    const year = yearOf(today);
    const options = this.screens.relations;
    return [
      field("relation", "choice", { label, options, canBeUnsure: true }),
      { ...dateField("birth", "生まれた日", year - years, year), comeBy: today },
      NAME,
    ];
  }

  /** Who moves, or who an event is about; null where there is only one answer. */
  whoPage(type) {
    const people = this.peopleIds;
    if (["birth", "death"].includes(type) || people.size < 2) return null;
    const gone = this.screens.moves.includes(type) ? people.get("deceased") : "";
    const all = [...people].map(([key, id]) => option(id, this.saidName(key)));
    const options = all.filter((one) => one.value !== gone);
    const title = this.screens.who_moves[type] ?? "だれのことですか";
    const asked = field("who", "many", { options, canBeUnsure: true });
    return page(`who:${type}`, title, [asked], { hint: "あてはまる人を、ぜんぶ えらんでください。" });
  }

  /** What is chosen when a page is first shown: everyone moves, and it was this year. */
  usualAnswers({ key, fields }, today) {
    const [kind, type] = key.split(":");
    if (kind === "who" && this.screens.moves.includes(type)) {
      const later = this.bornLater(type);
      const who = fields[0].options.map((one) => one.value).filter((one) => !later.includes(one));
      return { who };
    }
    return kind === "date" ? { "date-year": [String(yearOf(today))] } : {};
  }

  /** The newborn who were not there yet on the day of the move. */
  bornLater(type) {
    const [birth, move] = ["birth", type].map((one) => this.dayNumbers(`date:${one}`));
    if (!isLater(birth, move) || !isLater(move, [0, 0, 0])) return [];
    return [...this.peopleIds].filter(([key]) => key.startsWith("baby:")).map(([, id]) => id);
  }

  dayNumbers(key) {
    return DAY_PARTS.map((part) => wholeNumber(this.choice(key, `date-${part}`)) ?? 0);
  }
}

function isLater(day, other) {
  const differing = day.findIndex((part, place) => part !== other[place]);
  return differing >= 0 && day[differing] > other[differing];
}

function yearOf(day) {
  return parts(day)[0];
}

function dateField(name, label, firstYear, lastYear) {
  return field(name, "date", { label, canBeUnsure: true, firstYear, lastYear });
}
