// Conditions turned into functions, once. No code is made from text: a condition becomes closures,
// as the strict policy of the page wants it.

import { OPERATIONS, reading } from "./condition.js";

/** A function of a scene for a condition: true, false, or null while unknown. */
export function compileRule(node) {
  if (node.kind === "not") return opposite(compileRule(node.part));
  if (node.kind === "test") return comparison(node);
  return several(node.parts.map(compileRule), node.kind === "any");
}

function opposite(rule) {
  return (scene) => {
    const verdict = rule(scene);
    return verdict === null ? null : !verdict;
  };
}

/** Several parts of which one that comes out as `decisive` decides. */
function several(rules, decisive) {
  return (scene) => {
    let unknown = false;
    for (const rule of rules) {
      const verdict = rule(scene);
      if (verdict === decisive) return decisive;
      if (verdict === null) unknown = true;
    }
    return unknown ? null : !decisive;
  };
}

function comparison({ operation, given, paths }) {
  const compare = OPERATIONS[operation];
  const look = reading(paths[0]);
  if (operation === "known") return (scene) => compare(look(scene), given);
  if (paths.length === 1) {
    return (scene) => {
      const value = look(scene);
      return value === null ? null : compare(value, given);
    };
  }
  const other = reading(paths[1]);
  return (scene) => {
    const [value, against] = [look(scene), other(scene)];
    return value === null || against === null ? null : compare(value, against);
  };
}

/** A function of a scene in which a condition is undecided: the unknown facts it hangs on. */
export function compileHanging(node) {
  const collect = collecting(node);
  return (scene) => {
    const hanging = new Set();
    collect(scene, hanging);
    return [...hanging];
  };
}

function collecting(node) {
  if (node.kind === "not") return collecting(node.part);
  if (node.kind === "test") return unknownOf(node);
  const parts = node.parts.map(openPart);
  return (scene, hanging) => parts.forEach((collect) => collect(scene, hanging));
}

/** Of a part that is decided nothing hangs. */
function openPart(node) {
  const collect = collecting(node);
  if (node.kind === "test") return collect;
  const rule = compileRule(node);
  return (scene, hanging) => {
    if (rule(scene) === null) collect(scene, hanging);
  };
}

function unknownOf({ operation, paths }) {
  if (operation === "known") return () => undefined;
  const looks = paths.map((path) => [path, reading(path)]);
  return (scene, hanging) => {
    for (const [path, look] of looks) if (look(scene) === null) hanging.add(path);
  };
}
