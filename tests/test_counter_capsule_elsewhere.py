"""The seal is RFC 9180, and another implementation that follows docs/sealing.md opens and seals."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from bootstrap.driver import driver
from counter import handoff, intake
from counter.answering import plain_answers, typed_answers
from counter.capsule import ANSWERS, HANDOFF, info_of
from counter.clock import day_in_japan
from counter.codec import NEWEST
from counter.envelope import PART_BYTES, gather, join
from counter.identifiers import id_bytes, new_id
from counter.keys import SEAL, SIGN, TOWN, point
from counter.office import Office
from tests.offices import MovableClock, branch_office, head_office

HERE = Path(__file__).resolve().parent
CODES = HERE.parent / "counter" / "codes"
VECTORS = json.loads((HERE / "hpke_vectors.json").read_text("utf-8"))
TABLE = json.loads((CODES / "facts-1.json").read_text("utf-8"))
PLACES = ("event", "household", "person", "vehicle", "dog", "visit")  # as the page lists them
AEADS = {"AES-128-GCM": AEAD.AES_128_GCM, "AES-256-GCM": AEAD.AES_256_GCM}
ANSWERED: dict[str, Any] = {
    "event.e1.type": "move_in",
    "event.e1.date": "2027-04-20",
    "event.e1.movers": ["a", "b"],
    "person.a.name": "𠮷田 大輔",
    "person.a.name_kana": "ヨシダ ダイスケ",
    "person.a.birth_date": "1966-01-31",
    "person.a.sex": "M",
    "person.a.mynumber_card": True,
    "person.b.name": "辻\U000e0100 花",
    # Letters that no dictionary has and deflate does not shorten: more than one code.
    "person.b.occupation": "".join(chr(0x4E00 + at * 7919 % 20_000) for at in range(200)),
    "household.phone": "090-1234-5678",
    "event.e1/person.a.is_head": False,
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    opened = head_office(tmp_path_factory.mktemp("elsewhere"), MovableClock())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def branch(office: Office) -> Iterator[Office]:
    opened = branch_office(office.folder, "higashi", MovableClock(office.clock()))
    yield opened
    opened.close()


def elsewhere(ask: str, **given: Any) -> Any:
    """What the other implementation answers; Playwright's own Node runs it where there is none."""
    node = shutil.which("node") or driver()
    assert node is not None
    done = subprocess.run(
        [node, HERE / "sealing_elsewhere.mjs"],
        input=json.dumps({"ask": ask, **given}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# The official vectors


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["aead"])
def test_the_rfcs_vectors_pass_in_javascript(vector: dict[str, str]) -> None:
    passed = elsewhere("vector", **vector)
    assert passed == dict.fromkeys(("receiver", "private", "sender", "opened"), True)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["aead"])
def test_the_rfcs_vectors_pass_step_by_step(vector: dict[str, str]) -> None:
    known = Known(vector)
    secret = decapsulated(known.private, known.enc)
    assert secret == known.shared_secret
    assert key_schedule(vector["aead"], secret, known.info) == (known.key, known.base_nonce)
    assert AESGCM(known.key).decrypt(known.base_nonce, known.ct, known.aad) == known.pt


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["aead"])
def test_the_library_comes_to_the_rfcs_key_and_nonce(vector: dict[str, str]) -> None:
    """The library seals without further data (aad), so its message is made of the RFC's key."""
    known = Known(vector)
    suite = Suite(KEM.P256, KDF.HKDF_SHA256, AEADS[vector["aead"]])
    sealed = known.enc + AESGCM(known.key).encrypt(known.base_nonce, known.pt, b"")
    assert suite.decrypt(sealed, known.private, known.info) == known.pt
    with pytest.raises(InvalidTag):
        suite.decrypt(sealed, known.private, known.info + b"x")


class Known:
    """A vector's values as bytes, its receiver's private key as a key."""

    def __init__(self, vector: dict[str, str]) -> None:
        self.info, self.aad = bytes.fromhex(vector["info"]), bytes.fromhex(vector["aad"])
        self.enc, self.shared_secret = (
            bytes.fromhex(vector[name]) for name in ("enc", "shared_secret")
        )
        self.key, self.base_nonce = (bytes.fromhex(vector[name]) for name in ("key", "base_nonce"))
        self.pt, self.ct = bytes.fromhex(vector["pt"]), bytes.fromhex(vector["ct"])
        self.private = ec.derive_private_key(int(vector["skRm"], 16), ec.SECP256R1())
        assert point(self.private.public_key()).hex() == vector["pkRm"]


