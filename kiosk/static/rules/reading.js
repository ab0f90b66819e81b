// What a page's form says, read into answers, with a kind sentence for each field at fault.

import { dayOf } from "./dates.js";
import { UNSURE, isDay, partsOf, wholeNumber } from "./pages.js";

const CHOOSE = "どれかを えらんでください。わからないときは「わからない」を おしてください";
const CHOOSE_ONE = "どれかを えらんでください";
const DAY = "年・月・日を えらんでください";
const NO_SUCH_DAY = "その日は カレンダーに ありません。もういちど えらんでください";
const NOT_IN_TURN = "生まれた日が 亡くなった日より あとです。どちらかの日を たしかめてください";
const NOT_YET = "まだ 来ていない日です。もういちど えらんでください";
const NUMBER = "数字で 書いてください";
const NEVER = "マイナンバー(12けたの番号)は 書かないでください";
const LONGEST = 100; // characters of one answer
const TOO_LONG = `${LONGEST}文字までで 書いてください`;
const MOST = 200; // characters that are looked at
const INDIVIDUAL_NUMBER = /[0-9]{12}/; // 番号法: not taken, wherever somebody types it
const BETWEEN_DIGITS = /[\s\-‐-―−ー]/gu;

/** The page's answers as given, and what is wrong with them by field name.
 *
 * What may be a 個人番号 is no answer, not even one at fault.
 * `valuesOf` gives all values of one control of the form, as `FormData.getAll` does.
 */
export function readPage(page, valuesOf) {
  const [answers, faults] = [{}, {}];
  for (const field of page.fields) {
    const given = givenIn(field, valuesOf);
    const fault = faultOf(field, given);
    if (fault) faults[field.name] = fault;
    if (fault !== NEVER) Object.assign(answers, given);
  }
  return { answers, faults };
}

function givenIn(field, valuesOf) {
  const { name, shape } = field;
  const read = (control) => valuesOf(control).map((one) => [...one].slice(0, MOST).join(""));
  if (["choice", "many"].includes(shape)) return { [name]: offered(field, read(name)) };
  if (read(`${name}-unsure`).length) return { [`${name}-unsure`]: [UNSURE] };
  const parts = partsOf(field).map((control) => [control, read(control)]);
  return Object.fromEntries(parts.filter(([, values]) => values.some(Boolean)));
}

/** Only values that the page offers; 「わからない」 beside others gives way to them. */
function offered({ options, shape, canBeUnsure }, values) {
  const found = options.map((one) => one.value).filter((one) => values.includes(one));
  const chosen = shape === "many" ? found : found.slice(0, 1);
  if (chosen.length) return chosen;
  return canBeUnsure && values.includes(UNSURE) ? [UNSURE] : [];
}

function faultOf(field, given) {
  const { name, shape, canBeUnsure, optional } = field;
  if (given[`${name}-unsure`]) return "";
  if (shape === "date") return dayFault(field, given);
  if (["choice", "many"].includes(shape)) {
    return given[name].length || optional ? "" : canBeUnsure ? CHOOSE : CHOOSE_ONE;
  }
  return typedFault(field, (given[name]?.[0] ?? "").trim());
}

function typedFault({ optional, shape }, typed) {
  const isNumber = shape === "number";
  if (INDIVIDUAL_NUMBER.test(typed.normalize("NFKC").replace(BETWEEN_DIGITS, ""))) return NEVER;
  if ([...typed].length > LONGEST) return TOO_LONG;
  if (!typed) return optional ? "" : isNumber ? NUMBER : CHOOSE_ONE;
  return isNumber && wholeNumber(typed) === null ? NUMBER : "";
}

function dayFault(field, given) {
  const parts = partsOf(field).map((name) => given[name]?.[0] ?? "");
  if (field.optional && !parts.some(Boolean)) return "";
  const numbers = parts.map(wholeNumber);
  const isOffered = field.firstYear <= numbers[0] && numbers[0] <= field.lastYear;
  if (numbers.includes(null) || !isOffered) return DAY;
  if (!isDay(...numbers)) return NO_SUCH_DAY;
  const day = dayOf(...numbers);
  if (day > (field.comeBy || day)) return NOT_YET;
  return field.firstDay <= day && day <= (field.lastDay || day) ? "" : NOT_IN_TURN;
}
