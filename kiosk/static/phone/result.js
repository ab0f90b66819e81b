// The result: what is needed, why, until when, where, what to bring, and that nothing is filed yet.

import { element, icon } from "./dom.js";
import { notYet, show, touch } from "./frame.js";
import { untilWords } from "./words.js";

// paper hides nothing; afterwards the screen is as it was
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details:not([open])")];
  for (const folded of unfolded) folded.open = true;
});
addEventListener("afterprint", () => {
  for (const folded of unfolded) folded.open = false;
});

/** Show the result; `acts` are back, code, answers, share, print, erase and the link to receipts. */
export function showResult(outcome, about, acts) {
  const main = [
    element(
      "section",
      { class: "part" },
      ...head(outcome, about),
      ...outcome.desks.map(deskPart),
      confirmPart(outcome),
      answersLink(acts),
    ),
    element("section", { class: "part bring" }, ...bringPart(outcome.bring)),
    element("section", { class: "part papers-page on-paper", id: "on-paper" }),
    element("section", { class: "part stack no-print" }, ...lastPart(about, acts)),
  ];
  show({
    main,
    back: acts.back,
    dock: touch("コードを見せる", acts.code, { main: true, sign: "scan" }),
  });
}

function head({ desks }, { chosen, people, day }) {
  const count = desks.reduce((sum, desk) => sum + desk.lines.length, 0);
  const family = people ? `(${people}人)` : "";
  return [
    element("h1", {}, `必要な手続き ${count || ""}`.trim()),
    element("p", { class: "quiet" }, `${chosen}${family}`),
    element("p", { class: "on-paper" }, `${day}の時点`),
    notYet("コードを窓口で見せてください。"),
    count === 0 &&
      element(
        "p",
        { class: "more" },
        "いまの答えで 必要とわかった手続きは ありません。くわしくは 窓口で 聞いてください。",
      ),
  ].filter(Boolean);
}

function deskPart({ number, name, floor, lines }) {
  const head = element(
    "div",
    { class: "desk" },
    number ? element("span", { class: "desk-no" }, `${number}番`) : null,
    element("h2", {}, name),
    floor && element("span", { class: "small quiet push" }, floor),
  );
  return [head, element("ul", {}, lines.map(linePart))];
}

function linePart(line) {
  const warning = line.past ? "期限が過ぎています" : line.late;
  return element(
    "li",
    { class: "proc" },
    element("b", {}, line.name),
    line.people && element("span", { class: "for" }, line.people),
    element("span", { class: "num" }, line.due),
    warning && element("div", { class: "mark" }, icon("warn"), warning),
    whyPart(line),
  );
}

/** Why it is needed and what it costs: opened with one touch. */
function whyPart({ why, fee }) {
  const told = [
    ["なぜ", why],
    ["お金", fee],
  ].filter(([, words]) => words);
  if (!told.length) return null;
  const pairs = told.map(([name, words]) =>
    element("div", {}, element("dt", {}, name), element("dd", {}, words)),
  );
  return element(
    "details",
    { class: "why" },
    element("summary", {}, "なぜ", icon("open")),
    element("dl", {}, pairs),
  );
}

function confirmPart({ confirm }) {
  if (!confirm.length) return null;
  const summary = element(
    "summary",
    { class: "mark--accent" },
    icon("ask"),
    `窓口で確かめること ${confirm.length}`,
  );
  return element(
    "details",
    { class: "fold more" },
    summary,
    element(
      "ul",
      {},
      confirm.map((name) => element("li", {}, name)),
    ),
  );
}

function answersLink({ answers }) {
  const link = element(
    "button",
    { class: "linklike", type: "button", click: answers },
    "答えたことを 見る・なおす",
  );
  return element("p", { class: "links" }, link);
}

function bringPart(things) {
  const title = element("h2", {}, "持ってくるもの");
  if (!things.length) return [title, element("p", { class: "quiet" }, "とくに ありません。")];
  return [title, ...things.map(thingPart)];
}

function thingPart({ text, hint }) {
  const words = element("span", {}, text, hint && element("small", {}, hint));
  return element("label", {}, element("input", { type: "checkbox", autocomplete: "off" }), words);
}

function lastPart({ until, kept }, acts) {
  const stays = kept
    ? `答えは、このスマホの中だけに、${untilWords(until)} 残ります。`
    : "この画面を閉じると、答えは消えます。";
  return [
    acts.receipts && element("p", { class: "links" }, acts.receipts),
    touch("紙に印刷する", acts.print),
    touch("一覧を 送る(名前や答えは 入りません)", acts.share),
    touch("この端末から答えを消す", acts.erase, { sign: "wipe" }),
    element("p", { class: "quiet small", role: "status", id: "said" }),
    element("p", { class: "quiet small" }, stays),
  ];
}
