// Receipts of visits: sealed codes, kept on this phone alone until their last day. No name is in them.

import { fromOrdinal, ordinal, plusDays } from "../rules/dates.js";
import { dayInJapan } from "./words.js";

const PLACE = "madoguchi-receipts";
const FORM = 1; // of what is kept; another one is not read
const MOST = 10; // no address may push out what is kept, so a full phone takes none
const LONGEST_LIFE = 366; // days
const ARRIVED = "#receipt=";
const LONGEST = 1000; // signs of an address's end that are looked at
const FORM_OF_ONE = /^#receipt=(MG1[A-Z2-7]{40,731})\/(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/;

/** Whether the page's address brings a receipt, or what pretends to be one. */
export function brings() {
  return location.hash.startsWith(ARRIVED);
}

/** What the address brings, "" for nothing; it is taken out of the address, which gets `state`. */
export function takeArrival(state = null) {
  if (!brings()) return "";
  const { hash, pathname, search } = location;
  history.replaceState(state, "", pathname + search);
  return hash.slice(0, LONGEST);
}

/** The receipts of this phone, each {code, day, until}; `town` is the town's code. */
export class Receipts {
  constructor(town) {
    Object.assign(this, { town, list: [], stays: true });
    this.expire();
  }

  /** Those that are still good, newest first. */
  get kept() {
    this.#read();
    return this.list.filter(({ until }) => until >= today());
  }

  /** Erase those that have had their last day. */
  expire() {
    const good = this.kept;
    if (good.length < this.list.length) this.#write(good);
  }

  /** Keep what an address brought: "" when that was done, else why not (wrong, late, full). */
  async take(arrived) {
    const [, code, day, until] = FORM_OF_ONE.exec(arrived) ?? [];
    if (!code || !sane(day, until)) return "wrong";
    const { isReceipt } = await import("./codes/receipt_form.js");
    if (!isReceipt(code, this.town)) return "wrong";
    if (until < today()) return "late";
    const others = this.kept.filter((one) => one.code !== code);
    if (others.length >= MOST) return "full";
    const all = [{ code, day, until }, ...others];
    this.#write(all.sort((one, other) => (one.day < other.day) - (one.day > other.day)));
    return "";
  }

  /** Erase one. */
  erase(code) {
    this.#write(this.kept.filter((one) => one.code !== code));
  }

  #read() {
    if (!this.stays) return; // no storage here: they live as long as the page
    try {
      const found = JSON.parse(localStorage.getItem(PLACE) ?? "null");
      this.list = found?.form === FORM ? found.list : [];
    } catch {
      this.stays = false;
    }
  }

  #write(list) {
    this.list = list;
    try {
      if (list.length) localStorage.setItem(PLACE, JSON.stringify({ form: FORM, list }));
      else localStorage.removeItem(PLACE);
    } catch {
      this.stays = false;
    }
  }
}

const today = () => dayInJapan(Date.now());

/** Days that exist and can be those of a receipt; a phone's clock may be a day behind. */
function sane(day, until) {
  const exist = [day, until].every((one) => fromOrdinal(ordinal(one)) === one);
  const life = ordinal(until) - ordinal(day);
  return exist && day <= plusDays(today(), 1) && life >= 0 && life <= LONGEST_LIFE;
}
