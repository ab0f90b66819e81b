// Capsules: answers sealed for the town (RFC 9180 HPKE, base mode) and cut into codes.

import {
  AEAD_AES_256_GCM,
  CipherSuite,
  KDF_HKDF_SHA256,
  KEM_DHKEM_P256_HKDF_SHA256,
} from "../../lib/hpke.js";
import { packedContent, padded } from "./content.js";
import { cut } from "./envelope.js";
import { groupsOf, slotGroupsOf } from "./groups.js";
import { endOf, keyAt } from "./keys.js";

const ANSWERS = 1;
const OWNER = "town";
const HOUR = 60 * 60 * 1000; // milliseconds
const [SAID, UNSURE] = [0, 1];

const suite = new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);

/** The codes as {texts, until, keyId, fingerprint}: until when they can be used, of which key.
 *
 * `sealing` is {town, hours, keys, facts, dictionary} of the town's file; `at` is in milliseconds,
 * when a key has to be in use. Throws a RangeError when it is too much.
 */
export async function sealAnswers(answers, unsure, sealing, at) {
  const key = keyAt(sealing, at);
  const { facts } = sealing;
  const body = new Map([
    [SAID, groupsOf(answers, facts)],
    [UNSURE, slotGroupsOf(unsure, facts)],
  ]);
  const until = Math.min(at + sealing.hours * HOUR, endOf(key));
  const packed = packedContent(body, at, until, sealing.dictionary);
  const sealed = await seal(padded(packed), key, sealing.town);
  const texts = await cut({ town: sealing.town, keyId: key.id, kind: ANSWERS }, sealed);
  return { texts, until, keyId: key.id, fingerprint: await fingerprintOf(key) };
}

async function seal(plaintext, key, town) {
  const info = bytesOf(`madoguchi/1|${town}|${OWNER}|${key.id}|answers`);
  const recipient = await suite.DeserializePublicKey(pointOf(key));
  const { encapsulatedSecret, ciphertext } = await suite.Seal(recipient, plaintext, { info });
  const sealed = new Uint8Array(encapsulatedSecret.length + ciphertext.length);
  sealed.set(encapsulatedSecret);
  sealed.set(ciphertext, encapsulatedSecret.length);
  return sealed;
}

/** How the town prints a key on its paper: SHA-256 of the point in groups of four. */
async function fingerprintOf(key) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", pointOf(key)));
  const digits = Array.from(hash.slice(0, 16), (byte) => byte.toString(16).padStart(2, "0"));
  return digits.join("").toUpperCase().match(/.{4}/g).join(" ");
}

function pointOf(key) {
  return Uint8Array.from(atob(key.public), (sign) => sign.charCodeAt(0));
}

function bytesOf(text) {
  return new TextEncoder().encode(text);
}
