// Items that are one and the same filing: what a visit's list shows as one line.

import { Item, firstOf } from "./checklist.js";

/** Several needed items that are filed once; the first gives procedure and event.
 *
 * It has everyone they are for, all that has to be brought, and the earliest of their days.
 */
class Line extends Item {
  constructor(together, people) {
    const [{ procedure, verdict, at, closed }] = together;
    super(procedure, people, verdict, at, closed);
    this.together = together;
  }

  get parts() {
    return this.together;
  }

  get due() {
    return firstOf(this.parts.map((part) => part.due));
  }

  get bring() {
    return [...new Set(this.parts.flatMap((part) => part.bring))];
  }
}

/** The needed items in their order, those that are one filing as one line. */
export function linesOf(items) {
  let groups = [];
  for (const item of items) {
    const same = groups.filter((group) => group.some((one) => isOneFiling(item, one)));
    const [first, ...others] = same;
    groups = groups.filter((group) => !others.includes(group));
    if (first) first.push(...others.flat(), item);
    else groups.push([item]);
  }
  return groups.map(line);
}

/** Whether two items are filed once: the same duty of two events, or forms that combine. */
function isOneFiling(item, other) {
  const [first, second] = [item.procedure, other.procedure];
  if (item.people.some((one) => other.people.includes(one))) {
    return first.id === second.id || first.combines_with.includes(second.id);
  }
  // Of two events of one kind (two adoptions) the household files each by itself.
  const ofHousehold = !item.people.length && !other.people.length;
  return first.id === second.id && ofHousehold && item.at.type !== other.at.type;
}

function line(group) {
  if (group.length === 1) return group[0];
  const people = [...new Set(group.flatMap((item) => item.people))];
  const persons = group[0].at.case.persons.map((one) => one.id);
  const inOrder = persons.filter((one) => people.includes(one));
  return new Line(group, [...inOrder, ...people.filter((one) => !inOrder.includes(one))]);
}
