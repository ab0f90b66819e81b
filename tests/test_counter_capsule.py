"""Codes: read in any shape a scanner gives them, and refused in one sentence otherwise."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from offices import MovableClock, branch_office, head_office

from counter import codec, content, envelope, handoff, intake, statement
from counter.capsule import ANSWERS, HANDOFF, SUITE, info_of
from counter.clock import day_in_japan
from counter.content import padded_length
from counter.data_folder import rotate
from counter.envelope import PART_BYTES, Envelope, cut, digest_of, gather, join
from counter.faults import CapsuleFault, KeyFault
from counter.identifiers import id_bytes, new_id
from counter.keys import SEAL, SIGN, TOWN, point
from counter.office import Office
from lifeevents.errors import Fault
from lifeevents.vocabulary import Value

NUMBER = "123456789018"
FAMILY: dict[str, Value | None] = {
    "event.e1.type": "move_in",
    "event.e1.date": date(2027, 4, 20),
    "event.e1.movers": ("a", "b"),
    "person.a.name": "𠮷田 大輔",
    "person.a.name_kana": "ヨシダ ダイスケ",
    "person.b.name": "辻\U000e0100 花",
    "household.phone": "090-1234-5678",
    "household.address": "東町一丁目2番3号",
}


@dataclass
class Two:
    """A head office and its branch, on one clock."""

    head: Office
    branch: Office
    clock: MovableClock


@contextmanager
def two_offices(folder: Path) -> Iterator[Two]:
    clock = MovableClock()
    offices = Two(head_office(folder, clock), branch_office(folder, "higashi", clock), clock)
    yield offices
    offices.head.close()
    offices.branch.close()


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """Offices for the tests in which nothing may change."""
    with two_offices(tmp_path_factory.mktemp("two")) as offices:
        yield offices


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Two]:
    """Offices for the tests that let time pass or take something in."""
    with two_offices(tmp_path) as offices:
        yield offices


def many_answers() -> dict[str, Value | None]:
    """Enough for three codes: random letters do not deflate."""
    return FAMILY | {
        f"person.p{at}.occupation": hashlib.sha256(b"%d" % at).hexdigest() for at in range(24)
    }


@pytest.fixture(scope="module")
def three_codes(two: Two) -> tuple[str, ...]:
    texts = intake.seal_answers(two.head, many_answers())
    assert len(texts) == 3
    return texts


def opens(office: Office, texts: Any) -> bool:
    return intake.open_answers(office, texts)[0]["person.a.name"] == FAMILY["person.a.name"]


def test_what_a_resident_said_comes_out_letter_by_letter(two: Two) -> None:
    texts = intake.seal_answers(two.head, FAMILY, unsure=["person.a.insurance"])
    answers, unsure = intake.open_answers(two.head, texts)
    assert answers == FAMILY
    names = [slot for slot in answers if slot.endswith(".name")]
    assert names == ["person.a.name", "person.b.name"]
    assert unsure == {"person.a.insurance"}


def test_what_is_sealed_for_the_town_opens_in_every_office(two: Two) -> None:
    assert opens(two.branch, intake.seal_answers(two.head, FAMILY))


def test_codes_are_alphanumeric_and_fit_version_17(three_codes: tuple[str, ...]) -> None:
    for text in three_codes:
        assert re.fullmatch(r"MG1[A-Z2-7]+", text)
        code = segno.make(text, error="m", boost_error=False, micro=False)
        assert code.mode == "alphanumeric"
        assert int(code.version) <= 17
    assert PART_BYTES + envelope.HEADER + envelope.CHECK <= 500


def full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


@pytest.mark.parametrize(
    "noise",
    [
        lambda texts: "\n".join(texts),
        lambda texts: "\r\n".join(reversed(texts)) + "\r\n\r\n",
        lambda texts: [text.lower() for text in texts],
        lambda texts: [full_width(text) for text in texts],
        lambda texts: [full_width(text.lower()) + "　" for text in texts],
        lambda texts: [f"  {text[:50]} {text[50:]}\t " for text in texts],
        lambda texts: "".join(texts),
        lambda texts: [*texts, *texts, texts[1]],
        lambda texts: ["]Q1" + text for text in texts],
        lambda texts: "\ufeff" + "\n".join(texts),
    ],
    ids=[
        *("lines", "reversed", "lower case", "full width", "full width lower", "spaces"),
        *("no breaks", "twice", "symbology", "byte order mark"),
    ],
)
def test_scanner_noise_does_not_matter(
    two: Two, three_codes: tuple[str, ...], noise: Callable[[tuple[str, ...]], Any]
) -> None:
    assert opens(two.head, noise(three_codes))


def said(office: Office, texts: Any) -> str:
    """The refusal's sentence; nothing may have been imported."""
    before = office.store.verify()
    with pytest.raises(Fault) as caught:
        intake.take(office, texts, "hara")
    assert office.store.verify() == before
    assert office.store.cases(date(2027, 4, 27)) == ()
    assert office.store.events("code_refused")[-1][1] == "hara"
    return str(caught.value)


