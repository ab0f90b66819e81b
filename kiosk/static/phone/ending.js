// The end of a visit: the result on the screen, on paper and for others, and the code.

import { everythingOf } from "../rules/entities.js";
import { wordsOf } from "../rules/events.js";
import { outcomeOf } from "../rules/outcome.js";
import { warekiWeekday } from "../rules/wareki.js";
import { showFault, showNoCode } from "./notices.js";
import { showResult } from "./result.js";
import { untilWords } from "./words.js";

const TOO_MUCH = ["答えが 多すぎて、コードに 入りません。", "そのまま、窓口へ来てください。"];
const AGAIN = ["もういちど、おしてください。答えは 残っています。"];

/** The last screens of an app's visit. */
export class Ending {
  constructor(app) {
    this.app = app;
    this.beingSealed = null;
  }

  get outcome() {
    return outcomeOf(this.app.draft.given, this.app.catalogue, this.app.closed, this.app.today);
  }

  result() {
    const { family, draft } = this.app;
    const { outcome } = this;
    const chosen = family.chosenEvents.map((type) => this.eventWords(type)).join("・");
    const day = warekiWeekday(this.app.today);
    const people = family.peopleIds.size;
    const about = { chosen, people, day, until: draft.until, kept: draft.kept };
    const last = { name: "step", number: Math.max(1, this.app.walked.answered.length) };
    let paper = null;
    showResult(outcome, about, {
      ...this.app.back(last),
      code: () => this.app.trail.go({ name: "code" }),
      answers: () => this.app.trail.go({ name: "answers" }),
      share: () => this.share(outcome),
      print: () => paper.then(() => print()),
      erase: () => this.app.askToErase(),
      receipts: this.app.receipts.link,
    });
    paper = this.prepareForPaper();
  }

  eventWords(type) {
    const { screens } = this.app.catalogue;
    return screens.others.find((one) => one.value === type)?.text ?? wordsOf(screens, type);
  }

  async prepareForPaper() {
    const place = document.getElementById("on-paper");
    const sealed = await this.sealed().catch(() => null); // the code's own screen says why
    if (!sealed) return;
    const { putOnPaper } = await import("./codes/paper.js");
    putOnPaper(place, sealed.texts, untilWords(sealed.until));
  }

  async share(outcome) {
    const { share } = await import("./sharing.js");
    const said = await share(outcome, this.app.town.town.name);
    document.getElementById("said")?.replaceChildren(said);
  }

  /** The codes of these answers: the same until an answer changes; null when the key has ended. */
  async sealed() {
    const { draft, town, key } = this.app;
    const now = Date.now();
    const { until, keyId } = draft.sealed ?? {};
    if (until > now && town.sealing.keys.some(({ id }) => id === keyId)) return draft.sealed;
    if (!key) return null;
    this.beingSealed ??= this.seal(now).finally(() => (this.beingSealed = null));
    return this.beingSealed;
  }

  async seal(now) {
    const { draft, town } = this.app;
    const { sealAnswers } = await import("./sealing/capsule.js");
    const { changes } = draft;
    const visit = this.outcome.case;
    const sealed = await sealAnswers(everythingOf(visit), visit.unsure, town.sealing, now);
    if (changes !== draft.changes) return this.seal(now); // answered or erased meanwhile
    draft.keepSealed(sealed);
    return sealed;
  }

  async code() {
    const { trail } = this.app;
    const { drawn } = trail;
    const back = this.app.back({ name: "result" });
    const screen = await this.codeScreen(back).catch((error) => () => this.failed(error, back));
    if (drawn === trail.drawn) screen(); // nobody went elsewhere meanwhile
  }

  async codeScreen(back) {
    const [sealed, { showCodes }] = await Promise.all([
      this.sealed(),
      import("./codes/showing.js"),
    ]);
    const today = warekiWeekday(this.app.today);
    if (!sealed) return () => showNoCode(today, { ...back, renew: this.app.renew });
    const acts = { ...back, erase: () => this.app.askToErase() };
    return () => showCodes(sealed.texts, this.aboutCode(sealed), acts);
  }

  failed(error, back) {
    const words = error instanceof RangeError ? TOO_MUCH : AGAIN;
    showFault(words, { ...back, again: () => this.code() });
  }

  aboutCode({ until, fingerprint }) {
    return { until: untilWords(until), town: this.app.town.town.name, fingerprint };
  }
}
