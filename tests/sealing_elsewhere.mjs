// Seals and opens capsules by docs/sealing.md alone: npm `hpke` and Node, nothing of the office's.
// One request as JSON on standard input, one answer as JSON on standard output.

import { createHash, webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import * as hpke from "hpke";

const { subtle } = webcrypto;
const SUITE = new hpke.CipherSuite(
  hpke.KEM_DHKEM_P256_HKDF_SHA256,
  hpke.KDF_HKDF_SHA256,
  hpke.AEAD_AES_256_GCM,
);
const KINDS = { 1: "answers", 2: "handoff" };
const PLACES = ["event", "household", "person", "vehicle", "dog", "visit"];
const PART = 436;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const P256 = { name: "ECDSA", namedCurve: "P-256" };

const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (data) => Buffer.from(data).toString("hex");
const number = (data) => data.reduce((all, byte) => all * 256 + byte, 0);
const utf16 = new TextDecoder("utf-16be", { fatal: true });
const joined = (...several) => Uint8Array.from(several.flatMap((one) => [...one]));
const infoOf = (town, owner, key, kind) =>
  new TextEncoder().encode(`madoguchi/1|${town}|${owner}|${key}|${KINDS[kind]}`);

// CBOR (RFC 8949)

function head(major, count) {
  if (count < 24) return Uint8Array.of((major << 5) | count);
  const size = count < 2 ** 8 ? 1 : count < 2 ** 16 ? 2 : count < 2 ** 32 ? 4 : 8;
  const said = Buffer.alloc(8);
  said.writeBigUInt64BE(BigInt(count));
  return joined([(major << 5) | (24 + Math.log2(size))], said.subarray(8 - size));
}

function written(value) {
  if (value === null) return Uint8Array.of(0xf6);
  if (typeof value === "boolean") return Uint8Array.of(value ? 0xf5 : 0xf4);
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (value instanceof Uint8Array) return joined(head(2, value.length), value);
  if (typeof value === "string") {
    const text = new TextEncoder().encode(value);
    return joined(head(3, text.length), text);
  }
  if (Array.isArray(value)) return joined(head(4, value.length), ...value.map(written));
  const pairs = [...value].flat().map(written);
  return joined(head(5, value.size), ...pairs);
}

class Reading {
  constructor(data) {
    this.data = data;
    this.at = 0;
  }

  take(count) {
    this.at += count;
    return this.data.subarray(this.at - count, this.at);
  }

  value() {
    const [first] = this.take(1);
    const [major, low] = [first >> 5, first & 31];
    if (major === 7) return { 20: false, 21: true, 22: null }[low];
    const count = low < 24 ? low : number(this.take(2 ** (low - 24)));
    if (major === 0) return count;
    if (major === 1) return -1 - count;
    if (major === 2) return this.take(count);
    if (major === 3) return new TextDecoder("utf-8", { fatal: true }).decode(this.take(count));
    const several = Array.from({ length: major === 5 ? 2 * count : count }, () => this.value());
    if (major === 4) return several;
    return new Map(Array.from({ length: count }, (_, at) => several.slice(2 * at, 2 * at + 2)));
  }
}

// Parts

function base32(data) {
  let [text, bits, held] = ["", 0, 0];
  for (const byte of data) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += LETTERS[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits ? text + LETTERS[(held << (5 - bits)) & 31] : text;
}

function unbase32(text) {
  const data = [];
  let [bits, held] = [0, 0];
  for (const letter of text) {
    held = (held << 5) | LETTERS.indexOf(letter);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      data.push((held >> bits) & 255);
      held &= (1 << bits) - 1;
    }
  }
  return Uint8Array.from(data);
}

function check(data) {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(data));
  return sum;
}

