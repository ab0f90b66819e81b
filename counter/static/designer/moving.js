// Moving and resizing fields by millimetres; nothing leaves the page and nothing turns inside out.

import { round } from "./snapping.js";

const LEAST = 1; // millimetres: a smaller field could not be taken hold of

const within = (at, size, whole) => Math.min(Math.max(0, at), Math.max(0, whole - size));

export function moveBy(paper, dx, dy, kind) {
  paper.change(kind, () => {
    for (const field of paper.chosenFields) {
      field.x_mm = round(within(field.x_mm + dx, field.width_mm, paper.size[0]));
      field.y_mm = round(within(field.y_mm + dy, field.height_mm, paper.size[1]));
    }
  });
}

export function resizeBy(paper, dw, dh, kind) {
  paper.change(kind, () => {
    for (const field of paper.chosenFields) {
      field.width_mm = round(Math.min(Math.max(LEAST, field.width_mm + dw), paper.size[0] - field.x_mm));
      field.height_mm = round(Math.min(Math.max(LEAST, field.height_mm + dh), paper.size[1] - field.y_mm));
    }
  });
}

// One side after another: `sides` is "n", "se" and so on, `to` where the pointer is.
export function pulled(field, sides, to) {
  const right = field.x_mm + field.width_mm;
  const bottom = field.y_mm + field.height_mm;
  const box = { ...field };
  if (sides.includes("w")) box.x_mm = Math.min(to.x, right - LEAST);
  if (sides.includes("n")) box.y_mm = Math.min(to.y, bottom - LEAST);
  const end = { x: sides.includes("e") ? to.x : right, y: sides.includes("s") ? to.y : bottom };
  box.width_mm = round(Math.max(LEAST, end.x - box.x_mm));
  box.height_mm = round(Math.max(LEAST, end.y - box.y_mm));
  return { x_mm: round(box.x_mm), y_mm: round(box.y_mm), width_mm: box.width_mm, height_mm: box.height_mm };
}
