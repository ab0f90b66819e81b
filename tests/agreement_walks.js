// Walks through the phone's pages for the tests, form by form (see agreement_walks.py).

import { ClosedDays } from "/rules/calendar.js";
import { readCatalogue } from "/rules/catalogue.js";
import { everythingOf } from "/rules/entities.js";
import { Family } from "/rules/family.js";
import { outcomeOf } from "/rules/outcome.js";
import { readPage } from "/rules/reading.js";
import { wordsOf } from "/rules/said.js";
import { walk } from "/rules/walk.js";

/** What the phone says to each walk, a list of filled-in forms by page key, on a day. */
export function walked(document, walks) {
  const town = JSON.parse(document);
  const [catalogue, closed] = [readCatalogue(town), new ClosedDays(town.closed)];
  return JSON.stringify(JSON.parse(walks).map((one) => new Walker(catalogue, closed, one).told()));
}

class Walker {
  constructor(catalogue, closed, { today, forms }) {
    Object.assign(this, { catalogue, closed, today, forms, given: {} });
    this.now = walk(this.given, catalogue, today);
  }

  told() {
    const first = { read: null, step: this.step() };
    const steps = this.forms.map(([key, form]) => ({ read: this.fill(key, form), step: this.step() }));
    const said = this.now.answered.map((page) => [page, wordsOf(page, this.given[page.key])]);
    return { steps: [first, ...steps], said, ...this.result() };
  }

  fill(key, form) {
    const { answered, next } = this.now;
    const page = [...answered, next].find((one) => one?.key === key);
    const read = readPage(page, (name) => form[name] ?? []);
    if (!Object.keys(read.faults).length) this.given[key] = read.answers;
    this.now = walk(this.given, this.catalogue, this.today);
    return read;
  }

  step() {
    const { answered, next, left, about } = this.now;
    const family = new Family(this.given, this.catalogue.screens);
    const usual = next ? family.usualAnswers(next, this.today) : {};
    return { answered: answered.map((page) => page.key), usual, next, left, about };
  }

  result() {
    const { given, catalogue, closed, today } = this;
    const { desks, bring, confirm, case: visit } = outcomeOf(given, catalogue, closed, today);
    const unsure = [...visit.unsure].sort();
    return { outcome: { desks, bring, confirm }, everything: everythingOf(visit), unsure };
  }
}
