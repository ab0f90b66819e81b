// A receipt on the screen: its code as an office's scanner reads it, its days, and how it is erased.

import { warekiWeekday } from "../../rules/wareki.js";
import { element } from "../dom.js";
import { notice, show, touch } from "../frame.js";
import { askToErase } from "../notices.js";
import { drawCode } from "./drawing.js";
import { stayAwake } from "./waking.js";

const SHOW = "窓口で この コードを 見せてください。";
const NAMELESS = "コードに、名前と 住所は 入っていません。読めるのは、市の窓口だけです。";
const STAYS =
  "控えは、この端末の中に あります。このページを お気に入りに 入れておくと、インターネットが なくても 見られます。";
const GOES = "この画面を 閉じると、控えは 消えます。画面の 写真を とっておいてください。";
const COULD_NOT = "控えを 残せませんでした";
const SAID = {
  wrong: [COULD_NOT, "この控えは 読めません。もういちど、窓口で コードを 読み取ってください。"],
  late: [COULD_NOT, "この控えは、使える日が 過ぎています。"],
  full: [COULD_NOT, "控えが いっぱいです。いらない控えを 消して、もういちど 読み取ってください。"],
  erased: ["控えを 消しました", "紙の控えは、いままでどおり 使えます。"],
  none: ["控えは ありません", "使える日が 過ぎた控えは、消えます。"],
};

/** Show what a screen of the receipts says: one of them, whether to erase it, or what happened.
 *
 * `acts` are back, start, turn(to), ask and erase(code).
 */
export function showReceipts({ kept, stays }, { at, asking, why }, acts) {
  const one = kept[Math.min(at ?? 0, kept.length - 1)];
  if (why || !one) told(SAID[why] ?? SAID.none, why === "erased", acts);
  else if (asking) askAboutOne(one, acts);
  else showOne(one, kept, stays, acts);
}

function told([title, words], done, { back, start }) {
  const dock = touch("はじめの画面へ", start, { main: true });
  show({ main: notice(title, [words], { done }), back, dock });
}

function askAboutOne({ code, day }, { back, erase }) {
  const words = [`${warekiWeekday(day)}の 控えです。`, "消すと、この端末では もう 見られません。"];
  askToErase("この控えを 消しますか", words, { back, erase: () => erase(code) });
}

function showOne(one, kept, stays, { back, turn, ask }) {
  const [at, all] = [kept.indexOf(one), kept.length];
  const day = element("b", {}, `${warekiWeekday(one.day)}の 控え`);
  const until = `${warekiWeekday(one.until)}まで 使えます。`;
  const frame = element("div", { class: "qr" }, drawCode(one.code, "控えの 二次元コード"));
  const erase = touch("この控えを 消す", ask, { sign: "wipe" });
  const main = element(
    "section",
    { class: "part code" },
    element("h1", {}, "窓口の控え"),
    element("p", { class: "fine" }, element("b", {}, SHOW)),
    frame,
    all > 1 && element("p", { class: "count", role: "status" }, `${at + 1} / ${all}`),
    [day, until, NAMELESS, stays ? STAYS : GOES].map((words) =>
      element("p", { class: "small fine" }, words),
    ),
    element("div", { class: "stack" }, erase),
  );
  const step = (by) => () => turn((at + by + all) % all);
  const turning = [touch("前へ", step(-1)), touch("次へ", step(1), { main: true })];
  show({ main, back, dock: all > 1 ? turning : [] });
  stayAwake(frame);
}
