// A page that asks something: the cards at the start, or one question.

import { readPage } from "../rules/reading.js";
import { countWords } from "../rules/walk.js";
import { element, icon, picture } from "./dom.js";
import { choice, fieldPart, summaryOf } from "./fields.js";
import { show, touch } from "./frame.js";

/** Ask a page, and return its form; `step` is {page, number, about, given, faults}, `acts` what each button does.
 *
 * `acts.next(answers)` and `acts.stop(answers)` take what was given, `acts.again(faults, answers)`
 * shows the page once more with what is wrong; answers are null where a page was left half empty.
 */
export function ask(step, acts) {
  const form = element("form", { id: "answer", novalidate: true }, ...parts(step, acts));
  const send = (event) => submitted(event, step.page, form, acts);
  form.addEventListener("submit", send);
  const start = step.page.template === "start";
  const main = element(
    "div",
    { class: start ? "start" : "q q--wide" },
    form,
    around(step, send, acts),
  );
  show({
    main,
    back: acts.back,
    dock: touch("次へ", null, { main: true, type: "submit", form: "answer", sign: "" }),
  });
  document.querySelector("#dock .touch").append(icon("open"));
  return form;
}

function submitted(event, page, form, acts) {
  event.preventDefault();
  const stopping = event.currentTarget !== form;
  const { answers, faults } = readForm(page, form);
  const wrong = Object.keys(faults).length > 0;
  if (stopping) acts.stop(wrong ? null : answers);
  else if (wrong) acts.again(faults, answers);
  else acts.next(answers);
}

/** What stands on a page, answered or not, as {answers, faults}. */
export function readForm(page, form) {
  const typed = new FormData(form);
  return readPage(page, (name) => typed.getAll(name));
}

function parts(step, acts) {
  return step.page.template === "start" ? startParts(step, acts) : questionParts(step);
}

function questionParts({ page, number, about, given, faults }) {
  const alone = page.fields.length === 1 && !page.fields[0].row;
  return [
    summaryOf(faults),
    element("p", { class: "where" }, countWords(number, about)),
    element("h1", {}, page.title),
    page.hint && element("p", { class: "quiet" }, page.hint),
    ...page.fields.map((field) => fieldPart(field, page, given, faults[field.name], alone)),
  ];
}

function startParts({ page, given, faults, cards }, acts) {
  const [field] = page.fields;
  const chosen = given.card ?? [];
  const title = element(
    "div",
    { class: "title" },
    element("h1", {}, page.title),
    element("p", {}, page.hint),
    acts.receipts && element("p", { class: "links" }, acts.receipts),
    summaryOf(faults),
  );
  const six = element(
    "div",
    { class: "six", id: "field-card", tabindex: "-1" },
    cards.map((card) => cardPart(card, chosen)),
  );
  const other = { value: "other", text: "その他", hint: "退職、印かん登録、カードなど" };
  return [
    title,
    six,
    element("div", { class: "choices more" }, choice(field, other, chosen, false)),
    startLinks(acts),
  ];
}

function cardPart({ value, text, hint, picture: name }, chosen) {
  const checked = chosen.includes(value);
  return element(
    "label",
    { class: "card" },
    element("input", { class: "unseen", type: "checkbox", name: "card", value, checked }),
    picture(name),
    element("div", {}, element("b", {}, text), element("span", {}, hint)),
    element("span", { class: "ring ring--tick" }),
  );
}

function startLinks({ help, promise }) {
  const link = element(
    "button",
    { class: "linklike", type: "button", click: help },
    "わからないとき",
  );
  return [
    element("p", { class: "links" }, link),
    ...promise.map((words) => element("p", { class: "small quiet more" }, words)),
  ];
}

/** The paper that is meant, and the way out with what is there so far. */
function around({ page }, send) {
  if (page.template === "start") return null;
  const stop = element(
    "button",
    { class: "linklike", type: "button", click: send },
    "ここでやめて、コードを出す",
  );
  return [picture(page.picture), element("p", { class: "links" }, stop)];
}
