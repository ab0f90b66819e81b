// What a resident learns at the end: procedures desk by desk, what to bring, what is open.

import { Interview } from "./asking.js";
import { why } from "./because.js";
import { judge } from "./checklist.js";
import { ordinal } from "./dates.js";
import { linesOf } from "./lines.js";
import { warekiWeekday } from "./wareki.js";

const SOON = 14; // days
const OUTSIDE = "市役所の外";
const LAST = 10_000; // after all desks with a number

/** The result of what was given so far; what is not known stays open.
 *
 * `desks` have number (0 where there is none), name, floor and lines; a line has name, people,
 * why, due, past, late and fee. `bring` are things with what they are for, `confirm` the names of
 * what is still open, `case` is what goes into the code.
 */
export function outcomeOf(given, catalogue, closed, today) {
  const interview = new Interview(given, catalogue, today);
  const visit = interview.case;
  if (!visit.events.length) return { desks: [], bring: [], confirm: [], case: visit };
  const { needed, toConfirm } = judge(catalogue, asOf(visit, today), closed);
  return {
    desks: desksOf(linesOf(needed), interview, today),
    bring: thingsOf(needed),
    confirm: [...new Set(toConfirm.map((item) => item.name))],
    case: visit,
  };
}

/** The case as if filed today; the counter sets the real day, so it is not in the code. */
function asOf(visit, today) {
  const filed = visit.events.map((event) => [`${event.place}.filed_date`, today]);
  return visit.withAnswers(Object.fromEntries(filed));
}

function desksOf(items, interview, today) {
  const found = new Map();
  for (const item of items) {
    const [number, name, floor] = deskOf(item.procedure, interview.catalogue);
    const place = [number, name, floor].join();
    if (!found.has(place)) found.set(place, { number, name, floor, lines: [] });
    found.get(place).lines.push(lineOf(item, interview, today));
  }
  return [...found.values()].sort((one, other) => (one.number || LAST) - (other.number || LAST));
}

function deskOf({ place, office }, { desks }) {
  return place === "here" ? desks[office] : [0, OUTSIDE, ""];
}

function lineOf(item, interview, today) {
  const { each, late, fee } = item.procedure;
  const { due } = item;
  const past = Boolean(due?.day && today > due.day);
  const named = ["vehicles", "dogs"].includes(each) ? [] : item.people;
  return {
    name: item.name,
    people: named.map((one) => interview.nameOf(one)).join("・"),
    why: why(item, interview.catalogue),
    due: dueWords(item.procedure, due, today),
    past,
    late: due?.day && !past ? late : "",
    fee,
  };
}

/** 「令和8年12月4日(金)まで あと9日」, or the rule's own words where no day is known. */
function dueWords({ place }, due, today) {
  const where = place === "here" ? "" : `${place} `;
  if (due === null || due.kind === "none") return `${where}期限はありません`;
  if (due.day === null) return `${where}${due.text || "期限は窓口で確かめます"}`;
  const left = ordinal(due.day) - ordinal(today);
  const soon = left === 0 ? " きょうまで" : left > 0 && left <= SOON ? ` あと${left}日` : "";
  return `${where}${warekiWeekday(due.day)}まで${soon}`;
}

function thingsOf(items) {
  const wanted = new Map();
  for (const item of items) {
    for (const thing of item.bring) {
      if (!wanted.has(thing)) wanted.set(thing, new Set());
      wanted.get(thing).add(item.name);
    }
  }
  return [...wanted].map(([text, names]) => ({ text, hint: whatFor([...names]) }));
}

function whatFor([first, ...others]) {
  return others.length ? `${first} など${others.length + 1}つ` : first;
}
