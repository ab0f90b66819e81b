// Single values packed small, as docs/sealing.md says; what does not fit travels as it is.

import { utf16 } from "./texts.js";

const DAY = 24 * 60 * 60 * 1000; // milliseconds
const DIGIT_SIGNS = "0123456789-"; // in base 11; a leading 1 keeps leading zeros
const MOST_DIGITS = 14; // stays below 2**53
const FIRST_KANA = 0x30a1;
const LAST_KANA = 0x30fc;

const PACKERS = { date: packDate, choice: packChoice, digits: packDigits, kana: packKana };

/** A value as it travels; `code` is [number, packing, choices], undefined without a number. */
export function pack(code, value) {
  if (code === undefined || value === null) return value;
  const packer = PACKERS[code[1]];
  if (!packer) return packText(value);
  if (typeof value === "number") throw new TypeError("this fact holds no number");
  return packer(value, code[2]);
}

function packText(value) {
  const plain = typeof value !== "string" || /^[\0-\x7f]*$/.test(value);
  return plain ? value : utf16(value);
}

function packDate(value) {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return value;
  const time = Date.parse(`${value}T00:00:00Z`);
  // 31 February would come back as another day
  const same = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === value;
  return same ? time / DAY : value;
}

function packChoice(value, choices) {
  if (Array.isArray(value)) return value.map((one) => packChoice(one, choices));
  const at = choices.indexOf(value);
  return at < 0 ? value : at;
}

function packDigits(value) {
  const signs = typeof value === "string" ? [...value] : [];
  const fits = typeof value === "string" && signs.length <= MOST_DIGITS;
  if (!fits || !signs.every((sign) => DIGIT_SIGNS.includes(sign))) return value;
  const add = (number, sign) => number * DIGIT_SIGNS.length + DIGIT_SIGNS.indexOf(sign);
  return signs.reduce(add, 1);
}

function packKana(value) {
  const signs = typeof value === "string" ? [...value] : null;
  if (!signs || !signs.every((sign) => sign === " " || isKana(sign))) return value;
  const byte = (sign) => (sign === " " ? 0 : sign.codePointAt(0) - FIRST_KANA + 1);
  return Uint8Array.from(signs, byte);
}

function isKana(sign) {
  const point = sign.codePointAt(0);
  return FIRST_KANA <= point && point <= LAST_KANA;
}
