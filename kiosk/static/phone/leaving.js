// A phone that somebody else may take up: what happens when the page was out of sight for a while.

const AWAY = 5 * 60 * 1000; // milliseconds out of sight after which nothing is shown unasked
const LOOK = 60 * 1000; // how often a page in sight looks whether the draft's time is up

/** Watches the page; `acts`: `away` (was out of sight long), `late` (time is up), `gone` (erased),
 * `look` (whenever it looks, for what else has its time).
 */
export class Leaving {
  constructor(draft, acts) {
    Object.assign(this, { draft, acts, hiddenAt: 0 });
    document.addEventListener("visibilitychange", () => this.#seen());
    addEventListener("pageshow", (event) => event.persisted && this.#back());
    addEventListener("storage", () => this.#elsewhere());
    setInterval(() => this.#late(), LOOK);
  }

  #seen() {
    if (document.visibilityState === "hidden") this.hiddenAt = Date.now();
    else if (Date.now() - this.hiddenAt > AWAY) this.#back();
    else this.#late();
  }

  #back() {
    if (!this.#late()) this.acts.away();
  }

  #late() {
    this.acts.look();
    const late = this.draft.expire();
    if (late) this.acts.late();
    return late;
  }

  /** Another tab of this page erased the draft, or went on with it. */
  #elsewhere() {
    const held = this.draft.holds;
    this.draft.look();
    this.acts.look();
    if (held && !this.draft.holds) this.acts.gone();
  }
}
