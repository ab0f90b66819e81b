// Conditions over facts, judged with three values: true, false, and null for unknown.

/** What an unanswered fact without a "no" of its own is, when unanswered means no.
 *
 * It equals nothing but itself, is neither over nor under anything, and holds nothing.
 */
export const NOTHING = Object.freeze({ nothing: true });

export const OPERATIONS = {
  is: (value, given) => value === given,
  is_not: (value, given) => value !== given,
  in: (value, given) => given.includes(value),
  not_in: (value, given) => !given.includes(value),
  min: (value, given) => ordered(value, given) && value >= given,
  max: (value, given) => ordered(value, given) && value <= given,
  over: (value, given) => ordered(value, given) && value > given,
  under: (value, given) => ordered(value, given) && value < given,
  has: (value, given) => value !== NOTHING && given.some((one) => value.includes(one)),
  empty: (value, given) => (value === NOTHING || value.length === 0) === given,
  same_as: (value, given) => alike(value, given),
  differs_from: (value, given) => !alike(value, given),
  known: (value, given) => (value !== null && value !== NOTHING) === given,
};

const WITH_PATH = ["same_as", "differs_from"];
const COMPARED = ["min", "max", "over", "under"]; // with a value or with a date fact's path

export const ALWAYS = Object.freeze({ kind: "all", parts: [] });

/** A published condition as nodes: a test, or all, any or not of other nodes. */
export function readCondition(document) {
  const keys = Object.keys(document);
  if (keys.length === 0) return ALWAYS;
  if (keys.length > 1) throw new Error(`not a published condition: ${keys}`);
  const [key, given] = [keys[0], document[keys[0]]];
  if (key === "not") return { kind: "not", part: readCondition(given) };
  if (key === "all" || key === "any") return { kind: key, parts: given.map(readCondition) };
  return readTest(key, given);
}

/** One fact compared with a value, or with another fact; `paths` are those looked at. */
function readTest(path, test) {
  const [operation, ...more] = Object.keys(test);
  if (!(operation in OPERATIONS) || more.length) {
    throw new Error(`not a published condition: ${path}`);
  }
  const given = test[operation];
  const paths = isPath(operation, given) ? [path, given] : [path];
  return { kind: "test", path, operation, given, paths };
}

function isPath(operation, given) {
  if (WITH_PATH.includes(operation)) return true;
  return COMPARED.includes(operation) && typeof given === "string" && given.includes(".");
}

/** Every test of a condition. */
export function testsIn(node) {
  if (node.kind === "test") return [node];
  return node.kind === "not" ? testsIn(node.part) : node.parts.flatMap(testsIn);
}

/** The verdict of a condition in a scene, and the fewest facts that made it so, as written. */
export function decided(node, scene) {
  if (node.kind === "test") return decidedTest(node, scene);
  if (node.kind === "not") {
    const { verdict, paths } = decided(node.part, scene);
    return { verdict: verdict === null ? null : !verdict, paths };
  }
  const decisive = node.kind === "any"; // one true part decides any, one false part all
  const parts = node.parts.map((part) => decided(part, scene));
  const deciding = parts.filter((part) => part.verdict === decisive);
  if (deciding.length) return deciding.reduce((best, one) => (isShorter(one, best) ? one : best));
  const verdict = parts.some((part) => part.verdict === null) ? null : !decisive;
  const same = parts.filter((part) => part.verdict === verdict);
  return { verdict, paths: same.flatMap((part) => part.paths) };
}

function decidedTest({ operation, given, paths }, scene) {
  const values = paths.map((path) => lookAt(scene, path));
  const unknown = operation !== "known" && values.includes(null);
  if (unknown) return { verdict: null, paths: paths.filter((_, place) => values[place] === null) };
  return { verdict: OPERATIONS[operation](values[0], values[1] ?? given), paths };
}

function isShorter(one, other) {
  return one.paths.length < other.paths.length;
}

/** A function of a scene that looks at one fact. */
export function reading(path) {
  const dot = path.indexOf(".");
  const [kind, name] = [path.slice(0, dot), path.slice(dot + 1)];
  return (scene) => scene[kind].see(name);
}

/** The value of a fact in a scene. */
export function lookAt(scene, path) {
  const dot = path.indexOf(".");
  return scene[path.slice(0, dot)].see(path.slice(dot + 1));
}

function ordered(value, given) {
  return value !== NOTHING && given !== NOTHING;
}

/** Whether two values are the same; lists part by part. */
export function alike(value, given) {
  if (!Array.isArray(value) || !Array.isArray(given)) return value === given;
  return value.length === given.length && value.every((one, place) => one === given[place]);
}
