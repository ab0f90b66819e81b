"""What the phone seals, opened by the office: every packing, every size, and the RFC's vectors."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Route

from counter.answer_codec import pack_answers, unpack_answers
from counter.capsule import open_capsule
from counter.codec import NEWEST
from counter.codetable import document_of, load_codes, load_dictionary
from counter.content import padded_length
from counter.envelope import PART_BYTES, gather, join
from counter.keys import SEAL, TOWN, KeyRing, load_keys, point
from counter.town import Town, load_town
from kiosk.assets import SCRIPTS
from kiosk.headers import STRICT
from kiosk.prefill.bundle import library

HERE = Path(__file__).parent
SEALING = HERE.parent / "kiosk" / "static" / "phone" / "sealing"
VECTORS = json.loads((HERE / "hpke_vectors.json").read_text("utf-8"))
PLACE = "https://phone.test/phone/sealing/"
PAGE = "<!doctype html><title>sealing</title>"
AT = datetime(2026, 11, 22, 1, tzinfo=UTC)
LIFE = timedelta(hours=72)
SEAL_ALL = """async ([several, sealing, at]) => {
    const { sealAnswers } = await import("/phone/sealing/capsule.js");
    const sealed = ([answers, unsure]) => sealAnswers(answers, unsure, sealing, at);
    return Promise.all(JSON.parse(several).map(sealed));
}"""
OPEN_VECTOR = """async ({ aead, skRm, enc, ct, info, aad }) => {
    const hpke = await import("/lib/hpke.js");
    const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
    const sized = { "AES-128-GCM": hpke.AEAD_AES_128_GCM, "AES-256-GCM": hpke.AEAD_AES_256_GCM };
    const suite = new hpke.CipherSuite(
        hpke.KEM_DHKEM_P256_HKDF_SHA256, hpke.KDF_HKDF_SHA256, sized[aead]);
    const key = await suite.DeserializePrivateKey(bytes(skRm), true);
    const more = { info: bytes(info), aad: bytes(aad) };
    const opened = await suite.Open(key, bytes(enc), bytes(ct), more);
    return Array.from(opened, (byte) => byte.toString(16).padStart(2, "0")).join("");
}"""
ANSWERS: dict[str, Any] = {
    "event.e1.type": "move_in",
    "event.e1.date": "2026-11-10",
    "event.e1.movers": ["a", "b"],
    "person.a.name": "山田 𠮷子",
    "person.a.name_kana": "ヤマダ ヨシコ",
    "person.a.birth_date": "1968-02-29",
    "person.a.nationality": "JP",
    "person.a.phone": "090-0012-3456",
    "person.b.name": "辻\U000e0100 花",
    "person.b.name_kana": "ツジ はな",
    "person.b.birth_date": "いつか",
    "person.b.nationality": "VN",
    "person.b.phone": "090-0012-3456789",
    "person.c": True,
    "event.e1/person.a.insurance": "nhi",
    "household.water_new": True,
}


class Sealer:
    """The phone's own modules in a browser, with one town's keys to seal for and to open with."""

    def __init__(self, browser: Browser, town: Town, keys: KeyRing) -> None:
        self.town, self.keys = town, keys
        self.page = browser.new_page()
        self.page.route("**/*", self._serve)
        self.page.goto(PLACE)

    def _serve(self, route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        if not name:
            route.fulfill(body=PAGE, content_type="text/html", headers=STRICT)
            return
        content = library(name) if name in SCRIPTS else (SEALING / name).read_bytes()
        route.fulfill(body=content, content_type="text/javascript")

    def sealing(self) -> dict[str, Any]:
        """What the town's file says to the phone, with every number there is."""
        key = self.keys.get_newest(TOWN, SEAL, AT.date())
        told = {
            "id": key.id,
            "public": base64.b64encode(point(key.key)).decode(),
            "since": key.since.isoformat(),
            "until": key.until.isoformat(),
        }
        return {
            "town": self.town.code,
            "hours": LIFE.total_seconds() / 3600,
            "keys": [told],
            "facts": document_of(load_codes()),
            "dictionary": load_dictionary().decode(),
        }

    def sealed(self, several: list[tuple[dict[str, Any], list[str]]]) -> list[dict[str, Any]]:
        """The codes of each of these, as the phone makes them."""
        now = AT.timestamp() * 1000
        made: list[dict[str, Any]] = self.page.evaluate(
            SEAL_ALL, [json.dumps(several), self.sealing(), now]
        )
        return made

    def opened(self, texts: list[str]) -> tuple[dict[str, Any], list[str]]:
        """What the office reads in these codes."""
        capsule = open_capsule(self.town, self.keys, "head", texts, AT + timedelta(minutes=1))
        assert (capsule.owner, capsule.sender) == (TOWN, "")
        said, unsure = (unpack_answers(capsule.body[place]) for place in (0, 1))
        return said, list(unsure)