def test_missing_parts_are_named(two: Two, three_codes: tuple[str, ...]) -> None:
    assert gather([three_codes[0], three_codes[2]]).missing == (2,)
    assert "3枚のうち2枚目がありません" in said(two.branch, [three_codes[0], three_codes[2]])
    assert "3枚のうち1枚目、3枚目がありません" in said(two.branch, three_codes[1])


def test_two_sets_at_once_are_noticed(two: Two, three_codes: tuple[str, ...]) -> None:
    other = intake.seal_answers(two.head, FAMILY)
    assert "別々のコードが混ざっています(2組)" in said(two.branch, [*three_codes, *other])


@pytest.mark.parametrize("at", [3, 20, 40, 300, -1])
def test_a_changed_sign_is_noticed_and_its_line_named(
    two: Two, three_codes: tuple[str, ...], at: int
) -> None:
    text = three_codes[1]
    sign = "A" if text[at] != "A" else "B"
    changed = text[:at] + sign + (text[at + 1 :] if at != -1 else "")
    refusal = said(two.branch, [three_codes[0], changed, three_codes[2]])
    assert "2行目のコード: 文字が途中で変わっているか、足りません" in refusal


@pytest.mark.parametrize("text", ["MG1", "MG1A", "MG1" + "A" * 700, "MG1!!!!", "MG1" + "0" * 40])
def test_what_only_begins_like_a_code_is_refused(two: Two, text: str) -> None:
    assert "文字が途中で変わっているか、足りません" in said(two.branch, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "読み取った内容がありません"),
        ("\n \n", "読み取った内容がありません"),
        ("https://example.jp/", "まどぐちのコードではありません"),
        ("4901234567894", "まどぐちのコードではありません"),
        ("MG2ABCDEF", "この版では読めない形式のコードです"),
        ("mg1あいう", "日本語入力を切って"),
        ("MG1A\n" * 500, "読み取った内容が多すぎます"),
        ("MG1" + "A" * 200_000, "読み取った内容が多すぎます"),
    ],
)
def test_other_things_are_refused_in_one_sentence(two: Two, text: str, words: str) -> None:
    refusal = said(two.branch, text)
    assert words in refusal
    assert len(refusal) < 120


def remade(office: Office, texts: tuple[str, ...], **changes: Any) -> tuple[str, ...]:
    """The same sealed bytes in an envelope that says something else."""
    gathered = gather(texts)
    return cut(replace(gathered.envelope, **changes), join(gathered))


def test_another_towns_code_is_refused(two: Two) -> None:
    texts = remade(two.head, intake.seal_answers(two.head, FAMILY), town="131016")
    assert "ほかの市のコードです" in said(two.branch, texts)


def test_an_unknown_key_is_refused(two: Two) -> None:
    texts = remade(two.head, intake.seal_answers(two.head, FAMILY), key_id="00000000")
    assert "みほん市の鍵で封をしたものではありません" in said(two.branch, texts)


def test_another_offices_code_is_refused_by_its_name(two: Two) -> None:
    texts = intake.seal_answers(two.head, FAMILY, owner="nishi")
    assert "西支所あてのコードです" in said(two.branch, texts)


def test_a_code_said_to_be_of_another_kind_is_refused(two: Two) -> None:
    texts = intake.seal_answers(two.head, FAMILY)
    assert "封が壊れているか" in said(two.branch, remade(two.head, texts, kind=HANDOFF))
    assert "読めない種類" in said(two.branch, remade(two.head, texts, kind=9))


def test_a_changed_byte_within_intact_codes_breaks_the_seal(two: Two) -> None:
    gathered = gather(intake.seal_answers(two.head, FAMILY))
    sealed = bytearray(join(gathered))
    sealed[100] ^= 1
    changed = cut(replace(gathered.envelope, digest=digest_of(sealed)), bytes(sealed))
    assert "封が壊れているか、内容が変えられています" in said(two.branch, changed)


