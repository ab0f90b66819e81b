// The visit on this phone: which screen is shown, and what each button leads to.

import { Family } from "../rules/family.js";
import { readPage } from "../rules/reading.js";
import { findPage, walk } from "../rules/walk.js";
import { showAnswers } from "./answers.js";
import { Ending } from "./ending.js";
import { Leaving } from "./leaving.js";
import { askToEraseAnswers, askToGoOn, showErased, showFault, showHelp } from "./notices.js";
import { ask, readForm } from "./question.js";
import { ReceiptScreens } from "./receipt_screens.js";
import { keyAt } from "./sealing/keys.js";
import { Trail } from "./trail.js";
import { dayInJapan } from "./words.js";

const PROMISE =
  "ここで申請は できません。必要な手続きと 持ちものが わかり、窓口で話が早くなります。";
const NO_CODE =
  "いまは コードを 作れません。このページが 古いか、この端末の日付が ちがいます。";

/** One visit; `rules` are {town, catalogue, closed} of the town's file, `draft` what was given. */
export class App {
  constructor(rules, draft, renew) {
    Object.assign(this, { ...rules, draft, renew });
    this.ending = new Ending(this);
    this.trail = new Trail((screen) => this.draw(screen));
    this.receipts = new ReceiptScreens(this);
    this.leaving = new Leaving(draft, {
      look: () => this.receipts.look(),
      away: () => (draft.holds || this.receipts.inFront) && this.begin(),
      late: () => this.erase(true),
      gone: () => this.beginAnew(),
    });
    document.addEventListener("visibilitychange", () => this.keepHalf()); // it may be the last time
  }

  /** The first screen: the first question, or whether to go on with what is kept.
   *
   * Until somebody says so nothing of it is shown, whatever the browser's back button leads to.
   * A receipt that the address brought comes in front of it.
   */
  begin(arrived = "") {
    this.locked = this.draft.holds;
    this.trail.restart(this.draft.holds ? { name: "going on" } : { name: "step", number: 1 });
    if (arrived) this.receipts.arrive(arrived);
  }

  /** Without what stands on the page in front: somebody erased it. */
  beginAnew() {
    this.pageInFront = null;
    this.begin();
  }

  draw(screen) {
    this.keepHalf();
    this.pageInFront = null;
    const drawn = {
      step: () => this.step(screen),
      result: () => this.ending.result(),
      code: () => this.ending.code(),
      answers: () => this.answers(),
      help: () => showHelp(this.town.town, this.back(null)),
      erasing: () => this.erasing(),
    };
    if (screen.name === "receipt") this.receipts.draw(screen);
    else if (this.locked && screen.name !== "erasing") this.goingOn();
    else if (!this.draft.holds && !["step", "help"].includes(screen.name)) this.begin();
    else this.safely(drawn[screen.name]);
  }

  /** What can not be shown costs no answer: it says so, and leaves the choice. */
  safely(draw) {
    try {
      draw();
    } catch (error) {
      reportError(error);
      const words = [
        "この画面を 出せません。答えは 残っています。",
        "そのまま、窓口へ来てください。",
      ];
      showFault(words, {
        ...this.back(null),
        again: () => this.safely(draw),
        erase: () => this.askToErase(),
      });
    }
  }

  get today() {
    return dayInJapan(Date.now());
  }

  /** The pages of this visit, reckoned once for as long as nothing changes. */
  get walked() {
    const { given } = this.draft;
    const reckonedFrom = JSON.stringify([given, this.today]);
    if (this.reckonedFrom !== reckonedFrom) {
      this.reckoned = walk(given, this.catalogue, this.today);
      this.reckonedFrom = reckonedFrom;
    }
    return this.reckoned;
  }

  get family() {
    return new Family(this.draft.given, this.catalogue.screens);
  }

  goingOn() {
    const goOn = () => {
      this.locked = false;
      this.safely(() => {
        this.takeBackUnoffered();
        this.trail.replace(this.nextScreen());
      });
    };
    const { link } = this.receipts;
    askToGoOn(this.draft.until, { goOn, erase: () => this.askToErase(), link });
  }

