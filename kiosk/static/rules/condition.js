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

function ordered(value, given) {
  return value !== NOTHING && given !== NOTHING;
}

function alike(value, given) {
  if (!Array.isArray(value) || !Array.isArray(given)) return value === given;
  return value.length === given.length && value.every((one, place) => one === given[place]);
}
