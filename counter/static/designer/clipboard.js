// Fields copied and pasted, also from one paper to another in the same tab.

const KEPT = "madoguchi.fields";
const BESIDE = 3; // millimetres between a field and what is pasted from it

export function copy(paper) {
  if (!paper.chosen.length) return false;
  sessionStorage.setItem(KEPT, JSON.stringify(paper.chosenFields));
  return true;
}

export function cut(paper) {
  if (copy(paper)) paper.remove();
}

export function paste(paper) {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) || "[]");
  if (!kept.length) return;
  const here = new Set(paper.fields.map((one) => `${one.x_mm} ${one.y_mm}`));
  const beside = kept.some((one) => here.has(`${one.x_mm} ${one.y_mm}`)) ? BESIDE : 0;
  const fields = kept.map((one) => ({ ...one, x_mm: one.x_mm + beside, y_mm: one.y_mm + beside }));
  paper.add(fields);
  sessionStorage.setItem(KEPT, JSON.stringify(fields));
}
