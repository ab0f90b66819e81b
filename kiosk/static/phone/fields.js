// One field of a page as controls: the same parts as on the office's pages (resident/parts.html).

import { UNSURE, partsOf } from "../rules/pages.js";
import { yearsOf } from "../rules/years.js";
import { element, icon } from "./dom.js";

const UNKNOWN = "わからない";
const WORDS = ["年", "月", "日"];
const TYPED = { type: "text", autocomplete: "off", spellcheck: "false" }; // no service sees names
const SHORT_LIST = 4; // up to so many choices stand open for each of the family
const CROWDED = { many: 4, choice: 6 }; // with more choices they stand in columns

/** A field with its label and fault; `alone` where the page's title already asks for it. */
export function fieldPart(field, page, given, fault, alone) {
  const typed = field.shape === "text" || field.shape === "number";
  return typed
    ? typedPart(field, page, given, fault, alone)
    : chosenPart(field, page, given, fault, alone);
}

/** 「もういちど、見てください」 with a way to each fault; nothing without any. */
export function summaryOf(faults) {
  const lines = Object.entries(faults).map(([name, text]) =>
    element(
      "li",
      {},
      element("a", { href: `#field-${name}`, click: (event) => lead(event, name) }, text),
    ),
  );
  if (!lines.length) return null;
  const title = element("h2", {}, "もういちど、見てください");
  return element(
    "div",
    { class: "summary", role: "alert", tabindex: "-1" },
    title,
    element("ul", {}, lines),
  );
}

/** Lead to a field without an entry in the browser's history. */
function lead(event, name) {
  event.preventDefault();
  const field = document.getElementById(`field-${name}`);
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}

function typedPart(field, page, given, fault, alone) {
  const hidden = alone && !field.label;
  const id = `field-${field.name}`;
  const value = given[field.name]?.[0] ?? "";
  const inputmode = field.shape === "number" && "numeric"; // a number field drops full width
  const said = { inputmode, "aria-invalid": Boolean(fault) && "true", ...describedBy(field, fault) };
  return element(
    "div",
    { class: fault ? "is-wrong more" : "more" },
    element("label", { class: hidden ? "unseen" : "label", for: id }, field.label || page.title),
    wrong(field, fault),
    element(
      "div",
      { class: "typed" },
      element("input", { id, name: field.name, value, ...TYPED, ...said }),
      unsure(field, given),
    ),
  );
}

function chosenPart(field, page, given, fault, alone) {
  const classes = [fault && "is-wrong", field.row && "named"].filter(Boolean).join(" ");
  const named = { class: classes || null, id: `field-${field.name}`, tabindex: "-1" };
  return element(
    "fieldset",
    { ...named, ...describedBy(field, fault) },
    element("legend", { class: alone && "unseen" }, field.label || page.title),
    wrong(field, fault),
    controls(field, given, alone),
  );
}

function controls(field, given, alone) {
  if (field.shape === "date") return day(field, given);
  const chosen = given[field.name] ?? [];
  const long = field.row && field.shape === "choice" && field.options.length > SHORT_LIST;
  return long ? pick(field, chosen) : choices(field, chosen, !alone);
}

function choices(field, chosen, row) {
  const crowded = field.options.length > CROWDED[field.shape];
  const hint = row || crowded ? "" : "窓口で職員と確かめます";
  const last = { value: UNSURE, text: UNKNOWN, hint };
  return element(
    "div",
    { class: `choices${manner(field, row, crowded)}` },
    field.options.map((option) => choice(field, option, chosen, false)),
    field.canBeUnsure ? choice(field, last, chosen, true) : null,
  );
}

/** How choices stand: yes or no in one line, many short ones in columns, else one below another. */
function manner(field, row, crowded) {
  if (row) return field.options.length === 2 ? " choices--row choices--yesno" : " choices--row";
  return crowded ? " choices--many" : "";
}

/** One choice; the last of them is 「わからない」. */
export function choice(field, { value, text, hint }, chosen, last) {
  const many = field.shape === "many";
  const checked = chosen.includes(value);
  const type = many ? "checkbox" : "radio";
  return element(
    "label",
    { class: last ? "choice choice--unknown" : "choice" },
    element("input", { class: "unseen", type, name: field.name, value, checked }),
    element("span", { class: many ? "ring ring--tick" : "ring" }),
    element(
      "span",
      {},
      element("b", {}, text),
      hint ? element("span", { class: "hint" }, hint) : null,
    ),
  );
}

function pick(field, chosen) {
  const all = [
    { value: "", text: "えらんでください" },
    ...field.options,
    { value: UNSURE, text: UNKNOWN },
  ];
  const options = all.map(({ value, text }) => option(value, text, chosen.includes(value)));
  return element("select", { name: field.name, "aria-label": field.label }, options);
}

function day(field, given) {
  const lists = [yearsOf(field), numbers(12), numbers(31)];
  const parts = partsOf(field).map((name, at) =>
    dayPart(name, WORDS[at], lists[at], given[name]?.[0]),
  );
  return element("div", { class: "days" }, parts, unsure(field, given));
}

function dayPart(name, word, listed, chosen) {
  const all = [["", ""], ...listed].map(([value, text]) =>
    option(String(value), text, chosen === String(value)),
  );
  const select = element("select", { name, "aria-label": word }, all);
  return element("label", {}, select, word === "年" ? null : word); // a year says 年 itself
}

function numbers(last) {
  return Array.from({ length: last }, (_, at) => [at + 1, String(at + 1)]);
}

function option(value, text, selected) {
  return element("option", { value, selected }, text);
}

function unsure(field, given) {
  if (!field.canBeUnsure) return null;
  const name = `${field.name}-unsure`;
  const checked = Boolean(given[name]);
  return element(
    "label",
    { class: "choice choice--unknown short" },
    element("input", { class: "unseen", type: "checkbox", name, value: UNSURE, checked }),
    element("span", { class: "ring ring--tick" }),
    element("b", {}, UNKNOWN),
  );
}

function describedBy(field, fault) {
  return fault ? { "aria-describedby": `wrong-${field.name}` } : {};
}

function wrong(field, fault) {
  return fault
    ? element("p", { class: "wrong", id: `wrong-${field.name}` }, icon("warn"), fault)
    : null;
}
