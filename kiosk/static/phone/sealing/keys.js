// The town's keys: which of them is in use, and until when.

/** The newest key that is in use at this time (milliseconds); undefined when all have ended. */
export function keyAt({ keys }, at) {
  return keys.findLast((key) => startOf(key) <= at && at < endOf(key));
}

function startOf(key) {
  return Date.parse(`${key.since}T00:00:00+09:00`);
}

/** The end of the last day on which a key is used, in Japan. */
export function endOf(key) {
  return Date.parse(`${key.until}T24:00:00+09:00`);
}
