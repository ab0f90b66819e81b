// The form of a receipt's code: what an office of this town could have made, whole and unchanged.

import { base32, crc32 } from "../sealing/envelope.js";

const PREFIX = "MG1";
const RECEIPT = 4; // the kind
const KIND = 7; // where in the header; before it town (3 bytes) and key (4)
const PART = [14, 15]; // number and count
const CHECK = 4; // bytes at the end

/** Whether this is the code of a receipt of the town with this code, as far as can be told outside. */
export function isReceipt(text, town) {
  const signs = text.slice(PREFIX.length);
  const bytes = bytesOf(signs);
  const body = bytes.slice(0, -CHECK);
  return (
    base32(bytes) === signs &&
    numberOf(bytes.slice(-CHECK)) === crc32(body) &&
    numberOf(body.slice(0, 3)) === Number(town) &&
    body[KIND] === RECEIPT &&
    PART.every((place) => body[place] === 1)
  );
}

function numberOf(bytes) {
  return bytes.reduce((number, byte) => number * 256 + byte, 0);
}

/** The bytes of Base32 without padding. */
function bytesOf(signs) {
  const bytes = [];
  let [bits, held] = [0, 0];
  for (const sign of signs) {
    held = (held << 5) | (sign < "A" ? Number(sign) + 24 : sign.charCodeAt(0) - 65);
    bits += 5;
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 255);
    held &= (1 << bits) - 1;
  }
  return bytes;
}
