// Screens of a few sentences: going on later, the end, help, and what does not work here.

import { element } from "./dom.js";
import { notice, show, touch } from "./frame.js";
import { untilWords } from "./words.js";

const MOMENT = 500; // milliseconds in which a second touch of the button before erases nothing

/** Ask whether to go on with what is kept here, without showing any of it. */
export function askToGoOn(until, acts) {
  const words = [
    "この端末に、とちゅうの答えが 残っています。",
    `${untilWords(until)} 残ります。`,
    "ほかの人の答えかもしれないときは、消してください。",
  ];
  const erase = touch("消して、はじめから", acts.erase, { sign: "wipe" });
  const more = element("div", { class: "stack" }, erase, acts.link);
  show({
    main: notice("つづきから 始めますか", words, { more }),
    dock: touch("つづきから", acts.goOn, { main: true }),
  });
}

/** Ask once more before all answers are erased. */
export function askToEraseAnswers(acts) {
  const words = [
    "この端末の 答えと コードが、ぜんぶ 消えます。もとに もどせません。",
    "まだ 窓口で コードを 見せていないときは、消さないでください。",
  ];
  askToErase("答えを 消しますか", words, acts);
}

/** Ask before something is erased; what changes nothing is the main button. */
export function askToErase(title, words, acts) {
  const erase = touch("消す", acts.erase, { sign: "wipe", disabled: true });
  setTimeout(() => (erase.disabled = false), MOMENT);
  const more = element("div", { class: "stack" }, erase);
  show({
    main: notice(title, words, { more }),
    back: acts.back,
    dock: touch("消さない", acts.back, { main: true }),
  });
}

/** No answer is left; `late` when it was its time that was up. Receipts stay, and are named. */
export function showErased(acts, late = false) {
  const { link } = acts;
  const erased = link
    ? "この端末から、答えを消しました"
    : "この端末から、あなたの情報を消しました";
  const title = late ? "時間がたったので、答えを消しました" : erased;
  const words = [
    late ? "もういちど、はじめから お願いします。" : "おつかれさまでした。",
    link && "窓口の控えは、この端末に 残っています。",
  ];
  show({
    main: notice(title, words, { done: !late, more: link ?? [] }),
    dock: touch("はじめの画面へ", acts.start, { main: true }),
  });
}

/** What somebody should do who does not know what to choose. */
export function showHelp({ phone }, acts) {
  const number = element("a", { href: `tel:${phone}` }, phone);
  const call = phone && ["電話でも 聞けます(", number, ")。"];
  const words = ["そのまま、窓口へ来てください。", call, "答えなくても、手続きは できます。"];
  show({ main: notice("わからないときは、職員と いっしょに", words), back: acts.back });
}

/** No key is in use on `today` (in words): the page is old or the clock wrong. Answers stay. */
export function showNoCode(today, acts) {
  const words = [
    "このページが 古いか、この端末の日付が ちがいます。",
    `この端末の日付は ${today}です。ちがうときは、なおしてください。`,
    "日付が 正しいときは、インターネットに つないで「新しくする」を おしてください。答えは 残ります。",
    "コードがなくても、窓口で 手続きは できます。",
  ];
  show({
    main: notice("いまは コードを 作れません", words),
    back: acts.back,
    dock: touch("新しくする", acts.renew, { main: true }),
  });
}

/** Something that should not happen; what was given stays until somebody erases it. */
export function showFault(words, acts) {
  const erase = acts.erase && touch("この端末から答えを消す", acts.erase, { sign: "wipe" });
  const more = erase ? element("div", { class: "stack" }, erase) : [];
  const main = notice("うまく いきませんでした", words, { more });
  show({ main, back: acts.back, dock: touch("もういちど", acts.again, { main: true }) });
}