def test_parts_of_other_bytes_under_one_digest_are_noticed(two: Two) -> None:
    gathered = gather(intake.seal_answers(two.head, FAMILY))
    changed = cut(gathered.envelope, bytes(len(join(gathered))))
    assert "内容が途中で変わっています" in said(two.branch, changed)


def test_an_expired_code_is_refused_with_its_date(fresh: Two) -> None:
    texts = intake.seal_answers(fresh.head, FAMILY)
    fresh.clock.leap(hours=72)
    refusal = said_later(fresh.branch, texts)
    assert "有効期限(2027-04-30 09:30)が過ぎています" in refusal


def said_later(office: Office, texts: Any) -> str:
    with pytest.raises(CapsuleFault) as caught:
        intake.take(office, texts, "hara")
    return str(caught.value)


def test_a_code_from_the_future_is_refused(fresh: Two) -> None:
    fresh.clock.leap(days=3)
    texts = intake.seal_answers(fresh.head, FAMILY)
    fresh.clock.leap(days=-3)
    assert "作った日時が正しくありません" in said(fresh.branch, texts)


def test_a_used_code_is_refused(fresh: Two) -> None:
    texts = intake.seal_answers(fresh.head, FAMILY)
    first = intake.take(fresh.branch, texts, "hara")
    assert "すでに読み取って使ったコードです(2027-04-27" in said_later(fresh.branch, texts)
    (row,) = fresh.branch.store.cases(date(2027, 4, 27))
    assert (row.case_id, row.actions) == (first.case_id, 2)


def sealed_by_hand(office: Office, given: Any, kind: int = ANSWERS) -> tuple[str, ...]:
    """A capsule as somebody who knows the format might make it."""
    key = office.keys.get_newest(TOWN, SEAL, date(2027, 4, 27))
    packed = given if isinstance(given, bytes) else codec.encode(given)
    whole = len(packed).to_bytes(2, "big") + packed
    padded = whole.ljust(padded_length(len(whole)), b"\0")
    sealed = SUITE.encrypt(padded, key.key, info_of(office.town.code, TOWN, key.id, kind))
    return cut(Envelope(office.town.code, key.id, kind, digest_of(sealed)), sealed)


def content_of(office: Office, body: Any, **changes: Any) -> dict[int, Any]:
    at = office.clock()
    plain = {
        content.ID: id_bytes(new_id(at)),
        content.SEALED_AT: int(at.timestamp()),
        content.EXPIRES_AT: int((at + timedelta(hours=1)).timestamp()),
        content.SENDER: "",
        content.SIGNER: "",
        content.BODY: body,
    }
    return plain | {getattr(content, name): value for name, value in changes.items()}


def test_a_capsule_made_by_hand_opens_like_ours(fresh: Two) -> None:
    body = {statement.SAID: [[2, "a", {"name_x": 1}]], statement.UNSURE: []}
    refusal = said(fresh.branch, sealed_by_hand(fresh.head, content_of(fresh.head, body)))
    assert "「person.name_x」という項目はありません" in refusal
    good = {statement.SAID: [[2, "a", {0: "青木 大輔"}]], statement.UNSURE: []}
    taken = intake.take(
        fresh.branch, sealed_by_hand(fresh.head, content_of(fresh.head, good)), "hara"
    )
    assert taken.new == ("person.a.name",)


@pytest.mark.parametrize(
    "changes",
    [
        {"ID": b"short"},
        {"ID": "text"},
        {"ID": bytes(16)},
        {"SEALED_AT": "now"},
        {"SEALED_AT": True},
        {"EXPIRES_AT": 2**62},
        {"EXPIRES_AT": 0},
        {"SENDER": 7},
    ],
    ids=str,
)
def test_a_wrong_outer_field_is_refused(two: Two, changes: dict[str, Any]) -> None:
    outer = content_of(two.head, {statement.SAID: [], statement.UNSURE: []}, **changes)
    refusal = said(two.branch, sealed_by_hand(two.head, outer))
    assert re.search("中身の形が正しくありません|作った日時が正しくありません", refusal)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (None, "中身の形"),
        ([], "中身の形"),
        ({0: []}, "中身の形"),
        ({0: [[2, "a", {0: 7.5}]], 1: []}, "中身の形"),
        ({0: [[2, "a", {999: "x"}]], 1: []}, "中身の形"),
        ({0: [[9, "a", {0: "x"}]], 1: []}, "中身の形"),
        ({0: [[2, "a", {"individual_number": NUMBER}]], 1: []}, "中身の形"),
        ({0: [[2, "a", {2: "昨日"}]], 1: []}, "person.a.birth_date の値が正しくありません"),
        ({0: [[2, "a", {8: "magic"}]], 1: []}, "person.a.insurance の値が正しくありません"),
        ({0: [[2, "a", {2: 10**7}]], 1: []}, "中身の形"),
        ({0: [[2, "a", {"shoe_size": 27}]], 1: []}, "という項目はありません"),
    ],
)
def test_a_wrong_body_is_refused(two: Two, body: Any, words: str) -> None:
    assert words in said(two.branch, sealed_by_hand(two.head, content_of(two.head, body)))


