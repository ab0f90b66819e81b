// The checklist: every procedure of a visit's events as needed, not needed or to confirm.

import { NOTHING, decided, lookAt } from "./condition.js";
import { before, earliest } from "./deadline.js";
import { anyOf } from "./derivation.js";
import { slotOf } from "./entities.js";
import { judged } from "./judging.js";
import { inOrder } from "./ordering.js";
import { EventScene } from "./scene.js";
import { OTHERS } from "./taking_part.js";

const MAY_BE_NEEDED = "(必要な場合があります)";

/** One procedure for one event; `verdict` null means to confirm.
 *
 * `people` are the ids for whom it is needed (or to be confirmed); empty for a household's.
 */
export class Item {
  constructor(procedure, people, verdict, at, closed) {
    Object.assign(this, { procedure, people, verdict, at, closed, event: at.event });
  }

  /** The items that are one filing with it; alone, itself. */
  get parts() {
    return [this];
  }

  /** The names of the procedures of its parts, joined. */
  get name() {
    return [...new Set(this.parts.map((part) => part.procedure.name))].join("、 ");
  }

  /** The deadline, the earliest where it differs between people; null if there is none. */
  get due() {
    if (this.verdict === false) return null;
    const rules = this.procedure.due;
    return firstOf(this.scenes().map((scene) => earliest(rules, scene, this.closed)));
  }

  /** What to bring, with a word of caution where it is not clear that it is needed. */
  get bring() {
    if (this.verdict === false) return [];
    const scenes = this.scenes();
    return this.procedure.bring
      .map(({ text, rule }) => [text, anyOf(scenes.map(rule))])
      .filter(([, said]) => said !== false)
      .map(([text, said]) => (said ? text : text + MAY_BE_NEEDED));
  }

  /** The facts that decided that it is needed, as `{ slot, path, value }`, each once. */
  get because() {
    const found = new Map();
    for (const scene of this.scenes()) {
      for (const path of decided(this.procedure.when, scene).paths) {
        const reason = reasonAt(scene, path);
        if (!found.has(reason.slot)) found.set(reason.slot, reason);
      }
    }
    const { place, facts } = this.event;
    const type = { slot: `${place}.type`, path: "event.type", value: facts.get("type") };
    return found.size ? [...found.values()] : [type];
  }

  /** The scenes of those whom it is for. */
  scenes() {
    if (!this.people.length) return [this.at.whole];
    const kind = OTHERS[this.procedure.each] ?? "person";
    return this.people.map((id) => this.at.scene(this.at.case.entity(kind, id)));
  }
}

function reasonAt(scene, path) {
  const [kind, name] = path.split(".");
  const value = lookAt(scene, path);
  const slot = slotOf(scene[kind].entity, name);
  return { slot, path, value: value === NOTHING ? null : value };
}

/** The earliest of some deadlines, of which any may be null; null if all are. */
export function firstOf(dues) {
  const known = dues.filter((due) => due !== null);
  return known.reduce((first, one) => (first && !before(one, first) ? first : one), null);
}

/** Judge every procedure of the case's events by the law of each event's date.
 *
 * Gives the items that are `needed`, `toConfirm` and `notNeeded`, each in the order in which they
 * are best dealt with.
 */
export function judge(catalogue, visit, closed) {
  const scenes = visit.events.map((event) => new EventScene(catalogue, visit, event));
  const items = scenes.flatMap((at) => itemsOf(at, closed));
  const of = (verdict) => {
    return inOrder(catalogue, visit, items.filter((one) => one.verdict === verdict));
  };
  return { needed: of(true), toConfirm: of(null), notNeeded: of(false) };
}

function itemsOf(at, closed) {
  return [...judged(at)].flatMap(({ group, people, verdicts }) =>
    group.flatMap(({ procedure }, place) => {
      const said = people.map((one, number) => [one.id, verdicts[number][place]]);
      return items(at, procedure, said, closed);
    }),
  );
}

function items(at, procedure, judged_, closed) {
  const found = [];
  for (const verdict of [true, null]) {
    const ids = judged_.filter(([, said]) => said === verdict).map(([id]) => id);
    if (ids.length) found.push(new Item(procedure, ids.filter(Boolean), verdict, at, closed));
  }
  if (judged_.every(([, said]) => said === false)) {
    found.push(new Item(procedure, [], false, at, closed));
  }
  return found;
}
