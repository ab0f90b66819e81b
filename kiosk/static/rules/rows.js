// Tables out of columns: the town's file has each key once, with the values of all tables.

/** The tables that `columns` in kiosk/prefill/compact.py wrote; null is a key that was not there. */
export function rowsOf(columns) {
  const keys = Object.keys(columns);
  const count = keys.length ? columns[keys[0]].length : 0;
  return Array.from({ length: count }, (_, at) => rowAt(columns, keys, at));
}

function rowAt(columns, keys, at) {
  const there = keys.filter((key) => columns[key][at] !== null);
  return Object.fromEntries(there.map((key) => [key, columns[key][at]]));
}
