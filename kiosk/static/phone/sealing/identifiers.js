// Identifiers minted where a thing happens: UUID version 7 (RFC 9562).

/** The 16 bytes of a new one whose time part is `at` (milliseconds since 1970). */
export function newId(at) {
  const id = crypto.getRandomValues(new Uint8Array(16));
  for (let byte = 0; byte < 6; byte += 1) id[byte] = Math.floor(at / 2 ** (8 * (5 - byte))) % 256;
  id[6] = 0x70 | (id[6] & 0x0f);
  id[8] = 0x80 | (id[8] & 0x3f);
  return id;
}
