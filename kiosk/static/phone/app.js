// The visit on this phone: which screen is shown, and what each button leads to.

import { Family } from "../rules/family.js";
import { walk } from "../rules/walk.js";
import { showAnswers } from "./answers.js";
import { Ending } from "./ending.js";
import { Leaving } from "./leaving.js";
import { askToEraseAnswers, askToGoOn, showErased, showFault, showHelp } from "./notices.js";
import { ReceiptScreens } from "./receipt_screens.js";
import { keyAt } from "./sealing/keys.js";
import { Steps } from "./steps.js";
import { Trail } from "./trail.js";
import { dayInJapan } from "./words.js";

/** One visit; `rules` are {town, catalogue, closed} of the town's file, `draft` what was given. */
export class App {
  constructor(rules, draft, renew) {
    Object.assign(this, { ...rules, draft, renew });
    this.steps = new Steps(this);
    this.ending = new Ending(this);
    this.trail = new Trail((screen) => this.draw(screen));
    this.receipts = new ReceiptScreens(this);
    this.leaving = new Leaving(draft, {
      look: () => this.receipts.look(),
      away: () => (draft.holds || this.receipts.inFront) && this.begin(),
      late: () => this.erase(true),
      gone: () => this.beginAnew(),
    });
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
    this.steps.leave(false);
    this.begin();
  }

  draw(screen) {
    this.steps.leave();
    const drawn = {
      step: () => this.steps.show(screen),
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
        this.steps.takeBackUnoffered();
        this.trail.replace(this.steps.next);
      });
    };
    const { link } = this.receipts;
    askToGoOn(this.draft.until, { goOn, erase: () => this.askToErase(), link });
  }

  /** The key to seal with; none when all have ended, or by a clock that is behind the rules. */
  get key() {
    return this.today < this.town.day ? null : keyAt(this.town.sealing, Date.now());
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
    this.steps.leave(false);
    this.draft.erase();
    this.trail.forget();
    showErased({ start: () => this.begin(), link: this.receipts.link }, late);
  }

  /** 戻る: to the screen before, or to this one where the browser knows of none. */
  back(before) {
    return { back: this.trail.canGoBack || before ? () => this.trail.back(before) : null };
  }
}