function cut(town, key, kind, sealed) {
  const digest = createHash("sha256").update(sealed).digest().subarray(0, 6);
  const count = Math.ceil(sealed.length / PART);
  const place = Buffer.alloc(4);
  place.writeUInt32BE(Number(town));
  return Array.from({ length: count }, (_, at) => {
    const data = sealed.subarray(at * PART, (at + 1) * PART);
    const body = joined(place.subarray(1), bytes(key), [kind], digest, [at + 1, count], data);
    return `MG1${base32(joined(body, check(body)))}`;
  });
}

function gathered(texts) {
  const parts = texts.map((text) => unbase32(text.slice(3)));
  for (const part of parts) {
    if (hex(check(part.subarray(0, -4))) !== hex(part.subarray(-4))) throw new Error("check");
  }
  parts.sort((one, other) => one[14] - other[14]);
  const [first] = parts;
  if (parts.length !== first[15]) throw new Error("parts missing");
  return {
    town: String(number(first.subarray(0, 3))).padStart(6, "0"),
    key: hex(first.subarray(3, 7)),
    kind: first[7],
    sealed: joined(...parts.map((part) => part.subarray(16, -4))),
  };
}

// From content to plaintext, and back

function paddedLength(length) {
  const whole = length + 81;
  return (whole <= PART / 2 ? PART / 2 : Math.ceil(whole / PART) * PART) - 81;
}

async function sealed(asked) {
  const { town, owner, key, kind, publicKey, content, version, dictionary, signer } = asked;
  const info = infoOf(town, owner, key, kind);
  const deflated = deflateRawSync(written(revived(content)), { dictionary: bytes(dictionary) });
  const packed = joined([version], deflated);
  const signature = signer ? await signed(signer, joined(info, packed)) : new Uint8Array();
  const length = [packed.length >> 8, packed.length & 255];
  const whole = joined(length, packed, signature);
  const plaintext = joined(whole, new Uint8Array(paddedLength(whole.length) - whole.length));
  const to = await SUITE.DeserializePublicKey(bytes(publicKey));
  const { encapsulatedSecret, ciphertext } = await SUITE.Seal(to, plaintext, { info });
  return cut(town, key, kind, joined(encapsulatedSecret, ciphertext));
}

async function signed(pkcs8, message) {
  const key = await subtle.importKey("pkcs8", bytes(pkcs8), P256, false, ["sign"]);
  return new Uint8Array(await subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, message));
}

async function opened({ texts, owner, privateKey, publicKey, dictionary, facts }) {
  const { town, key, kind, sealed: all } = gathered(texts);
  const info = infoOf(town, owner, key, kind);
  const from = await SUITE.DeserializePrivateKey(bytes(privateKey), true);
  const plaintext = await SUITE.Open(from, all.subarray(0, 65), all.subarray(65), { info });
  const length = number(plaintext.subarray(0, 2));
  const packed = plaintext.subarray(2, 2 + length);
  const rest = plaintext.subarray(2 + length);
  const signature = rest.subarray(0, kind === 2 ? 64 : 0);
  if (rest.subarray(signature.length).some((byte) => byte !== 0)) throw new Error("padding");
  const content = new Reading(
    inflateRawSync(packed.subarray(1), { dictionary: bytes(dictionary) }),
  ).value();
  return {
    version: packed[0],
    kind,
    sealedBytes: all.length,
    content: [0, 1, 2, 3, 4].map((at) => shown(content.get(at) ?? null)),
    answers: kind === 1 ? answersOf(content.get(5).get(0), facts) : null,
    unsure: kind === 1 ? Object.keys(answersOf(content.get(5).get(1), facts)) : null,
    body: kind === 2 ? shown(content.get(5)) : null,
    signed: kind === 2 ? await isSigned(publicKey, joined(info, packed), signature) : null,
  };
}

async function isSigned(publicKey, message, signature) {
  const key = await subtle.importKey("raw", bytes(publicKey), P256, false, ["verify"]);
  return subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, message);
}

// Maps and byte strings of a request and an answer, which JSON does not have

