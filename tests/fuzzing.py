"""Hostile codes by the million: valid capsules changed at every layer, then read.

`python -m tests.fuzzing 1000000` prints how many inputs of each layer were refused and accepted;
it ends with 1 when anything but a Fault came out. The same seed makes the same inputs. What is
accepted is folded into a case; one in a hundred of it is really taken into the branch's store.
"""

import argparse
import base64
import resource
import sys
import tempfile
import time
import traceback
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any, Final

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from counter import capsule, codec, content, envelope, handoff, intake, statement
from counter.answering import typed_answers
from counter.capsule import ANSWERS, HANDOFF, SUITE, info_of, open_capsule
from counter.cases import case_of
from counter.clock import day_in_japan
from counter.codetable import load_dictionary
from counter.comparing import Look
from counter.content import Opened
from counter.envelope import Envelope, digest_of
from counter.handoff_body import read_handoff
from counter.identifiers import new_id
from counter.keys import SEAL, SIGN, TOWN
from counter.office import Office
from counter.scanner_text import MOST_PARTS, PREFIX
from lifeevents.errors import Fault
from tests.offices import MovableClock, branch_office, head_office

HOSTILE_BYTES: Final = (
    *(b"", b"\0", b"\xff" * 9, b"\x9f", b"\xbf", b"\xff", b"\xf9\x7e\x00", b"\xfb" + b"\xff" * 8),
    *(b"\x1b" + b"\xff" * 8, b"\x3b" + b"\xff" * 8, b"\xc2\x58\xff", b"\x81" * 60, b"\xd8\x1c"),
    *(b"\x7b" + b"\xff" * 8, b"\x5b" + b"\x7f" * 8, b"\x62\xc3\x28", b"\xed\xa0\x80", b"\xa0"),
)
HOSTILE_VALUES: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, -1, 1, 255, 2**31, 2**53, 2**64 - 1, -(2**64), 1.5, -0.0, 1e300),
    *("", " ", "\0", "a" * 4001, "ア" * 3000, "\U0010ffff", "\u202e", "person.a", "x:y", "e1"),
    *(b"", bytes(16), b"\xff" * 16, b"a" * 4001, [], {}, [[]], {0: 0}, {"": ""}, ["a"] * 300),
    *("individual_number", "2027-02-30", "9999-12-31", "0000-00-00", float("nan"), float("inf")),
)
SIGNS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567018 9=\n\r\tmg１ＡあMG1�\U000e0100"


@dataclass
class Valid:
    """A capsule that would be accepted, taken apart into its layers."""

    kind: int
    owner: str
    texts: tuple[str, ...]
    plain: dict[int, Any]


@dataclass
class Score:
    """What came out, by layer."""

    refused: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    sentences: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")


