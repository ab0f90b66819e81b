// What somebody answered, said back in words.

import { partsOf } from "./pages.js";
import { yearWords } from "./years.js";

const UNKNOWN = "わからない";

/** All answers of a page in one line. */
export function wordsOf(page, answers) {
  const said = page.fields.map((field) => [field, fieldWords(field, answers)]);
  const kept = said.filter(([, words]) => words);
  const rows = page.fields.every((field) => field.row);
  return kept.map(([{ label }, words]) => (rows ? `${label}: ${words}` : words)).join("、");
}

function fieldWords(field, answers) {
  if (answers[`${field.name}-unsure`]) {
    return field.label ? `${field.label}は ${UNKNOWN}` : UNKNOWN;
  }
  if (field.shape === "date") {
    return dayWords(partsOf(field).map((name) => answers[name]?.[0] ?? ""));
  }
  const texts = new Map(field.options.map((option) => [option.value, option.text]));
  const given = (answers[field.name] ?? []).filter(Boolean);
  return given.map((one) => texts.get(one) ?? (texts.size ? UNKNOWN : one)).join("・");
}

function dayWords([year, month, day]) {
  return year && month && day ? `${yearWords(Number(year))}${month}月${day}日` : "";
}
