// Several fields put in line: their sides, their sizes, the spaces between them.

import { round } from "./snapping.js";

const AXES = { x: ["x_mm", "width_mm"], y: ["y_mm", "height_mm"] };

export function align(paper, axis, side) {
  const [from, size] = AXES[axis];
  const fields = paper.chosenFields;
  if (fields.length < 2) return;
  const first = Math.min(...fields.map((one) => one[from]));
  const last = Math.max(...fields.map((one) => one[from] + one[size]));
  paper.change("", () => {
    for (const one of fields) one[from] = round(side === "first" ? first : last - one[size]);
  });
}

export function sameSize(paper, axis) {
  const size = AXES[axis][1];
  const fields = paper.chosenFields;
  if (fields.length < 2) return;
  paper.change("", () => { for (const one of fields.slice(1)) one[size] = fields[0][size]; });
}

export function distribute(paper, axis) {
  const [from, size] = AXES[axis];
  const fields = [...paper.chosenFields].sort((one, other) => one[from] - other[from]);
  if (fields.length < 3) return;
  const first = fields[0];
  const last = fields.at(-1);
  const room = last[from] - first[from] - fields.slice(0, -1).reduce((sum, one) => sum + one[size], 0);
  const gap = room / (fields.length - 1);
  paper.change("", () => {
    let at = first[from];
    for (const one of fields) {
      one[from] = round(at);
      at += one[size] + gap;
    }
  });
}

// What each way is called, the key that does it on the page, and what it does.
export const WAYS = [
  ["L", "左をそろえる", (paper) => align(paper, "x", "first")],
  ["R", "右をそろえる", (paper) => align(paper, "x", "last")],
  ["T", "上をそろえる", (paper) => align(paper, "y", "first")],
  ["B", "下をそろえる", (paper) => align(paper, "y", "last")],
  ["W", "幅を同じに", (paper) => sameSize(paper, "x")],
  ["E", "高さを同じに", (paper) => sameSize(paper, "y")],
  ["H", "横に等しく", (paper) => distribute(paper, "x")],
  ["V", "縦に等しく", (paper) => distribute(paper, "y")],
];
