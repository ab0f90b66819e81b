// The order in which a visit's items are shown and dealt with.

/** Items by event, office and id, but never a procedure before one it comes `after`. */
export function inOrder(catalogue, visit, items) {
  const ranked = items
    .map((item) => [rank(catalogue, visit, item), item])
    .sort(([one], [other]) => compared(one, other))
    .map(([, item]) => item);
  const ordered = new Set();
  for (const item of ranked) place(item, ranked, ordered, []);
  return [...ordered];
}

function rank(catalogue, visit, { event, procedure }) {
  const order = catalogue.events.get(event.facts.get("type"))?.order ?? 0;
  const position = visit.events.indexOf(event);
  return [order, position, procedure.office, procedure.order, procedure.id];
}

/** Which of two ranks comes first, part by part; text by its characters' codes. */
export function compared(one, other) {
  const differing = one.findIndex((part, place_) => part !== other[place_]);
  if (differing < 0) return 0;
  return one[differing] < other[differing] ? -1 : 1;
}

/** Put an item behind everything it comes after; a circle in the data is cut. */
function place(item, ranked, ordered, waiting) {
  if (ordered.has(item) || waiting.includes(item)) return;
  for (const before of item.procedure.after) {
    const items = ranked.filter((one) => one.procedure.id === before);
    for (const one of items) place(one, ranked, ordered, [...waiting, item]);
  }
  ordered.add(item);
}