  /** Ask again what newer rules ask otherwise: the draft may be older than the page. */
  takeBackUnoffered() {
    const { given } = this.draft;
    for (const page of this.walked.answered) {
      const { answers } = readPage(page, (name) => given[page.key][name] ?? []);
      const same = (name) => JSON.stringify(answers[name]) === JSON.stringify(given[page.key][name]);
      if (!Object.keys(answers).every(same)) this.draft.takeBack(page.key);
    }
  }

  /** The first page that is still open, else the result. */
  nextScreen() {
    const { answered, next } = this.walked;
    return next ? { name: "step", number: answered.length + 1 } : { name: "result" };
  }

  step({ number, mending = false, faults = {}, answers = null }) {
    const walked = this.walked;
    const page = findPage(walked, number);
    if (!page) {
      this.trail.replace(this.nextScreen());
      return;
    }
    const { given: all, half } = this.draft;
    const given =
      answers ?? all[page.key] ?? half[page.key] ?? this.family.usualAnswers(page, this.today);
    const shown = {
      page,
      number,
      about: Math.max(walked.about, number),
      given,
      faults,
      cards: this.catalogue.screens.cards,
    };
    const form = ask(shown, {
      ...this.back(number > 1 ? { name: "step", number: number - 1 } : null),
      help: () => this.trail.go({ name: "help" }),
      receipts: this.receipts.link,
      promise: this.promise(),
      next: (taken) => this.take(page, taken, number, mending),
      stop: (taken) => this.stop(page, taken),
      again: (wrong, taken) => this.step({ number, mending, faults: wrong, answers: taken }),
    });
    const untouched = answers ? "" : JSON.stringify(readForm(page, form).answers);
    this.pageInFront = { page, form, untouched };
  }

  /** What was begun on the page in front is there again when that comes back. */
  keepHalf() {
    if (!this.pageInFront) return;
    const { page, form, untouched } = this.pageInFront;
    const { answers } = readForm(page, form);
    const begun = !(page.key in this.draft.given) && JSON.stringify(answers) !== untouched;
    if (begun) this.draft.giveHalf(page.key, answers);
  }

  promise() {
    const days = Math.round(this.town.draft_hours / 24);
    const kept = this.draft.kept
      ? `答えは どこにも 送りません。この端末の中だけに ${days}日 残り、いつでも 消せます。`
      : "答えは どこにも 送りません。この画面を 閉じると 消えます。";
    return [PROMISE, kept, ...(this.key ? [] : [NO_CODE])];
  }

  /** The key to seal with; none when all have ended, or by a clock that is behind the rules. */
  get key() {
    return this.today < this.town.day ? null : keyAt(this.town.sealing, Date.now());
  }

  take(page, answers, number, mending) {
    this.draft.give(page.key, answers);
    this.safely(() => {
      const next = findPage(this.walked, number + 1) && !mending;
      this.trail.go(next ? { name: "step", number: number + 1 } : this.nextScreen());
    });
  }

  stop(page, answers) {
    if (answers) this.draft.give(page.key, answers);
    this.trail.go({ name: "result" });
  }

  answers() {
    const back = this.back({ name: "result" });
    const mend = (number) => this.trail.go({ name: "step", number, mending: true });
    showAnswers(this.walked.answered, this.draft.given, { ...back, mend });
  }

  erasing() {
    askToEraseAnswers({ ...this.back({ name: "result" }), erase: () => this.erase() });
  }

  askToErase() {
    this.trail.go({ name: "erasing" });
  }

  erase(late = false) {
    this.locked = false;
    this.pageInFront = null;
    this.draft.erase();
    this.trail.forget();
    showErased({ start: () => this.begin(), link: this.receipts.link }, late);
  }

  /** 戻る: to the screen before, or to this one where the browser knows of none. */
  back(before) {
    return { back: this.trail.canGoBack || before ? () => this.trail.back(before) : null };
  }
}
