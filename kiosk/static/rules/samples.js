// Values to try a condition with: every value that any condition tells apart from others.

import { testsIn } from "./condition.js";
import { plusDays } from "./dates.js";

const OTHER = "\uFFFD"; // a text that no condition names
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** For each fact that the conditions look at, the values worth trying. */
export function samplesOf(nodes, facts) {
  const tests = new Map();
  for (const test of nodes.flatMap(testsIn)) {
    for (const path of test.paths) tests.set(path, [...(tests.get(path) ?? []), test]);
  }
  return new Map([...tests].map(([path, found]) => [path, samples(facts.get(path), found)]));
}

function samples(fact, tests) {
  if (fact.type === "bool") return [true, false];
  if (fact.type === "choice") return fact.choices.map((choice) => choice.value);
  const named = tests.flatMap(valuesOf).filter((value) => typeof value !== "boolean");
  if (["list", "people"].includes(fact.type)) return [[], ...unique(named).map((one) => [one])];
  return unique(named.flatMap(around));
}

function valuesOf({ given, paths }) {
  return paths.length > 1 ? [] : [given].flat();
}

function around(value) {
  if (typeof value === "number") return [value - 1, value, value + 1];
  if (DAY.test(value)) return [plusDays(value, -1), value, plusDays(value, 1)];
  return [value, OTHER];
}

function unique(values) {
  return [...new Set(values)];
}
