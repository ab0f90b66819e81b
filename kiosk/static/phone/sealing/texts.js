// Texts as bytes: UTF-16, which takes two bytes a sign where UTF-8 takes three.

/** A text in UTF-16, big-endian. */
export function utf16(text) {
  const bytes = new Uint8Array(2 * text.length);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    bytes.set([unit >> 8, unit & 0xff], 2 * at);
  }
  return bytes;
}
