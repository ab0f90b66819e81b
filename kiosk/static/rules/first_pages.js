// The first pages that are the same whatever was given before.

import { field, option, page } from "./pages.js";

const MOST_PEOPLE = 12;

/** The numbers from 1 to this one. */
export function numbers(count) {
  return Array.from({ length: count }, (_, place) => place + 1);
}

/** 「何がありましたか」. */
export function startPage({ cards }) {
  const options = cards.map((one) => option(one.value, one.text, one.hint));
  const asked = field("card", "many", { options: [...options, option("other", "その他")] });
  const hint = "あてはまるものを、ぜんぶ えらんでください。";
  return page("events", "何がありましたか", [asked], { hint, template: "start" });
}

/** The life events that have no card. */
export function othersPage({ others }) {
  const asked = field("other", "many", { options: others, canBeUnsure: true });
  return page("others", "ほかに、何がありましたか", [asked], { hint: "いくつでも えらべます。" });
}

/** Which life event of a card it is. */
export function kindPage(card) {
  const asked = field("kind", "choice", { options: card.events, canBeUnsure: true });
  return page(`kind:${card.value}`, card.question, [asked]);
}

/** How many children were born. */
export function babiesPage() {
  const options = [option("1", "1人"), option("2", "2人(ふたご)"), option("3", "3人(みつご)")];
  return page("babies", "生まれた赤ちゃんは、何人ですか", [field("count", "choice", { options })]);
}

/** How many live together, besides the newborn or the one who died. */
export function countPage(birth, death) {
  const counts = [...(death ? [0] : []), ...numbers(MOST_PEOPLE - 4)];
  const options = counts.map((n) => option(String(n), `${n}人`));
  const besides = birth ? "赤ちゃんのほかに、" : death ? "亡くなった人のほかに、" : "";
  const you = death ? "あなたも、いっしょに住むなら 数えてください。" : "あなたも 数えてください。";
  const asked = field("count", "choice", { options, canBeUnsure: true });
  const title = `${besides}いっしょに住む家族は、何人ですか`;
  return page("count", title, [asked], { hint: you });
}
