// For whom a procedure is judged: `each` of the procedure, with three values.

export const OTHERS = { vehicles: "vehicle", dogs: "dog" };
export const BELONGINGS = "household.belongings"; // which of the others there are at all
export const LISTS = { // the event's lists that `each` depends on
  movers: ["movers"],
  subjects: ["subjects"],
  survivors: ["subjects"],
  affected: ["movers", "subjects"],
};

/** Whom a procedure is judged for at this event, worked out once; id "" for the household.
 *
 * `part` is null while it is unknown whether they take part. A vehicle or dog that was never
 * spoken of may still be there: it is looked at as nobody's.
 */
export function concerned(at, each) {
  if (!at.concerned.has(each)) at.concerned.set(each, foundConcerned(at, each));
  return at.concerned.get(each);
}

function foundConcerned(at, each) {
  if (!each) return [{ id: "", scene: at.whole, part: true }];
  const listed = candidates(at, each);
  if (!listed.length) {
    return [{ id: "", scene: at.whole, part: hasAny(at, each) === false ? false : null }];
  }
  const lists = (LISTS[each] ?? []).map((name) => at.whole.event.see(name));
  const known = lists.filter(Array.isArray);
  const allKnown = known.length === lists.length;
  return listed
    .map((entity) => [entity, partOf(each, known.flat().includes(entity.id), allKnown)])
    .filter(([, part]) => part !== false)
    .map(([entity, part]) => ({ id: entity.id, scene: at.scene(entity), part }));
}

function partOf(each, named, allKnown) {
  if (each === "members" || each in OTHERS) return true;
  if (each === "survivors") return allKnown ? !named : null;
  return named || (allKnown ? false : null);
}

/** Everyone (or every vehicle or dog) who might take part. */
function candidates(at, each) {
  return at.case.entities(OTHERS[each] ?? "person");
}

/** Whether the household has vehicles (or dogs) although none is listed; null if not said. */
function hasAny(at, each) {
  if (!(each in OTHERS) || !at.catalogue.facts.has(BELONGINGS)) return false;
  const said = at.whole.household.see("belongings");
  return Array.isArray(said) ? said.includes(each) : null;
}
