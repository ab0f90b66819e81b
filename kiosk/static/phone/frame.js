// The frame of every screen: 戻る at one place, what is shown, what to do next.

import { element, icon } from "./dom.js";

/** Show a screen: `main` and `dock` are nodes, `back` is what 戻る does, null where it is not there.
 *
 * The title never changes: what somebody does here is in no history and on no list of tabs.
 */
export function show({ main, back = null, dock = [] }) {
  document.getElementById("go-back").replaceChildren(...(back ? [backButton(back)] : []));
  document.getElementById("main").replaceChildren(...[main].flat());
  const next = document.getElementById("dock");
  next.replaceChildren(...[dock].flat());
  next.hidden = !next.childElementCount;
  scrollTo({ top: 0, behavior: "instant" });
  begin();
}

function backButton(back) {
  return element(
    "button",
    { class: "linklike back", type: "button", click: back },
    icon("back"),
    "戻る",
  );
}

/** A reader of the screen begins at its heading, or at what is wrong. */
function begin() {
  const first = document.querySelector("#main .summary") ?? document.querySelector("#main h1");
  first?.setAttribute("tabindex", "-1");
  first?.focus({ preventScroll: true });
}

/** A button for thumbs; `main` is the one that goes on. */
export function touch(text, click, { main = false, sign = "", ...more } = {}) {
  const classes = main ? "touch touch--main" : "touch";
  return element(
    "button",
    { class: classes, type: "button", click, ...more },
    sign ? icon(sign) : null,
    text,
  );
}

/** 「まだ申請は終わっていません」 with what to do about it. */
export function notYet(words) {
  const text = element(
    "span",
    {},
    element("b", {}, "まだ申請は終わっていません。"),
    element("br"),
    words,
  );
  return element("p", { class: "note note--warn" }, icon("warn"), text);
}

/** A screen of a title and a few sentences. */
export function notice(title, words, { done = false, more = [] } = {}) {
  return element(
    "div",
    { class: "end" },
    done ? icon("done") : null,
    element("h1", {}, title),
    words.filter(Boolean).map((line) => element("p", {}, line)),
    more,
  );
}