def decapsulated(private: ec.EllipticCurvePrivateKey, enc: bytes) -> bytes:
    """RFC 9180 section 4.1: the shared secret of DHKEM(P-256, HKDF-SHA256)."""
    sender = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), enc)
    suite = b"KEM\x00\x10"
    extracted = labeled_extract(suite, b"", b"eae_prk", private.exchange(ec.ECDH(), sender))
    context = enc + point(private.public_key())
    return labeled_expand(suite, extracted, b"shared_secret", context, 32)


def key_schedule(aead: str, secret: bytes, info: bytes) -> tuple[bytes, bytes]:
    """RFC 9180 section 5.1: key and nonce in base mode."""
    number, length = {"AES-128-GCM": (1, 16), "AES-256-GCM": (2, 32)}[aead]
    suite = b"HPKE\x00\x10\x00\x01\x00" + bytes([number])
    schedule = (
        b"\x00"
        + labeled_extract(suite, b"", b"psk_id_hash", b"")
        + labeled_extract(suite, b"", b"info_hash", info)
    )
    root = labeled_extract(suite, secret, b"secret", b"")
    key = labeled_expand(suite, root, b"key", schedule, length)
    return key, labeled_expand(suite, root, b"base_nonce", schedule, 12)


def labeled_extract(suite: bytes, salt: bytes, label: bytes, material: bytes) -> bytes:
    extract = hmac.HMAC(salt or bytes(32), hashes.SHA256())
    extract.update(b"HPKE-v1" + suite + label + material)
    return extract.finalize()


def labeled_expand(suite: bytes, secret: bytes, label: bytes, info: bytes, length: int) -> bytes:
    labeled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return HKDFExpand(hashes.SHA256(), length, labeled).derive(secret)


def test_a_capsule_opens_by_the_rfcs_steps(office: Office) -> None:
    gathered = gather(intake.seal_answers(office, typed(office), owner="head"))
    sealed, outside = join(gathered), gathered.envelope
    secret = decapsulated(office.keys.get_private(outside.key_id), sealed[:65])
    info = info_of(office.town.code, "head", outside.key_id, ANSWERS)
    key, nonce = key_schedule("AES-256-GCM", secret, info)
    assert AESGCM(key).decrypt(nonce, sealed[65:], b"")[2] == NEWEST


# Another implementation


def typed(office: Office) -> dict[str, Any]:
    return dict(typed_answers(ANSWERED, office.cases.vocabulary))


def private_hex(office: Office, key_id: str) -> str:
    number = office.keys.get_private(key_id).private_numbers().private_value
    return number.to_bytes(32, "big").hex()


def dictionary_hex(version: int = 2) -> str:
    lines = (CODES / "dictionary-1.txt").read_text("utf-8").splitlines()
    text = "".join(line for line in lines if not line.startswith("#"))
    return text.encode("utf-8" if version == 1 else "utf-16-be").hex()


def test_another_implementation_opens_what_we_sealed(office: Office) -> None:
    texts = intake.seal_answers(office, typed(office), ["person.a.insurance"])
    assert len(texts) > 1
    key = gather(texts).envelope.key_id
    found = elsewhere(
        "opened",
        texts=list(reversed(texts)),
        owner=TOWN,
        privateKey=private_hex(office, key),
        dictionary=dictionary_hex(),
        facts=TABLE,
    )
    assert found["answers"] == ANSWERED
    assert found["unsure"] == ["person.a.insurance"]
    assert (found["version"], found["content"][3:]) == (2, [None, None])
    assert found["sealedBytes"] % PART_BYTES == 0


def by_number(slots: dict[str, Any], version: int = 2) -> Any:
    """Groups as the page describes them, values not packed at all: that is allowed, too."""
    groups: dict[tuple[int, str], list[Any]] = {}
    for slot, value in slots.items():
        place, _, name = slot.rpartition(".")
        kind, _, entity = place.partition(".")
        number = TABLE[kind][name][0]
        groups.setdefault((PLACES.index(kind), entity), []).append([number, value])
    if version == 1:
        return [[kind, entity, {"map": facts}] for (kind, entity), facts in groups.items()]
    return [
        [kind, [entity], steps_of(facts), [value for _, value in sorted(facts)]]
        for (kind, entity), facts in groups.items()
    ]


