// Why: one natural sentence for what is needed, in plain Japanese.

import { InJapanese } from "./in_japanese.js";
import { Telling } from "./reasons.js";

const AND = "。 また、 "; // between the reasons of one line

/** Why an item is needed: 「大輔さん(38歳)が 国民健康保険で、 引っ越して 来たからです」. */
export function why(item, catalogue) {
  const said = item.parts.map((part) => new InJapanese(new Telling(part, catalogue)).needed());
  const [first, ...others] = [...new Set(said)];
  return [first, ...others.map((one) => withoutSameBeginning(one, first))].join(AND);
}

/** A reason without the clauses that the first one begins with as well. */
function withoutSameBeginning(said, first) {
  const [clauses, known] = [said.split("、"), first.split("、")];
  let same = 0;
  const most = Math.min(clauses.length, known.length) - 1;
  while (same < most && clauses[same] === known[same]) same += 1;
  return clauses.slice(same).join("、").trimStart();
}
