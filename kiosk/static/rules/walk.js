// The order of a visit's pages: worked out anew from what was given, never stored.

import { Interview } from "./asking.js";
import { Family } from "./family.js";

const USUAL_INTERVIEW = 10;
const USUAL_FAMILY = 3;

/** The pages of a visit: those `answered`, the `next` (null at the end), and roughly how many.
 *
 * `given` is what was given by page key and field, each a list of texts, in the order in which it
 * was given; `today` is ISO text.
 */
export function walk(given, catalogue, today) {
  const first = [...new Family(given, catalogue.screens).firstPages(today)];
  const open = first.findIndex((page) => !(page.key in given));
  if (open >= 0) {
    return steps(first.slice(0, open), first[open], first.length - open + guess(given));
  }
  const interview = new Interview(given, catalogue, today);
  const { asked, coming } = interview;
  return steps([...first, ...asked], coming[0] ?? null, coming.length);
}

function steps(answered, next, left) {
  return { answered, next, left, about: answered.length + left };
}

/** The page with this number, counted from 1; undefined where there is none. */
export function findPage({ answered, next }, number) {
  return (next ? [...answered, next] : answered)[number - 1];
}

/** 「3つ目 / だいたい8つ」; above nine as people count them, 「12番目 / だいたい20」. */
export function countWords(number, about) {
  const place = number < 10 ? `${number}つ目` : `${number}番目`;
  return `${place} / だいたい${about}${about < 10 ? "つ" : ""}`;
}

/** How long the part that is not known yet usually is: people, then the interview. */
function guess(given) {
  return "count" in given ? USUAL_INTERVIEW : USUAL_INTERVIEW + USUAL_FAMILY;
}
