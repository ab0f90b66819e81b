// Published conditions turned into functions, once, when the catalogue is read. No code is made
// from text: a condition becomes closures, as the strict policy of the page wants it.

import { OPERATIONS } from "./condition.js";

const WITH_PATH = ["same_as", "differs_from"];
const COMPARED = ["min", "max", "over", "under"]; // with a value or with a date fact's path

/** A function of a scene for a published condition: true, false, or null while unknown. */
export function compileRule(condition) {
  const keys = Object.keys(condition);
  if (keys.length === 0) return () => true;
  if (keys.length > 1) throw new Error(`not a published condition: ${keys}`);
  const [key, given] = [keys[0], condition[keys[0]]];
  if (key === "not") return opposite(compileRule(given));
  if (key === "all") return several(given.map(compileRule), false);
  if (key === "any") return several(given.map(compileRule), true);
  return comparison(key, given);
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

function comparison(path, test) {
  const [operation, ...more] = Object.keys(test);
  const compare = OPERATIONS[operation];
  if (!compare || more.length) throw new Error(`not a published condition: ${path}`);
  const look = reading(path);
  const given = test[operation];
  if (operation === "known") return (scene) => compare(look(scene), given);
  if (!isPath(operation, given)) {
    return (scene) => {
      const value = look(scene);
      return value === null ? null : compare(value, given);
    };
  }
  const other = reading(given);
  return (scene) => {
    const [value, against] = [look(scene), other(scene)];
    return value === null || against === null ? null : compare(value, against);
  };
}

function isPath(operation, given) {
  if (WITH_PATH.includes(operation)) return true;
  return COMPARED.includes(operation) && typeof given === "string" && given.includes(".");
}

function reading(path) {
  const dot = path.indexOf(".");
  const [kind, name] = [path.slice(0, dot), path.slice(dot + 1)];
  return (scene) => scene[kind].see(name);
}