def steps_of(facts: list[list[Any]]) -> list[int]:
    numbers = sorted(number for number, _ in facts)
    return [number - before for before, number in pairwise([0, *numbers])]


def sealed_elsewhere(
    office: Office, kind: int, owner: str, body: Any, version: int = 2, **given: Any
) -> list[str]:
    at = office.clock()
    key = office.keys.get_newest(owner, SEAL, day_in_japan(at))
    seconds = int(at.timestamp())
    outer = [
        [0, {"bytes": id_bytes(given.pop("capsule_id", "") or new_id(at)).hex()}],
        [1, seconds],
        [2, seconds + 3600],
        [3, given.pop("sender", "")],
        [4, given.pop("signer_id", "")],
        [5, body],
    ]
    texts: list[str] = elsewhere(
        "sealed",
        town=office.town.code,
        owner=owner,
        key=key.id,
        kind=kind,
        publicKey=point(key.key).hex(),
        content={"map": outer},
        version=version,
        dictionary=dictionary_hex(version),
        **given,
    )
    return texts


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("words", ["", ANSWERED["person.b.occupation"]], ids=["few", "many"])
def test_we_open_what_another_implementation_sealed(
    office: Office, words: str, version: int
) -> None:
    said = {name: value for name, value in ANSWERED.items() if "/" not in name}
    said |= {"person.c.occupation": words or "学生", "person.c.birth_date": 20_000}
    body = {"map": [[0, by_number(said, version)], [1, []]]}
    texts = sealed_elsewhere(office, ANSWERS, TOWN, body, version)
    answers, unsure = intake.open_answers(office, texts)
    assert plain_answers(answers) == said | {"person.c.birth_date": "2024-10-04"}
    assert unsure == frozenset()
    taken = intake.take(office, texts, "sasaki")
    assert office.cases.state(taken.case_id).case.find("person.a.name") == "𠮷田 大輔"


def test_another_implementation_opens_a_handoff_and_its_signature(
    office: Office, branch: Office
) -> None:
    case_id = office.cases.open("sasaki").case_id
    office.cases.answer(case_id, typed(office), "sasaki")
    slip = handoff.seal_case(office, case_id, None, "higashi", "sasaki")
    signer = office.keys.get_newest("head", SIGN, day_in_japan(office.clock()))
    found = elsewhere(
        "opened",
        texts=list(slip.texts),
        owner="higashi",
        privateKey=private_hex(branch, gather(slip.texts).envelope.key_id),
        publicKey=point(signer.key).hex(),
        dictionary=dictionary_hex(),
        facts=TABLE,
    )
    assert found["signed"] is True
    assert found["content"][3:] == ["head", signer.id]
    assert found["body"]["map"][0] == [0, {"bytes": id_bytes(case_id).hex()}]


def test_we_take_a_handoff_that_another_implementation_sealed_and_signed(
    office: Office, branch: Office
) -> None:
    at = office.clock()
    case_id = new_id(at)
    signer = office.keys.get_newest("head", SIGN, day_in_japan(at))
    pkcs8 = office.keys.get_private(signer.id).private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    opened = {"map": [[3, "0077"], [4, "2027-04-27"]]}
    said = {"map": [[0, by_number({"person.a.name": "青木 大輔"})], [2, "staff"]]}
    given = {"map": [[5, None], [7, "higashi"], [11, {"bytes": id_bytes(case_id).hex()}]]}
    rows = [
        [{"bytes": id_bytes(new_id(at)).hex()}, 0, 0, kind, body]
        for kind, body in ((0, opened), (1, said), (9, given))
    ]
    body = [
        [0, {"bytes": id_bytes(case_id).hex()}],
        [1, None],
        [2, [["sasaki"], ["head"], rows]],
        [3, {"bytes": "0102030405"}],
        [4, int(at.timestamp()) + 86_400],
    ]
    texts = sealed_elsewhere(
        branch,
        HANDOFF,
        "higashi",
        {"map": body},
        sender="head",
        signer_id=signer.id,
        signer=pkcs8.hex(),
    )
    received = handoff.receive(branch, texts, "hara")
    assert (received.number, received.from_office) == ("0077", "head")
    assert branch.cases.state(case_id).case.find("person.a.name") == "青木 大輔"