@pytest.fixture(scope="module")
def sealer(browser: Browser, sample_data: Path) -> Iterator[Sealer]:
    made = Sealer(browser, load_town(sample_data / "town"), load_keys(sample_data))
    yield made
    made.page.close()


def test_every_packing_comes_back_as_it_was_said(sealer: Sealer) -> None:
    unsure = ["person.c.birth_date", "event.e1.planned_date"]
    [made] = sealer.sealed([(ANSWERS, unsure)])
    assert sealer.opened(made["texts"]) == (ANSWERS, unsure)


def test_the_phone_groups_and_packs_as_the_office_does(sealer: Sealer) -> None:
    [made] = sealer.sealed([(ANSWERS, [])])
    capsule = open_capsule(sealer.town, sealer.keys, "head", made["texts"], AT)
    assert capsule.body[0] == pack_answers(ANSWERS)
    assert capsule.expires_at == AT + LIFE
    assert NEWEST == 2  # sealing/content.js writes this version


def test_the_individual_number_does_not_get_in(sealer: Sealer) -> None:
    number = {"person.a.individual_number": "123456789018"}
    [made] = sealer.sealed([({**ANSWERS, **number}, list(number))])
    assert sealer.opened(made["texts"]) == (ANSWERS, [])


letters = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)
days = st.dates().map(lambda day: day.isoformat())
digits = st.text("0123456789-", max_size=20)
kana = st.text(st.characters(min_codepoint=0x30A0, max_codepoint=0x30FF) | st.just(" "))
said = st.dictionaries(st.sampled_from([f"person.{one}.name" for one in "abc"]), letters).flatmap(
    lambda names: st.fixed_dictionaries(
        {},
        optional={
            "person.a.birth_date": days | letters,
            "person.a.phone": digits | letters,
            "person.b.name_kana": kana | letters,
            "person.b.insurance": st.sampled_from(["nhi", "employee", "何か"]),
            "household.people_count": st.integers(-(2**53) + 1, 2**53 - 1),
            "household.water_new": st.booleans(),
            "event.e1.movers": st.lists(letters, max_size=5),
        },
    ).map(lambda more: {**names, **more})
)


@settings(max_examples=10)
@given(st.lists(said.filter(bool), min_size=5, max_size=30))
def test_whatever_is_said_comes_back_the_same(
    sealer: Sealer, several: list[dict[str, Any]]
) -> None:
    for answers, made in zip(several, sealer.sealed([(one, []) for one in several]), strict=True):
        assert sealer.opened(made["texts"])[0] == answers


def test_size_tells_little_and_no_code_is_larger_than_a_scanner_likes(sealer: Sealer) -> None:
    long = "".join(chr(0x4E00 + at * 7919 % 20_000) for at in range(900))
    several = [({"person.a.name": long[:length]}, []) for length in (1, 20, 100, 900)]
    for made in sealer.sealed(several):
        sealed = join(gather(made["texts"]))
        assert len(sealed) - 81 == padded_length(len(sealed) - 81)
        assert all(len(text) <= 734 for text in made["texts"])
        assert len(made["texts"]) == -(-len(sealed) // PART_BYTES)


def test_the_page_shows_the_fingerprint_that_the_town_prints(sealer: Sealer) -> None:
    [made] = sealer.sealed([(ANSWERS, [])])
    key = sealer.keys.get_newest(TOWN, SEAL, AT.date())
    assert made["fingerprint"] == key.fingerprint


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["aead"])
def test_the_rfcs_vectors_pass_in_the_browser(sealer: Sealer, vector: dict[str, str]) -> None:
    assert sealer.page.evaluate(OPEN_VECTOR, vector) == vector["pt"]
