// What is typed much faster than a person types, and begins as a code does, comes from a scanner.

export const SLOWEST_STEP = 120; // milliseconds between two signs of a code that just begins
export const LONGEST_PAUSE = 1000; // once a code has begun, a busy machine may take its time
export const LONGEST_CONFIRMING = 2000; // after Enter, an input method hands over its text
const SHORTEST_CODE = 14; // MDG/0001/GUIDE
// Sealed answers, the papers printed here, and addresses: a receipt for a phone, or somebody else's.
const PREFIXES = ["MG1", "MDG/", "HTTP"];
const LONGEST_PREFIX = 4;
const NAMED = { Slash: "/", NumpadDivide: "/", Period: ".", NumpadDecimal: ".", Minus: "-", NumpadSubtract: "-" };

// With Japanese input on, a key no longer says its sign; which key of the keyboard it was, it does.
export function signOf(event) {
  const plain = !event.isComposing && event.keyCode !== 229 && /^[\x20-\x7e]$/.test(event.key);
  if (plain) return event.key;
  const named = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code);
  return named ? named[1] : NAMED[event.code] || "";
}

// Full-width letters as the narrow ones that they stand for, sign by sign.
export const narrow = (text) =>
  text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).toUpperCase();

// A code in a text that came at once, and where it stands.
export function codeIn(text) {
  const found = /(?:\][A-Z]\d)?((?:MG1[A-Z2-7]{20,}(?:\/[\d-]{10}){0,2}|MDG\/[A-Z0-9./-]{10,}))\s*/.exec(narrow(text));
  return found && { from: found.index, to: found.index + found[0].length, code: found[1] };
}

// Codes typed without a break between them, a line each: 1 is no sign of Base32. Of an address, the
// code in it; "" for what is no code.
export function parted(text) {
  if (text.startsWith("HTTP")) return codeIn(text)?.code ?? "";
  return text.length < SHORTEST_CODE ? "" : text.replace(/(?!^)(?=MG1|MDG\/)/g, "\n");
}

export class Burst {
  text = "";
  typed = ""; // what was kept from the field, as it was typed
  before = null; // what the field was before the code's first sign
  last = 0;
  recent = []; // the last signs, each with the field as it was before

  get begun() {
    return this.text !== "";
  }

  // `field` is the focused field as it is now. True where the sign belongs to a code.
  add(typed, at, field) {
    const sign = typed.toUpperCase();
    const quick = at - this.last < (this.begun ? LONGEST_PAUSE : SLOWEST_STEP);
    this.last = at;
    if (!quick) this.end();
    if (this.begun) {
      this.text += sign;
      this.typed += typed;
    } else this.begin(typed, field);
    return this.begun;
  }

  begin(typed, field) {
    this.recent = [...this.recent, { typed, field }].slice(-LONGEST_PREFIX);
    const signs = this.recent.map((one) => one.typed).join("");
    const prefix = PREFIXES.find((one) => signs.toUpperCase().endsWith(one));
    if (!prefix) return;
    this.text = prefix;
    this.typed = signs.at(-1);
    this.before = this.recent.at(-prefix.length).field;
  }

  end() {
    const told = { text: this.text, typed: this.typed, before: this.before };
    this.text = this.typed = "";
    this.before = null;
    this.recent = [];
    return told;
  }
}
