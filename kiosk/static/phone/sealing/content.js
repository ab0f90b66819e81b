// What stands under the seal: the outer map, deflated against the dictionary, padded to a step.

import "../../lib/fflate.js"; // a script of its own that leaves globalThis.fflate

import { encodeCbor } from "./cbor.js";
import { PART_BYTES } from "./envelope.js";
import { newId } from "./identifiers.js";
import { utf16 } from "./texts.js";

const VERSION = 2; // of how content is packed; its texts, and so the dictionary, are UTF-16
const [ID, EXPIRES_AT, BODY] = [0, 2, 5]; // a resident is no sender, and the id tells the time
const LENGTH_BYTES = 2;
const OVERHEAD = 65 + 16; // the encapsulated point and the tag of AES-GCM
const MOST_BYTES = 200_000;

/** A resident's body in its outer map, packed; times in milliseconds since 1970. */
export function packedContent(body, at, until, dictionary) {
  const content = new Map([
    [ID, newId(at)],
    [EXPIRES_AT, Math.floor(until / 1000)],
    [BODY, body],
  ]);
  const plain = encodeCbor(content);
  if (plain.length > MOST_BYTES) throw new RangeError("too much for a capsule");
  const deflated = fflate.deflateSync(plain, { level: 9, mem: 8, dictionary: utf16(dictionary) });
  return Uint8Array.from([VERSION, ...deflated]);
}

/** The plaintext: length, content, zeros up to half a code, one code or whole codes. */
export function padded(packed) {
  const plaintext = new Uint8Array(paddedLength(LENGTH_BYTES + packed.length));
  plaintext.set([packed.length >> 8, packed.length & 0xff]);
  plaintext.set(packed, LENGTH_BYTES);
  return plaintext;
}

function paddedLength(length) {
  const half = PART_BYTES / 2;
  const sealed = length + OVERHEAD;
  const step = sealed <= half ? half : Math.ceil(sealed / PART_BYTES) * PART_BYTES;
  return step - OVERHEAD;
}
