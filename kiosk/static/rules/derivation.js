// The register of derived facts: small named functions from known facts to one more.

/** Path of the fact → the function of a look that finds it, or null while it is unknown. */
export const DERIVED = new Map();

/** Register a function as the one that finds this fact where it was not given. */
export function derived(path, find) {
  DERIVED.set(path, find);
}

/** Whether one is true; unknown while none is and one is unknown. */
export function anyOf(verdicts) {
  if (verdicts.includes(true)) return true;
  return verdicts.includes(null) ? null : false;
}

/** Whether all are true; unknown while none is false and one is unknown. */
export function everyOf(verdicts) {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(null) ? null : true;
}

/** The opposite of a verdict; unknown stays unknown. */
export function notSo(verdict) {
  return verdict === null ? null : !verdict;
}