function revived(value) {
  if (Array.isArray(value)) return value.map(revived);
  if (value === null || typeof value !== "object") return value;
  if ("bytes" in value) return bytes(value.bytes);
  return new Map(value.map.map(([key, inner]) => [key, revived(inner)]));
}

function shown(value) {
  if (value instanceof Uint8Array) return { bytes: hex(value) };
  if (value instanceof Map) return { map: [...value].map(([key, one]) => [key, shown(one)]) };
  return Array.isArray(value) ? value.map(shown) : value;
}

// Answers: slots with their values, unpacked by the table of facts

function answersOf(groups, facts) {
  const answers = {};
  for (const [kind, entity, named, event] of groups.flatMap(entitiesOf)) {
    const place = [PLACES[kind], entity].filter(Boolean).join(".");
    for (const [key, value] of named) {
      const [name, [, packing, choices]] = factOf(facts[PLACES[kind]], key);
      const slot = (event ? `event.${event}/` : "") + (name ? `${place}.${name}` : place);
      answers[slot] = unpacked(packing, choices, value);
    }
  }
  return answers;
}

function entitiesOf([kind, ids, steps, values, event]) {
  if (!Array.isArray(ids)) return [[kind, ids, steps, values]]; // version 1: the facts as a map
  let number = 0;
  const keys = steps.map((step) => (typeof step === "string" ? step : (number += step)));
  return ids.map((id, row) => {
    const named = keys.map((key, at) => [key, values[row * keys.length + at]]);
    return [kind, id, named, event];
  });
}

function factOf(table, key) {
  if (typeof key === "string") return [key, [key, "plain", []]];
  return Object.entries(table).find(([, [numbered]]) => numbered === key);
}

function unpacked(packing, choices, value) {
  if (packing === "choice" && Array.isArray(value)) {
    return value.map((one) => unpacked(packing, choices, one));
  }
  if (packing === "date" && typeof value === "number") {
    return new Date(value * 86_400_000).toISOString().slice(0, 10);
  }
  if (packing === "choice" && typeof value === "number") return choices[value];
  if (packing === "digits" && typeof value === "number") return digits(value);
  if (packing === "kana" && value instanceof Uint8Array) {
    return [...value].map((byte) => (byte ? String.fromCharCode(0x30a0 + byte) : " ")).join("");
  }
  if (packing === "plain" && value instanceof Uint8Array) return utf16.decode(value);
  return value;
}

function digits(value) {
  let [rest, text] = [value, ""];
  for (; rest >= 11; rest = Math.floor(rest / 11)) text = "0123456789-"[rest % 11] + text;
  return text;
}

// The RFC's own vectors

async function vector({ aead, info, ikmE, ikmR, skRm, pkRm, enc, aad, pt, ct }) {
  const sized = { "AES-128-GCM": hpke.AEAD_AES_128_GCM, "AES-256-GCM": hpke.AEAD_AES_256_GCM };
  const suite = new hpke.CipherSuite(
    hpke.KEM_DHKEM_P256_HKDF_SHA256,
    hpke.KDF_HKDF_SHA256,
    sized[aead],
  );
  const receiver = await suite.DeriveKeyPair(bytes(ikmR), true);
  const sender = await suite.DeriveKeyPair(bytes(ikmE), true);
  const given = await suite.DeserializePrivateKey(bytes(skRm), true);
  const opened = await suite.Open(given, bytes(enc), bytes(ct), {
    info: bytes(info),
    aad: bytes(aad),
  });
  return {
    receiver: hex(await suite.SerializePublicKey(receiver.publicKey)) === pkRm,
    private: hex(await suite.SerializePrivateKey(receiver.privateKey)) === skRm,
    sender: hex(await suite.SerializePublicKey(sender.publicKey)) === enc,
    opened: hex(opened) === pt,
  };
}

const request = JSON.parse(readFileSync(0, "utf-8"));
const answer = await { sealed, opened, vector }[request.ask](request);
process.stdout.write(JSON.stringify(answer));