class Fuzzer:
    """Two offices, valid capsules between them, and what makes hostile ones of these."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = Random(seed)
        self.clock = MovableClock()
        self.head: Office = head_office(folder, self.clock)
        self.branch: Office = branch_office(folder, "higashi", self.clock)
        self.town, self.keys = self.branch.town, self.branch.keys
        self.signing_keys = self.head.keys
        self.signer = self.signing_keys.get_newest("head", SIGN, day_in_japan(self.clock()))
        self.signing = self.signing_keys.get_private(self.signer.id)
        self.valid = self._valid()
        self.score = Score()
        self.layers: dict[str, tuple[int, Callable[[Valid], object]]] = {
            "text": (30, self.text),
            "envelope": (15, self.envelope),
            "sealed": (5, self.sealed),
            "plaintext": (10, self.plaintext),
            "packed": (10, self.packed),
            "cbor": (15, self.cbor),
            "content": (15, self.content),
        }

    def run(self, count: int) -> Score:
        """So many hostile inputs; only the score remains."""
        names = list(self.layers)
        weights = [weight for weight, _ in self.layers.values()]
        for _ in range(count):
            name = self.chance.choices(names, weights)[0]
            self._one(name, self.layers[name][1], self.chance.choice(self.valid))
        return self.score

    def close(self) -> None:
        """Closes both offices."""
        self.head.close()
        self.branch.close()

    def _one(self, name: str, layer: Callable[[Valid], object], valid: Valid) -> None:
        begun = time.perf_counter()
        try:
            layer(valid)
            self.score.accepted[name] += 1
        except Fault as fault:
            self.score.refused[name] += 1
            self.score.sentences[_kind_of_sentence(fault)] += 1
        except Exception:
            self.score.crashes.append(f"{name}: {traceback.format_exc()}")
        self.score.slowest = max(self.score.slowest, (time.perf_counter() - begun, name))

    # Layers, from the outside in

    def text(self, valid: Valid) -> None:
        """Signs changed, lost, doubled; lines mixed, also with those of another set."""
        texts = list(valid.texts)
        for _ in range(self.chance.randint(1, 3)):
            at = self.chance.randrange(len(texts))
            texts[at] = self._changed_text(texts[at])
            if self.chance.random() < 0.2:
                texts.append(self.chance.choice(self.chance.choice(self.valid).texts))
            if self.chance.random() < 0.1 and len(texts) > 1:
                texts.pop(self.chance.randrange(len(texts)))
        self._read(self.chance.choice(["\n", "", " ", "\r\n"]).join(texts))

    def envelope(self, valid: Valid) -> None:
        """Headers and data changed under a right check sum."""
        parts = [_bytes_of(text) for text in valid.texts]
        at = self.chance.randrange(len(parts))
        parts[at] = self._changed_bytes(parts[at])
        self._read([_text_of(part) for part in parts])

    def sealed(self, valid: Valid) -> None:
        """The sealed bytes changed under a right digest."""
        gathered = envelope.gather(valid.texts)
        changed = self._changed_bytes(envelope.join(gathered)) or b"\0"
        outside = gathered.envelope
        if self.chance.random() < 0.5:
            outside = Envelope(outside.town, outside.key_id, outside.kind, digest_of(changed))
        self._read(envelope.cut(outside, changed[: MOST_PARTS * envelope.PART_BYTES]))

    def plaintext(self, valid: Valid) -> None:
        """What stands under the seal changed: length, signature, padding."""
        packed = codec.encode(valid.plain)
        whole = content.padded(packed, self._signature(valid, packed))
        self._under_seal(valid, self._changed_bytes(whole))

    def packed(self, valid: Valid) -> None:
        """The deflated bytes changed, and rightly signed."""
        self._signed(valid, self._changed_bytes(codec.encode(valid.plain)))

    def cbor(self, valid: Valid) -> None:
        """The CBOR changed, and rightly deflated and signed."""
        self._signed(valid, deflated(self._changed_bytes(cbor2.dumps(valid.plain))))

    def content(self, valid: Valid) -> None:
        """Values of the content exchanged for others, lost, doubled, nested."""
        plain = deepcopy(valid.plain)
        for _ in range(self.chance.randint(1, 2)):
            self._changed_value(plain)
        self._signed(valid, deflated(cbor2.dumps(plain)))

    # How things are changed

    def _changed_text(self, text: str) -> str:
        at, end = sorted(self.chance.choices(range(len(text) + 1), k=2))
        match self.chance.randrange(5):
            case 0:
                return text[:at] + self.chance.choice(SIGNS) + text[at + 1 :]
            case 1:
                return text[:at] + text[end:]
            case 2:
                return text[:at] + text[at:end] * 2 + text[end:]
            case 3:
                return text[:at] + "".join(self.chance.choices(SIGNS, k=5)) + text[at:]
        return text.lower() if self.chance.random() < 0.5 else text[::-1]

    def _changed_bytes(self, data: bytes) -> bytes:
        for _ in range(self.chance.choice((1, 1, 1, 2, 8))):
            at, end = sorted(self.chance.choices(range(len(data) + 1), k=2))
            match self.chance.randrange(5):
                case 0 if data:
                    changed = bytearray(data)
                    changed[at - 1] ^= 1 << self.chance.randrange(8)
                    data = bytes(changed)
                case 1:
                    data = data[:at] + data[end:]
                case 2:
                    data = data[:at] + self.chance.choice(HOSTILE_BYTES) + data[at:]
                case 3:
                    data = data[:at] + self.chance.randbytes(end - at) + data[end:]
                case _:
                    data = data[:at] + self.chance.choice(HOSTILE_BYTES) + data[end:]
        return data

    def _changed_value(self, plain: Any) -> None:
        place, key = self._somewhere(plain)
        match self.chance.randrange(6):
            case 0 if isinstance(place, dict) and len(place) > 1:
                place.pop(key)
            case 1 if isinstance(place, list):
                place.insert(key, deepcopy(place[key]))
            case 2:
                place[key] = [place[key]]
            case 3 if isinstance(place, dict):
                place[self.chance.choice((-1, 0, 7, 999, 2**64 - 1, "", "name", "x"))] = place[key]
            case _:
                place[key] = deepcopy(self.chance.choice(HOSTILE_VALUES))

    def _somewhere(self, plain: Any) -> tuple[Any, Any]:
        """A container within the content and a key of it, at any depth."""
        place, key = plain, self.chance.choice(list(plain))
        while isinstance(place[key], dict | list) and place[key] and self.chance.random() < 0.85:
            place = place[key]
            inner = list(place) if isinstance(place, dict) else range(len(place))
            key = self.chance.choice(inner)
        return place, key

    # Reading them

    def _signed(self, valid: Valid, packed: bytes) -> None:
        packed = packed[: (1 << 16) - 1]
        self._under_seal(valid, content.padded(packed, self._signature(valid, packed)))

    def _signature(self, valid: Valid, packed: bytes) -> bytes:
        if valid.kind == ANSWERS:
            return b""
        message = self._info(valid) + packed
        r, s = decode_dss_signature(self.signing.sign(message, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    def _under_seal(self, valid: Valid, plaintext: bytes) -> None:
        """One in ten is really sealed and cut; the others are read from the plaintext on."""
        info = self._info(valid)
        if self.chance.random() < 0.9:
            at = self.clock()
            one = capsule.open_plaintext(self.keys, valid.owner, valid.kind, info, plaintext, at)
            return self._understand(one)
        key = self.keys.get_newest(valid.owner, SEAL, day_in_japan(self.clock()))
        sealed = SUITE.encrypt(plaintext, key.key, info)
        outside = Envelope(self.town.code, key.id, valid.kind, digest_of(sealed))
        return self._read(envelope.cut(outside, sealed))

    def _info(self, valid: Valid) -> bytes:
        key = self.keys.get_newest(valid.owner, SEAL, day_in_japan(self.clock()))
        return info_of(self.town.code, valid.owner, key.id, valid.kind)

    def _read(self, texts: str | Sequence[str]) -> None:
        self._understand(open_capsule(self.town, self.keys, self.branch.id, texts, self.clock()))

    def _understand(self, one: Opened) -> None:
        vocabulary = self.branch.cases.vocabulary
        if one.kind == ANSWERS:
            plain, unsure = statement.read_answers_body(self.branch, one)
            said = Look(typed_answers(plain, vocabulary), unsure)
            _ = said.case.with_unsure(unsure).persons
        else:
            _, actions = read_handoff(self.branch, one)
            _ = case_of(actions, vocabulary).names
        if self.chance.random() < 0.01:
            self._take(one)

    def _take(self, one: Opened) -> None:
        """Into the store, as if sealed anew, and everything told that a first page shows."""
        fresh = replace(one, capsule_id=new_id(self.clock()))
        case_id = intake.take_opened(self.branch, fresh, "hara").case_id
        state = self.branch.cases.state(case_id)
        _ = (state.names, state.events, state.items)
        for row in handoff.open_handoffs(self.branch):
            handoff.overdue(self.branch, row)

    # What is valid

    def _valid(self) -> list[Valid]:
        few = {"event.e1.type": "move_in", "person.a.name": "𠮷田 大輔", "person.a.sex": "M"}
        many = few | {
            f"person.{one}.{name}": value
            for one in "abcd"
            for name, value in (
                ("name_kana", "ヨシダ ダイスケ"),
                ("birth_date", "1990-05-05"),
                ("phone", "090-1234-5678"),
                ("insurance", "nhi"),
                ("occupation", "会社員・" + one * 200),
                ("mynumber_card", True),
            )
        }
        typed = typed_answers(many, self.head.cases.vocabulary)
        state = self.head.cases.open("sasaki", {"unanswered": "no"})
        self.head.cases.answer(state.case_id, typed, "sasaki")
        self.head.cases.unsure(state.case_id, ["person.a.pension"], "sasaki")
        self.head.cases.mark_item(state.case_id, "water-start:e1", "done", "sasaki")
        self.head.cases.note(state.case_id, "外字に注意", "sasaki")
        slip = handoff.seal_case(self.head, state.case_id, None, "higashi", "sasaki")
        return [
            self._apart(intake.seal_answers(self.head, typed_answers(few)), TOWN),
            self._apart(intake.seal_answers(self.head, typed, ["person.a.pension"]), TOWN),
            self._apart(slip.texts, "higashi"),
        ]

    def _apart(self, texts: tuple[str, ...], owner: str) -> Valid:
        gathered = envelope.gather(texts)
        outside = gathered.envelope
        private = self.keys.get_private(outside.key_id)
        info = info_of(self.town.code, owner, outside.key_id, outside.kind)
        plaintext = SUITE.decrypt(envelope.join(gathered), private, info)
        signature = 64 if outside.kind == HANDOFF else 0
        packed, _ = content.unpadded(plaintext, signature)
        return Valid(outside.kind, owner, texts, codec.decode(packed))


def deflated(packed: bytes, level: int = 1) -> bytes:
    """CBOR as it travels, whatever is in it."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15, 9, zdict=load_dictionary(codec.NEWEST))
    return bytes([codec.NEWEST]) + deflate.compress(packed) + deflate.flush()


