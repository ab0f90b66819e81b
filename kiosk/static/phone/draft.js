// The draft: what was given so far, kept on this phone alone, for a time that the page says.

const PLACE = "madoguchi-draft";
const FORM = 1; // of what is kept; another one is not read
const CLOCK_MOVED = 24 * 60 * 60 * 1000; // milliseconds; a draft from later than that is no draft

/** The one draft of this phone. `hours` is how long it lives after its last answer. */
export class Draft {
  constructor(hours) {
    this.life = hours * 60 * 60 * 1000;
    this.storage = storageHere();
    this.changes = 0;
    this.#take(this.#read());
    this.kept = this.holds || this.#canKeep();
  }

  /** Take what is kept on the phone now: another tab may have gone on with it, or erased it. */
  look() {
    if (this.kept) this.#take(this.#read());
  }

  /** Whether something was given that is still to be kept. */
  get holds() {
    return Object.keys(this.given).length > 0;
  }

  /** Keep a page's answers; codes made before no longer fit them. */
  give(key, answers) {
    if (JSON.stringify(this.given[key]) !== JSON.stringify(answers)) this.sealed = null;
    this.given[key] = answers;
    delete this.half[key];
    this.changes += 1;
    this.until = Date.now() + this.life;
    this.#write();
  }

  /** Keep what stands on a page that was left before it was answered; it is no answer yet. */
  giveHalf(key, answers) {
    this.half[key] = answers;
    if (this.holds) this.#write();
  }

  /** Take a page's answers for not given; they are shown when it is asked again. */
  takeBack(key) {
    const { [key]: answers, ...given } = this.given;
    Object.assign(this, { given, sealed: null });
    this.giveHalf(key, answers);
  }

  /** Keep the codes made from exactly these answers, so that they stay the same codes. */
  keepSealed(sealed) {
    if (!this.holds) return;
    this.sealed = sealed;
    this.#write();
  }

  /** Forget everything, here and in the phone's storage. */
  erase() {
    this.#take(null);
    this.storage?.removeItem(PLACE);
  }

  /** Erase what has outlived its time; whether that happened. */
  expire() {
    if (!this.holds || Date.now() < this.until) return false;
    this.look();
    if (this.holds && Date.now() < this.until) return false; // another tab went on
    this.erase();
    return true;
  }

  #take(found) {
    this.changes += 1;
    this.given = found?.given ?? {};
    this.half = found?.half ?? {};
    this.sealed = found?.sealed ?? null;
    this.until = found?.until ?? 0;
  }

  /** What was kept before; what is too old, or from a clock that was set back, is erased. */
  #read() {
    try {
      const found = JSON.parse(this.storage?.getItem(PLACE) ?? "null");
      if (found === null) return null;
      const [left, most] = [found.until - Date.now(), this.life + CLOCK_MOVED];
      if (found.form === FORM && left > 0 && left <= most) return found;
      this.storage.removeItem(PLACE);
    } catch {
      // no storage here, or what is there is no draft: the next answer takes its place
    }
    return null;
  }

  #canKeep() {
    try {
      this.storage.setItem(PLACE, "null");
      this.storage.removeItem(PLACE);
      return true;
    } catch {
      return false; // the draft lives as long as the page
    }
  }

  #write() {
    const { given, half, sealed, until } = this;
    try {
      this.storage.setItem(PLACE, JSON.stringify({ form: FORM, given, half, sealed, until }));
      this.kept = true;
    } catch {
      this.kept = false;
    }
  }
}

/** The phone's storage; null where the browser forbids it. */
function storageHere() {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}
