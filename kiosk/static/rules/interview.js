// The interview: only questions of which an answer can still change the list, best first.

import { lookAt } from "./condition.js";
import { judged } from "./judging.js";
import { compared } from "./ordering.js";
import { EventScene } from "./scene.js";
import { unknownSlots } from "./sources.js";
import { BELONGINGS, LISTS } from "./taking_part.js";

const KINDS = ["event", "household", "person", "vehicle", "dog", "visit"]; // as a clerk asks
const LIKELY = 0.5; // how often an answer is taken to settle what cannot be tried out
const HARDLY = 0.01; // a fact that alone settles nothing may still do so together with others

/** The questions still worth asking, as `{ slot, fact, score }`, best first.
 *
 * None when the list is settled. Slots that somebody was unsure of are not asked again, nor is
 * anything where unanswered means no.
 */
export function nextQuestions(catalogue, visit) {
  if (visit.unansweredIsNo) return [];
  const scores = new Map();
  for (const event of visit.events) {
    new Weighing(new EventScene(catalogue, visit, event), scores).weigh();
  }
  const questions = [...scores]
    .filter(([slot]) => !visit.unsure.has(slot) && !slot.startsWith("visit."))
    .map(([slot, score]) => ({ slot, fact: catalogue.factOf(slot), score }));
  return inOrder(catalogue, visit, questions);
}

/** Goes through the undecided results of one event and credits what could settle them. */
class Weighing {
  constructor(at, scores) {
    this.at = at;
    this.scores = scores;
    this.behind = new Map();
  }

  weigh() {
    for (const { group, people, verdicts } of judged(this.at)) {
      group.forEach((ruled, place) => {
        people.forEach((one, number) => {
          const verdict = verdicts[number][place];
          if (verdict === null) this.open(ruled, one);
          else if (verdict) this.dates(ruled.procedure, one);
        });
      });
    }
  }

  open(ruled, one) {
    if (one.part === null && !one.id) {
      this.credit(BELONGINGS, one, LIKELY);
      return;
    }
    const hanging = ruled.rule(one.scene) === null ? ruled.hanging(one.scene) : [];
    for (const path of hanging) this.credit(path, one, this.settled(ruled, one.scene, path));
    if (one.part !== null) return;
    for (const name of LISTS[ruled.procedure.each]) this.credit(`event.${name}`, one, LIKELY);
  }

  /** Credit the date a needed item's deadline runs from, where none is known. */
  dates(procedure, one) {
    for (const { from } of procedure.due) {
      const unknown = from.length && from.every((path) => lookAt(one.scene, path) === null);
      if (unknown) this.credit(from[0], one, LIKELY);
    }
  }

  credit(path, one, score) {
    const { place } = one.scene[path.slice(0, path.indexOf("."))].entity;
    const key = `${path} ${place}`;
    if (!this.behind.has(key)) this.behind.set(key, unknownSlots(this.at, one.scene, [path]));
    const slots = this.behind.get(key);
    for (const slot of slots) {
      this.scores.set(slot, (this.scores.get(slot) ?? 0) + score / slots.length);
    }
  }

  /** The share of values of a fact with which the procedure would be decided. */
  settled({ rule }, scene, path) {
    const values = this.at.catalogue.samples.get(path) ?? [];
    if (!values.length) return HARDLY;
    const verdicts = this.at.supposing(scene, path, values, rule);
    const decided = verdicts.filter((verdict) => verdict !== null).length;
    return Math.max(decided / values.length, HARDLY);
  }
}

/** Sort as a clerk asks: the event, the household, each person, wishes; the sensitive last.
 *
 * Within each of these that fact comes first of which some answer is expected to settle most,
 * then the same fact of everybody else. A question that hardly settles anything by itself waits
 * for those that do. Of the sensitive ones those come first that may save others.
 */
function inOrder(catalogue, visit, questions) {
  const best = new Map();
  for (const { fact, score } of questions) {
    best.set(fact.path, Math.max(score, best.get(fact.path) ?? 0));
  }
  const entities = KINDS.flatMap((kind) => visit.entities(kind));
  const places = new Map(entities.map((entity, number) => [entity.place, number]));
  const ranked = questions.map((one) => [rank(catalogue, one, best, places), one]);
  return ranked.sort(([one], [other]) => compared(one, other)).map(([, one]) => one);
}

function rank(catalogue, { slot, fact, score }, best, places) {
  const kind = KINDS.indexOf(fact.kind);
  const band = -Math.round(Math.log2(best.get(fact.path))); // the natural order among near equals
  const closing = fact.path === BELONGINGS || catalogue.closing.has(fact.path);
  const place = places.get(slot.slice(0, slot.lastIndexOf("."))) ?? 0;
  const first = [fact.sensitive, fact.kind !== "event", closing, score < LIKELY];
  const then = fact.sensitive ? [band, kind] : [kind, band];
  return [...first, ...then, fact.origin === "derived", fact.order, place, slot];
}
