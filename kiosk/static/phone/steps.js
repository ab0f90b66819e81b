// The questions of a visit, one page after the other, and what becomes of what stands on them.

import { readPage } from "../rules/reading.js";
import { findPage } from "../rules/walk.js";
import { ask, readForm } from "./question.js";

const PROMISE =
  "ここで申請は できません。必要な手続きと 持ちものが わかり、窓口で話が早くなります。";
const NO_CODE =
  "いまは コードを 作れません。このページが 古いか、この端末の日付が ちがいます。";

/** The pages of an app's visit that ask something. */
export class Steps {
  constructor(app) {
    Object.assign(this, { app, inFront: null });
    document.addEventListener("visibilitychange", () => this.hidden());
  }

  /** The page goes out of sight, maybe for good; one that comes back may be behind other tabs. */
  hidden() {
    if (document.visibilityState === "hidden") this.keepHalf();
  }

  /** The first page that is still open, else the result. */
  get next() {
    const { answered, next } = this.app.walked;
    return next ? { name: "step", number: answered.length + 1 } : { name: "result" };
  }

  /** Show the page with this number, as it was given or begun; `answers` are those at fault. */
  show({ number, mending = false, faults = {}, answers = null }) {
    const { walked, trail, today, receipts, catalogue } = this.app;
    const page = findPage(walked, number);
    if (!page) {
      trail.replace(this.next);
      return;
    }
    const { cards } = catalogue.screens;
    const given = answers ?? this.givenOn(page, today);
    const shown = { page, number, about: Math.max(walked.about, number), given, faults, cards };
    const form = ask(shown, {
      ...this.app.back(number > 1 ? { name: "step", number: number - 1 } : null),
      help: () => trail.go({ name: "help" }),
      receipts: receipts.link,
      promise: this.promise(),
      next: (taken) => this.take(page, taken, number, mending),
      stop: (taken) => this.stop(page, taken),
      again: (wrong, taken) => this.show({ number, mending, faults: wrong, answers: taken }),
    });
    const untouched = answers ? "" : JSON.stringify(readForm(page, form).answers);
    this.inFront = { page, form, untouched };
  }

  givenOn(page, today) {
    const { given, half } = this.app.draft;
    return given[page.key] ?? half[page.key] ?? this.app.family.usualAnswers(page, today);
  }

  /** The page in front goes; what was begun on it stays unless somebody erased it. */
  leave(keeping = true) {
    if (keeping) this.keepHalf();
    this.inFront = null;
  }

  keepHalf() {
    if (!this.inFront) return;
    const { draft } = this.app;
    const { page, form, untouched } = this.inFront;
    const { answers } = readForm(page, form);
    const begun = !(page.key in draft.given) && JSON.stringify(answers) !== untouched;
    if (begun) draft.giveHalf(page.key, answers);
  }

  /** Ask again what newer rules ask otherwise: the draft may be older than the page. */
  takeBackUnoffered() {
    const { draft, walked } = this.app;
    const { given } = draft;
    for (const page of walked.answered) {
      const before = given[page.key];
      const { answers } = readPage(page, (name) => before[name] ?? []);
      const same = (name) => JSON.stringify(answers[name]) === JSON.stringify(before[name]);
      if (!Object.keys(answers).every(same)) draft.takeBack(page.key);
    }
  }

  promise() {
    const days = Math.round(this.app.town.draft_hours / 24);
    const kept = this.app.draft.kept
      ? `答えは どこにも 送りません。この端末の中だけに ${days}日 残り、いつでも 消せます。`
      : "答えは どこにも 送りません。この画面を 閉じると 消えます。";
    return [PROMISE, kept, ...(this.app.key ? [] : [NO_CODE])];
  }

  take(page, answers, number, mending) {
    const { app } = this;
    app.draft.give(page.key, answers);
    app.safely(() => {
      const next = findPage(app.walked, number + 1) && !mending;
      app.trail.go(next ? { name: "step", number: number + 1 } : this.next);
    });
  }

  stop(page, answers) {
    if (answers) this.app.draft.give(page.key, answers);
    this.app.trail.go({ name: "result" });
  }
}
