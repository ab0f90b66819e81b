// One fact with its value as a short statement in plain Japanese.

import { negated } from "./predicate.js";
import { wareki } from "./wareki.js";

const KANA = /[ぁ-ん]$/u;

/** A fact and its value as one statement: 「国民健康保険」「カードを 持って いる」.
 *
 * `people` are the names of those whom the value of a fact about people refers to, `children`
 * of those whom a wording with `{children}` speaks of.
 */
export function statement(fact, value, people, children) {
  const isFlag = typeof value === "boolean";
  const words = isFlag ? flag(fact, value) : valued(fact, value, people);
  return words.replaceAll("{children}", () => children);
}

function flag(fact, value) {
  const words = fact.says || fact.label;
  return value ? words : fact.says_not || negated(words);
}

function valued(fact, value, people) {
  return said(fact, value) || withLabel(fact, value, people);
}

/** The fact's own words for this value; "" where it has none. */
function said(fact, value) {
  const several = [value].flat();
  if (!several.length) return fact.says_not;
  if (several.every((one) => one in fact.says_of)) {
    return several.map((one) => fact.says_of[one]).join("、");
  }
  if (!fact.says.includes("{value}")) return "";
  const words = fact.type === "country" ? [country(value)] : several.map((one) => shown(fact, one));
  return fact.says.replaceAll("{value}", () => words.join("と"));
}

function country(value) {
  return value === "JP" ? "日本" : "外国";
}

/** A single value as people read it: a choice's words, a date in the Japanese way. */
function shown(fact, value) {
  if (fact.type === "date") return wareki(value);
  const words = fact.choices.find((one) => one.value === value)?.text ?? String(value);
  return KANA.test(words) ? `「${words}」` : words;
}

function withLabel(fact, value, people) {
  if (fact.path === "person.age") return `${value}歳`;
  if (fact.type === "country") return ofCountry(fact, value);
  if (!Array.isArray(value)) return `${fact.label}が${people || shown(fact, value)}${fact.unit}`;
  if (!value.length) return `${fact.label}が${fact.type === "people" ? "いない" : "ない"}`;
  return `${fact.label}が${people || value.map((one) => shown(fact, one)).join("・")}`;
}

function ofCountry({ name, label }, value) {
  const nation = `${value === "JP" ? "日本" : "外国"}籍`;
  if (name === "nationality") return value === "JP" ? "日本国籍" : nation;
  if (name === "head_nationality") return `世帯主が${value === "JP" ? "日本国籍" : nation}`;
  return `${label}が${country(value)}`;
}
