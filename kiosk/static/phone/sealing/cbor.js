// CBOR (RFC 8949) as docs/sealing.md allows it: maps, arrays, text, bytes, integers, flags, null.

const [UNSIGNED, NEGATIVE, BYTES, TEXT, ARRAY, MAP] = [0, 1, 2, 3, 4, 5];
const [FALSE, TRUE, NULL] = [0xf4, 0xf5, 0xf6];

/** The shortest encoding of a plain value; maps keep their order. Throws for anything else. */
export function encodeCbor(value) {
  const out = [];
  write(out, value);
  return Uint8Array.from(out);
}

function write(out, value) {
  if (value === null) out.push(NULL);
  else if (typeof value === "boolean") out.push(value ? TRUE : FALSE);
  else if (Number.isSafeInteger(value)) writeInteger(out, value);
  else if (typeof value === "string") writeBytes(out, TEXT, new TextEncoder().encode(value));
  else if (value instanceof Uint8Array) writeBytes(out, BYTES, value);
  else if (Array.isArray(value)) writeArray(out, value);
  else if (value instanceof Map) writeMap(out, value);
  else throw new TypeError(`no CBOR for ${typeof value}`);
}

function writeInteger(out, value) {
  if (value < 0) head(out, NEGATIVE, -1 - value);
  else head(out, UNSIGNED, value);
}

function writeBytes(out, type, bytes) {
  head(out, type, bytes.length);
  for (const byte of bytes) out.push(byte);
}

function writeArray(out, items) {
  head(out, ARRAY, items.length);
  for (const item of items) write(out, item);
}

function writeMap(out, map) {
  head(out, MAP, map.size);
  for (const [key, value] of map) {
    write(out, key);
    write(out, value);
  }
}

/** The first byte of an item and its length or number, in as few bytes as it needs. */
function head(out, type, number) {
  if (number < 24) {
    out.push((type << 5) | number);
    return;
  }
  const size = [1, 2, 4, 8].find((bytes) => number < 2 ** (8 * bytes));
  out.push((type << 5) | (24 + Math.log2(size)));
  for (let at = size - 1; at >= 0; at -= 1) out.push(Math.floor(number / 2 ** (8 * at)) % 256);
}
