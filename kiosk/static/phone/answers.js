// Everything that was answered, each with a way to mend it.

import { wordsOf } from "../rules/said.js";
import { element } from "./dom.js";
import { show, touch } from "./frame.js";

/** Show the answered pages; `mend(number)` goes to one of them, `acts` are back and mend. */
export function showAnswers(pages, given, acts) {
  const lines = pages.map((page, at) =>
    line(page.title, wordsOf(page, given[page.key]), () => acts.mend(at + 1)),
  );
  const main = element(
    "div",
    { class: "q q--wide" },
    element("h1", {}, "答えたこと"),
    element("p", { class: "quiet" }, "ちがうところは「なおす」を おしてください。"),
    element("dl", { class: "answers" }, lines),
  );
  show({ main, back: acts.back, dock: touch("手続きの一覧へ", acts.back, { main: true }) });
}

function line(title, said, mend) {
  const fix = element(
    "button",
    { class: "linklike", type: "button", click: mend, "aria-label": `なおす ${title}` },
    "なおす",
  );
  return element(
    "div",
    {},
    element("dt", {}, title),
    element("dd", {}, said),
    element("dd", { class: "fix" }, fix),
  );
}