def _bytes_of(text: str) -> bytes:
    """Header and data of one code, without its check."""
    signs = text.removeprefix(PREFIX)
    return base64.b32decode(signs + "=" * (-len(signs) % 8))[: -envelope.CHECK]


def _text_of(body: bytes) -> str:
    whole = body + zlib.crc32(body).to_bytes(envelope.CHECK, "big")
    return PREFIX + base64.b32encode(whole).decode().rstrip("=")


def _kind_of_sentence(fault: Fault) -> str:
    return "".join("#" if sign.isascii() and sign.isalnum() else sign for sign in fault.fact)[:40]


def report(score: Score, count: int, seconds: float, verified: int) -> str:
    """The score in words."""
    layers = sorted(score.refused | score.accepted)
    lines = [
        f"{name:<10} refused {score.refused[name]:>9,} accepted {score.accepted[name]:>8,}"
        for name in layers
    ]
    slowest, where = score.slowest
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return "\n".join(
        [
            *lines,
            f"{len(score.sentences)} kinds of refusals; {verified} actions in the store, chained",
            f"slowest {slowest * 1000:.0f} ms ({where}), at most {peak // 1024} MB of memory",
            f"{count:,} inputs in {seconds:.0f} s,"
            f" {len(score.crashes)} that ended in anything but a refusal\n",
        ]
    )


def main(arguments: Sequence[str]) -> int:
    """Make so many inputs, and print what came out."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=20261122)
    asked = parser.parse_args(arguments)
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        fuzzer = Fuzzer(Path(folder), asked.seed)
        score = fuzzer.run(asked.count)
        verified = fuzzer.branch.store.verify()
        fuzzer.close()
    sys.stdout.write(report(score, asked.count, time.perf_counter() - begun, verified))
    sys.stderr.write("\n".join(score.crashes[:5]))
    return 1 if score.crashes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
