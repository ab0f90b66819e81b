// A phone that somebody else may take up: what happens when the page was out of sight for a while.

const AWAY = 5 * 60 * 1000; // milliseconds out of sight after which nothing is shown unasked
const LOOK = 60 * 1000; // how often a page in sight looks whether the draft's time is up

/** Watches the page; `acts`: `away` (was out of sight long), `late` (time is up), `gone` (another
 * tab erased the draft, or began one), `look` (whenever it looks, for what else has its time).
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
    else if (!this.#late()) this.#elsewhere();
  }

  #back() {
    if (!this.#late() && !this.#elsewhere()) this.acts.away();
  }

  #late() {
    this.acts.look();
    const late = this.draft.expire();
    if (late) this.acts.late();
    return late;
  }

  /** Whether another tab erased the draft or began one: a page that slept was not told. */
  #elsewhere() {
    const held = this.draft.holds;
    this.draft.look();
    this.acts.look();
    if (held === this.draft.holds) return false;
    this.acts.gone();
    return true;
  }
}