@pytest.mark.parametrize("packed", [b"", b"\x01", b"\x63\x00", b"\xff" * 300, b"\x01" * 65])
def test_garbage_under_a_good_seal_is_refused(two: Two, packed: bytes) -> None:
    assert "中身の形が正しくありません" in said(two.branch, sealed_by_hand(two.head, packed))


def test_the_individual_number_never_enters_a_capsule(two: Two, monkeypatch: Any) -> None:
    contents: list[bytes] = []
    encode = codec.encode

    def watched(plain: dict[int, Any]) -> bytes:
        contents.append(repr(plain).encode())
        return encode(plain)

    monkeypatch.setattr(codec, "encode", watched)
    slot = "person.a.individual_number"
    texts = intake.seal_answers(two.head, {**FAMILY, slot: NUMBER})
    assert slot not in intake.open_answers(two.head, texts)[0]
    assert contents
    assert NUMBER.encode() not in b"".join(contents)


def test_size_does_not_tell_how_much_is_inside(two: Two) -> None:
    small = intake.seal_answers(two.head, {"event.e1.type": "birth"})
    smaller = intake.seal_answers(two.head, {"event.e1.type": "move_in", "person.a.sex": "F"})
    assert [len(text) for text in small] == [len(text) for text in smaller]
    assert {padded_length(length) for length in range(1, PART_BYTES - 81)} == {
        PART_BYTES // 2 - 81,
        PART_BYTES - 81,
    }
    assert padded_length(PART_BYTES - 80) == 2 * PART_BYTES - 81


def test_too_much_for_forty_codes_is_refused_when_sealing(two: Two) -> None:
    many: dict[str, Value | None] = {
        f"person.p{at % 50}.{name}": "".join(new_id() for _ in range(20))
        for at, name in enumerate(["occupation", "name", "school_name", "address"] * 50)
    }
    with pytest.raises(CapsuleFault, match=r"40枚まで|内容が多すぎます"):
        intake.seal_answers(two.head, many)


def test_an_old_key_opens_until_it_ends(fresh: Two) -> None:
    texts = intake.seal_answers(fresh.head, FAMILY, owner="head")
    rotate(fresh.head.folder, "head", SEAL, date(2027, 4, 27))
    assert opens(fresh.head, texts)
    keys_file = fresh.head.folder / "town" / "keys.toml"
    old = gather(texts).envelope.key_id
    lines = keys_file.read_text("utf-8").split("[[key]]")
    ended = [
        re.sub(r"until  = .*", "until  = 2027-04-26", one) if old in one else one for one in lines
    ]
    keys_file.write_text("[[key]]".join(ended), "utf-8")
    with pytest.raises(CapsuleFault, match="期限の切れた鍵"):
        intake.open_answers(fresh.head, texts)
    assert opens(fresh.head, intake.seal_answers(fresh.head, FAMILY, owner="head"))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
@settings(max_examples=500)
def test_any_text_is_refused_or_gathered(text: str) -> None:
    for candidate in (text, "MG1" + text, "MG1" + text.upper()):
        try:
            gathered = gather(candidate)
        except CapsuleFault:
            continue
        assert gathered.count >= len(gathered.parts) >= 1


@given(
    st.binary(min_size=1, max_size=3000),
    st.integers(0, 999999),
    st.binary(min_size=4, max_size=4),
    st.randoms(),
)
@settings(max_examples=200)
def test_any_bytes_are_cut_and_joined_again(
    sealed: bytes, town: int, key: bytes, chance: Any
) -> None:
    outside = Envelope(f"{town:06d}", key.hex(), ANSWERS, digest_of(sealed))
    texts = list(cut(outside, sealed))
    chance.shuffle(texts)
    assert all(unicodedata.is_normalized("NFKC", text) for text in texts)
    gathered = gather(texts)
    assert gathered.envelope == outside
    assert join(gathered) == sealed


