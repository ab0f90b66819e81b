// An explained item as one sentence in plain Japanese (やさしい日本語).

import { Explanation } from "./explanation.js";
import { listed } from "./naming.js";
import { asCircumstance, asReason, isAction, joined, past } from "./predicate.js";

const OWN_PARTICLES = ["に", "の"]; // with which a wording may begin, where が does not fit
const COMMA = "、 ";

/** The sentence: who, how things are, what happened. */
export class InJapanese extends Explanation {
  /** Why it is needed: 「大輔さん(38歳)が 国民健康保険で、 引っ越して 来たからです」. */
  needed() {
    const groups = this.telling.forIt();
    if (!groups.length) return this.eventAlone();
    const whole = groups.filter((one) => !one.entities.length).flatMap((one) => one.said);
    const ofPeople = groups.filter((one) => one.entities.length);
    if (this.isLate(ofPeople)) return this.ofTheLate(whole, ofPeople);
    if (this.isTold()) return closed([...whole, ...this.told(ofPeople)]);
    const acting = ofPeople.length > 1 && ofPeople.some((one) => isAction(one.said.at(-1)));
    if (this.isInside(ofPeople) && !acting) return this.whoStateEvent(whole, ofPeople);
    const before = asCircumstance(this.subject() + this.whatHappened());
    return [before, closed([...whole, ...this.told(ofPeople)])].join(COMMA);
  }

  eventAlone() {
    const people = this.people();
    const happened = this.whatHappened();
    return asReason(people.length ? this.of(people, happened, []) : this.subject() + happened);
  }

  ofTheLate(whole, groups) {
    const [first, ...others] = this.told(groups);
    const parts = [...whole, this.event.late + first, ...others];
    return closed([...parts.slice(0, -1), past(parts.at(-1))]);
  }

  whoStateEvent(whole, groups) {
    const states = whole.filter((said) => !isAction(said));
    const actions = whole.filter(isAction);
    const alone = groups.length === 1;
    const happened = alone ? this.ofOne(groups[0], states, actions) : this.ofMany(groups, states);
    const end = [happened, ...actions];
    const tail = end.slice(0, -1).map((one) => `${joined(one)} `).join("");
    return [...states.map(joined), tail + asReason(end.at(-1))].join(COMMA);
  }

  /** What happened to one group; what is said of it goes to the states and actions. */
  ofOne({ entities, said }, states, actions) {
    actions.push(...said.filter(isAction));
    const kept = said.filter((one) => !isAction(one));
    if (!kept.length) return this.of(entities, this.whatHappened(), []);
    states.push(...this.told([{ entities, said: kept }]));
    return this.whatHappened();
  }

  ofMany(groups, states) {
    states.push(...this.told(groups));
    return groups.length ? this.whatHappened() : this.subject() + this.whatHappened();
  }

  subject() {
    const whom = this.whom();
    return whom ? `${whom}が ` : "";
  }

  whatHappened() {
    return this.happened() || this.event.name.split("(")[0];
  }

  told(groups) {
    return groups.flatMap(({ entities, said }) => {
      const [first, ...further] = said;
      return [this.of(entities, first, said), ...further.map(bare)];
    });
  }

  /** A statement with whom it is about; it may begin with a particle of its own. */
  of(entities, said, all) {
    const who = this.who(entities, all);
    return OWN_PARTICLES.includes(said[0]) ? who + said : `${who}が ${said}`;
  }

  who(entities, said) {
    if (this.telling.everyone(entities)) return "みんな";
    return listed(entities.map((one) => this.name(one).split("(")[0] + this.brackets(one, said)));
  }

  brackets(entity, said) {
    const age = this.telling.age(entity);
    return age === null || said.includes(`${age}歳`) ? "" : `(${age}歳)`;
  }
}

function closed(parts) {
  return [...parts.slice(0, -1).map(joined), asReason(parts.at(-1))].join(COMMA);
}

function bare(said) {
  return OWN_PARTICLES.includes(said[0]) ? said.slice(1).trim() : said;
}
