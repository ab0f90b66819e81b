// Parts: sealed bytes cut for codes, each with its header and check, as upper-case Base32.

const PREFIX = "MG1";
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648
const LONGEST_TEXT = 734; // what QR version 17, level M holds in alphanumeric mode
const HEADER = 16;
const CHECK = 4;
const DIGEST = 6;

export const PART_BYTES = Math.floor(((LONGEST_TEXT - PREFIX.length) * 5) / 8) - HEADER - CHECK;
const MOST_PARTS = 40;

/** The texts of the codes; the envelope is {town, keyId, kind}. Throws when there are too many. */
export async function cut({ town, keyId, kind }, sealed) {
  const count = Math.ceil(sealed.length / PART_BYTES);
  if (count > MOST_PARTS) throw new RangeError("too many codes");
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", sealed)).slice(0, DIGEST);
  const head = [...numberBytes(Number(town), 3), ...fromHex(keyId), kind, ...digest];
  const parts = Array.from({ length: count }, (_, at) =>
    sealed.slice(at * PART_BYTES, (at + 1) * PART_BYTES),
  );
  return parts.map((data, at) => textOf([...head, at + 1, count, ...data]));
}

function textOf(body) {
  return PREFIX + base32([...body, ...numberBytes(crc32(body), CHECK)]);
}

/** A number in so many bytes, the highest first. */
function numberBytes(number, bytes) {
  return Array.from(
    { length: bytes },
    (_, at) => Math.floor(number / 2 ** (8 * (bytes - 1 - at))) % 256,
  );
}

function fromHex(text) {
  return text.match(/../g).map((pair) => Number.parseInt(pair, 16));
}

/** Base32 without padding. */
export function base32(bytes) {
  let [text, bits, held] = ["", 0, 0];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += BASE32[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits ? text + BASE32[(held << (5 - bits)) & 31] : text;
}

/** CRC-32 (ISO-HDLC), as zlib counts it. */
export function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
