// The draft: what was given so far, kept on this phone alone, for a time that the page says.

const PLACE = "madoguchi-draft";
const FORM = 1; // of what is kept; another one is not read
const CLOCK_MOVED = 24 * 60 * 60 * 1000; // milliseconds; a draft from later than that is no draft

/** The one draft of this phone. `hours` is how long it lives after its last answer. */
export class Draft {
  constructor(hours) {
    this.life = hours * 60 * 60 * 1000;
    this.storage = storageHere();
    this.kept = true;
    this.changes = 0;
    this.look();
  }

  /** Take what is kept on the phone now. */
  look() {
    this.#take(this.#read());
  }

  /** Whether something was given that is still to be kept. */
  get holds() {
    return Object.keys(this.given).length > 0;
  }

  /** Keep a page's answers; codes made before no longer fit them. */
  give(key, answers) {
    if (JSON.stringify(this.given[key]) !== JSON.stringify(answers)) this.sealed = null;
    this.given[key] = answers;
    this.changes += 1;
    this.until = Date.now() + this.life;
    this.#write();
  }

  /** Keep the codes made from exactly these answers, so that they stay the same codes. */
  keepSealed(sealed) {
    this.sealed = sealed;
    this.#write();
  }

  /** Forget everything, here and in the phone's storage. */
  erase() {
    this.#take(null);
    try {
      this.storage?.removeItem(PLACE);
    } catch {
      this.kept = false;
    }
  }

  /** Erase what has outlived its time; whether that happened. */
  expire() {
    if (!this.holds || Date.now() < this.until) return false;
    this.erase();
    return true;
  }

  #take(found) {
    this.changes += 1;
    this.given = found?.given ?? {};
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
      this.kept = false;
    }
    return null;
  }

  #write() {
    const { given, sealed, until } = this;
    try {
      this.storage.setItem(PLACE, JSON.stringify({ form: FORM, given, sealed, until }));
    } catch {
      this.kept = false; // no storage here: the draft lives as long as the page
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
