// Short statements in plain Japanese, as labels have them, joined, negated and put as reasons.

/** What an ending becomes before a comma, and negated; the longest that fits counts.
 *
 * Labels are statements such as 「…が ある」「…が 変わった」, or nouns such as 「世帯主」.
 */
export const ENDINGS = [
  ["ていた", "ていて", "ていなかった"],
  ["だった", "で", "ではなかった"],
  ["があった", "があって", "がなかった"],
  ["んだ", "んで", "んでいない"],
  ["かった", "くて", "いということはない"],
  ["た", "て", "ていない"],
  ["がいる", "がいて", "がいない"],
  ["が いる", "が いて", "が いない"],
  ["ている", "ていて", "ていない"],
  ["でいる", "でいて", "でいない"],
  ["ある", "あって", "ない"],
  ["する", "して", "しない"],
  ["得る", "得て", "得ない"],
  ["める", "めて", "めない"],
  ["える", "えて", "えない"],
  ["ける", "けて", "けない"],
  ["る", "って", "らない"],
  ["う", "って", "わない"],
  ["す", "して", "さない"],
  ["ぶ", "んで", "ばない"],
  ["む", "んで", "まない"],
  ["がない", "がなくて", "がある"],
  ["が ない", "が なくて", "が ある"],
  ["ではない", "ではなくて", ""],
  ["ていない", "ていなくて", "ている"],
  ["でいない", "でいなくて", "でいる"],
  ["がいない", "がいなくて", "がいる"],
  ["しない", "しなくて", "する"],
  ["らない", "らなくて", "る"],
  ["ない", "なくて", "ないということはない"],
  ["くない", "くなくて", "い"],
  ["たい", "たくて", "たいという希望がない"],
  ["い", "くて", "くない"],
];
const PAST = [["いる", "いた"], ["ある", "あった"], ["ない", "なかった"]];
export const ACTIONS = ["する", "得る", "める", "える", "ける", "る", "う", "す", "ぶ", "む", "たい"];
const WISH = "たい";

/** A statement without what stands in brackets behind a verb, and its ending (or undefined). */
function split(statement) {
  const open = statement.endsWith(")") ? statement.lastIndexOf("(") : -1;
  const body = statement.endsWith(")") ? statement.slice(0, Math.max(open, 0)) : statement;
  const fits = ENDINGS.filter(([ending]) => body.endsWith(ending));
  if (!fits.length) return [statement, undefined];
  return [body, fits.reduce((best, one) => (one[0].length > best[0].length ? one : best))];
}

function without(body, [ending]) {
  return body.slice(0, body.length - ending.length);
}

/** Whether a statement ends in a noun, so that it needs a copula. */
export function isNoun(statement) {
  return split(statement)[1] === undefined;
}

/** A statement as it stands before a further one: 「…が あって」「世帯主で」. */
export function joined(statement) {
  const [body, found] = split(statement);
  return found ? without(body, found) + found[1] : `${body}で`;
}

/** The opposite of a statement: 「…が ない」「世帯主ではない」. */
export function negated(statement) {
  const [body, found] = split(statement);
  if (!found) return `${body}ではない`;
  return without(body, found) + (found[0] === WISH ? "たくない" : found[2]);
}

/** A statement as the last of a reason: 「…が あるからです」「世帯主だからです」. */
export function asReason(statement) {
  const [body, found] = split(statement);
  return `${body}${found ? "" : "だ"}からです`;
}

/** A statement as what went before: 「引っ越したので」「犬の ことなので」. */
export function asCircumstance(statement) {
  const [body, found] = split(statement);
  return `${body}${found ? "" : "な"}ので`;
}

/** A statement as it was of somebody who has died: 「…して いた」「世帯主だった」. */
export function past(statement) {
  const [body, found] = split(statement);
  if (!found) return `${body}だった`;
  const fits = PAST.find(([now]) => body.endsWith(now));
  return fits ? without(body, fits) + fits[1] : body;
}

/** Whether a statement is of what somebody is about to do, not of how things are. */
export function isAction(statement) {
  return ACTIONS.includes(split(statement)[1]?.[0]);
}
