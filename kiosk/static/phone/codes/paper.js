// The codes for printing, one beside the other, each as large as a scanner wants it on paper.

import { element } from "../dom.js";
import { drawCode } from "./drawing.js";

/** Put the codes into the part of the page that only paper shows. */
export function putOnPaper(place, texts, until) {
  const figures = texts.map((text, at) => figure(text, `${at + 1} / ${texts.length}`));
  const told = element(
    "p",
    {},
    `${until} 使えます。まだ申請は終わっていません。窓口で見せてください。`,
  );
  place.replaceChildren(
    element("h2", {}, "窓口で見せるコード"),
    told,
    element("div", { class: "papers" }, figures),
  );
}

function figure(text, number) {
  return element(
    "figure",
    {},
    drawCode(text, `二次元コード ${number}`),
    element("figcaption", {}, number),
  );
}