def test_a_signing_key_seals_nothing(two: Two) -> None:
    signing = two.head.keys.get_newest("head", SIGN, date(2027, 4, 27))
    texts = remade(two.head, intake.seal_answers(two.head, FAMILY), key_id=signing.id)
    assert "鍵で封をしたものではありません" in said(two.branch, texts)


# Keys that follow one another


def fingerprints(office: Office, owner: str) -> list[str]:
    return [one.fingerprint for one in office.keys.public if (one.owner, one.use) == (owner, SEAL)]


def test_after_several_rotations_the_newest_seals_and_all_open(fresh: Two) -> None:
    """Three rotations a month apart; each key lives the town's days (1,095)."""
    sealed = [intake.seal_answers(fresh.head, FAMILY, owner="head")]
    for _ in range(3):
        fresh.clock.leap(days=1)
        made = rotate(fresh.head.folder, "head", SEAL, day_in_japan(fresh.clock()))
        sealed.append(intake.seal_answers(fresh.head, FAMILY, owner="head"))
        assert gather(sealed[-1]).envelope.key_id == made.id
    assert len({gather(texts).envelope.key_id for texts in sealed}) == 4
    with pytest.raises(CapsuleFault, match="有効期限"):  # the first code is three days old
        intake.open_answers(fresh.head, sealed[0])
    assert all(opens(fresh.head, texts) for texts in sealed[1:])


def test_a_rotated_signing_key_signs_and_the_old_signature_still_counts(fresh: Two) -> None:
    case_id = fresh.head.cases.open("sasaki").case_id
    old = handoff.seal_case(fresh.head, case_id, None, "higashi", "sasaki")
    rotate(fresh.head.folder, "head", SIGN, day_in_japan(fresh.clock()))
    new = handoff.seal_case(fresh.head, case_id, None, "higashi", "sasaki")
    for slip in (old, new):
        assert handoff.receive(fresh.branch, slip.texts, "hara").case_id == case_id


def test_a_new_key_of_the_town_opens_at_the_branches_kept_here(fresh: Two) -> None:
    old = intake.seal_answers(fresh.head, FAMILY)
    made = rotate(fresh.head.folder, TOWN, SEAL, day_in_japan(fresh.clock()))
    new = intake.seal_answers(fresh.branch, FAMILY)
    assert gather(new).envelope.key_id == made.id
    for office in (fresh.head, fresh.branch):
        assert opens(office, old)
        assert opens(office, new)


def test_a_key_that_begins_tomorrow_does_not_seal_today(fresh: Two) -> None:
    before = gather(intake.seal_answers(fresh.head, FAMILY, owner="head")).envelope.key_id
    tomorrow = day_in_japan(fresh.clock()) + timedelta(days=1)
    made = rotate(fresh.head.folder, "head", SEAL, tomorrow)
    assert gather(intake.seal_answers(fresh.head, FAMILY, owner="head")).envelope.key_id == before
    fresh.clock.leap(days=1)
    assert gather(intake.seal_answers(fresh.head, FAMILY, owner="head")).envelope.key_id == made.id


def test_without_a_valid_key_nothing_is_sealed(fresh: Two) -> None:
    fresh.clock.leap(days=1096 * 2)
    with pytest.raises(KeyFault, match="いま使える鍵がありません"):
        intake.seal_answers(fresh.head, FAMILY, owner="head")


def test_a_fingerprint_is_the_keys_own_and_every_office_sees_the_same(fresh: Two) -> None:
    rotate(fresh.head.folder, "head", SEAL, date(2027, 4, 27))
    seen = fingerprints(fresh.head, "head")
    assert seen == fingerprints(fresh.branch, "head")
    assert len(set(seen)) == len(seen) == 2
    (key, *_) = (one for one in fresh.head.keys.public if one.fingerprint == seen[0])
    digest = hashlib.sha256(point(key.key)).hexdigest().upper()
    assert seen[0].replace(" ", "") == digest[:32]
    assert re.fullmatch(r"([0-9A-F]{4} ){7}[0-9A-F]{4}", seen[0])
    assert key.id == digest[:8].lower()


def test_a_public_key_put_in_anothers_place_is_noticed(fresh: Two) -> None:
    """Its id no longer fits: the office stops rather than seal for somebody else."""
    path = fresh.head.folder / "town" / "keys.toml"
    publics = re.findall(r'public = "(.*)"', path.read_text("utf-8"))
    path.write_text(path.read_text("utf-8").replace(publics[0], publics[1]), "utf-8")
    with pytest.raises(KeyFault, match="公開鍵が壊れています"):
        intake.seal_answers(fresh.head, FAMILY)
