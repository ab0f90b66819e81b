"""Hostile codes: each refused in one sentence, nothing imported, noted, work and memory bounded."""

import sys
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from counter import codec, content, handoff, intake
from counter.answering import typed_answers
from counter.capsule import ANSWERS, HANDOFF, SUITE, info_of
from counter.codetable import load_codes
from counter.envelope import Envelope, cut, digest_of, gather, join
from counter.faults import CapsuleFault
from counter.identifiers import id_bytes, new_id
from counter.keys import SEAL, SIGN, TOWN
from counter.office import Office
from counter.scanner_text import PREFIX
from lifeevents.errors import Fault
from tests.fuzzing import Fuzzer, deflated
from tests.offices import MovableClock, branch_office, head_office

DAY = date(2027, 4, 27)
MOST_MEMORY = 24 * 1024 * 1024  # an office's own page takes more
MOST_STEPS = 1_000_000  # calls of functions and their returns: a bound on time, whatever machine
LONGEST_SENTENCE = 140
FEW = {"event.e1.type": "move_in", "person.a.name": "青木 大輔"}


@dataclass
class Two:
    """A head office that seals, and its branch that is asked to take things in."""

    head: Office
    branch: Office
    clock: MovableClock


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    folder, clock = tmp_path_factory.mktemp("hostile"), MovableClock()
    offices = Two(head_office(folder, clock), branch_office(folder, "higashi", clock), clock)
    yield offices
    offices.head.close()
    offices.branch.close()


def answers(office: Office, count: int = 0) -> tuple[str, ...]:
    """A resident's codes; with a count, so many works of odd letters behind."""
    more = {
        f"person.p{at}.occupation": "".join(
            chr(0x4E00 + at * 97 + i * 7919 % 9999) for i in range(99)
        )
        for at in range(count)
    }
    return intake.seal_answers(office, typed_answers(FEW | more))


def family(office: Office) -> str:
    case_id = office.cases.open("sasaki").case_id
    office.cases.answer(case_id, typed_answers(FEW), "sasaki")
    return case_id


def outer(office: Office, body: Any, **changes: Any) -> dict[int, Any]:
    """The outer map of a capsule, with some of its fields changed; … leaves one out."""
    at = office.clock()
    plain = {
        content.ID: id_bytes(new_id(at)),
        content.SEALED_AT: int(at.timestamp()),
        content.EXPIRES_AT: int((at + timedelta(hours=1)).timestamp()),
        content.SENDER: "",
        content.SIGNER: "",
        content.BODY: body,
    }
    changed = plain | {getattr(content, name): value for name, value in changes.items()}
    return {key: value for key, value in changed.items() if value is not ...}


def sealed(two: Two, packed: bytes, kind: int = ANSWERS, plaintext: bytes = b"") -> tuple[str, ...]:
    """Codes as somebody makes them who knows the format, and for hand-offs the head's key."""
    owner = TOWN if kind == ANSWERS else "higashi"
    key = two.head.keys.get_newest(owner, SEAL, DAY)
    info = info_of(two.head.town.code, owner, key.id, kind)
    signature = signed(two.head, info + packed) if kind == HANDOFF else b""
    under = plaintext or content.padded(packed, signature)
    whole = SUITE.encrypt(under, key.key, info)
    return cut(Envelope(two.head.town.code, key.id, kind, digest_of(whole)), whole)


def signed(office: Office, message: bytes, by: str = "head") -> bytes:
    key = office.keys.get_private(office.keys.get_newest(by, SIGN, DAY).id)
    r, s = decode_dss_signature(key.sign(message, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def resident(two: Two, groups: Any, **changes: Any) -> tuple[str, ...]:
    return sealed(two, codec.encode(outer(two.head, {0: groups, 1: []}, **changes)))


def named(two: Two, name: str) -> tuple[str, ...]:
    return resident(two, [[2, ["a"], [0], [name]]])


def asked(two: Two, unsure: Any, said: Any = ()) -> tuple[str, ...]:
    return sealed(two, codec.encode(outer(two.head, {0: list(said), 1: unsure})))


def number(path: str) -> int:
    return load_codes().by_path[path].number


def raw(two: Two, value: str) -> tuple[str, ...]:
    """Codes with CBOR written by hand (hexadecimal) where a person's name belongs."""
    marker = b"\x64MARK"
    whole = cbor2.dumps(outer(two.head, {0: [[2, ["a"], [0], ["MARK"]]], 1: []}))
    assert marker in whole
    return sealed(two, deflated(whole.replace(marker, bytes.fromhex(value))))


def handed(two: Two, change: Callable[[dict[int, Any]], None]) -> tuple[str, ...]:
    """A hand-off that is right but for one change."""
    case_id = family(two.head)
    slip = handoff.seal_case(two.head, case_id, None, "higashi", "sasaki")
    gathered = gather(slip.texts)
    private = two.branch.keys.get_private(gathered.envelope.key_id)
    info = info_of(two.head.town.code, "higashi", gathered.envelope.key_id, HANDOFF)
    packed, _ = content.unpadded(SUITE.decrypt(join(gathered), private, info), 64)
    plain = codec.decode(packed)
    change(plain)
    return sealed(two, deflated(cbor2.dumps(plain)), HANDOFF)


def action(change: Callable[[list[Any]], None]) -> Callable[[Two], tuple[str, ...]]:
    """A hand-off in which the last row of its actions is changed."""
    return lambda two: handed(two, lambda plain: change(plain[content.BODY][2][2][-1]))


def opening(key: int, value: str) -> Callable[[Two], tuple[str, ...]]:
    """A hand-off whose case says of itself that it was opened otherwise."""
    return lambda two: handed(
        two, lambda plain: plain[content.BODY][2][2][0][4].update({key: value})
    )


def body(**changes: Any) -> Callable[[Two], tuple[str, ...]]:
    """A hand-off with other values in its body."""
    keys = {"case": 0, "item": 1, "actions": 2, "code": 3, "confirm_by": 4}

    def change(plain: dict[int, Any]) -> None:
        plain[content.BODY] |= {keys[name]: value for name, value in changes.items()}

    return lambda two: handed(two, change)


def recut(texts: tuple[str, ...], **changes: Any) -> tuple[str, ...]:
    """The same sealed bytes under an envelope that says something else."""
    gathered = gather(texts)
    return cut(replace(gathered.envelope, **changes), join(gathered))


def part(two: Two, number: int, count: int, data: bytes = b"data") -> str:
    """One code with a right check, whatever its header says."""
    key = two.head.keys.get_newest(TOWN, SEAL, DAY)
    head = Envelope(two.head.town.code, key.id, ANSWERS, bytes(6)).head
    whole = head + bytes([number, count]) + data
    return PREFIX + base32(whole + zlib.crc32(whole).to_bytes(4, "big"))


def base32(data: bytes) -> str:
    bits = "".join(f"{byte:08b}" for byte in data)
    fives = (bits[at : at + 5].ljust(5, "0") for at in range(0, len(bits), 5))
    return "".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[int(five, 2)] for five in fives)


def expired(two: Two) -> tuple[str, ...]:
    now = int(two.clock().timestamp())
    return resident(two, [], SEALED_AT=now - 7200, EXPIRES_AT=now - 1)


MALFORMED = "中身の形が正しくありません"
HANDED = "引き渡しの中身の形が正しくありません"
HOSTILE: dict[str, tuple[Callable[[Two], Any], str]] = {
    # Lengths
    "a part without data": (lambda two: part(two, 1, 1, b""), "足りません"),
    "a part that is too long": (lambda two: part(two, 1, 1, bytes(437)), "足りません"),
    "a header cut off": (lambda two: "MG1" + base32(b"short" + bytes(4)), "足りません"),
    "part 0": (lambda two: part(two, 0, 1), "枚数が正しくありません"),
    "part 3 of 2": (lambda two: part(two, 3, 2), "枚数が正しくありません"),
    "part 1 of 255": (lambda two: part(two, 1, 255), "枚数が正しくありません"),
    "too little to be sealed": (lambda two: tiny(two, b"x"), "封が壊れている"),
    "no point of the curve": (lambda two: tiny(two, b"\4" + bytes(137)), "封が壊れている"),
    "a length beyond the end": (
        lambda two: sealed(two, b"", plaintext=b"\xff\xff" + bytes(99)),
        MALFORMED,
    ),
    "no plaintext": (lambda two: sealed(two, b"", plaintext=b"\0"), MALFORMED),
    "padding that speaks": (lambda two: sealed(two, b"", plaintext=bytes(99) + b"x"), MALFORMED),
    # Sets
    "10,000 lines": (lambda two: [answers(two.head)[0]] * 10_000, "読み取った内容が多すぎます"),
    "lines without end": (lambda two: endless(answers(two.head)[0]), "読み取った内容が多すぎます"),
    "a line without end": (lambda two: "MG1" + "A" * 5_000_000, "読み取った内容が多すぎます"),
    "another set's part": (
        lambda two: (*answers(two.head, 9)[:1], *answers(two.head, 9)[1:]),
        "別々のコード",
    ),
    "one number, two contents": (
        lambda two: [part(two, 1, 2, b"a"), part(two, 1, 2, b"b")],
        "別々のコード",
    ),
    "a part left out": (lambda two: answers(two.head, 9)[1:], "1枚目がありません"),
    "other bytes": (lambda two: [part(two, 1, 1)], "内容が途中で変わっています"),
    # Whom it is for
    "another town": (lambda two: recut(answers(two.head), town="131016"), "ほかの市"),
    "another office": (lambda two: intake.seal_answers(two.head, {}, owner="nishi"), "西支所あて"),
    "an unknown key": (lambda two: recut(answers(two.head), key_id="00000000"), "鍵で封をした"),
    "another kind": (lambda two: recut(answers(two.head), kind=HANDOFF), "封が壊れている"),
    "an unknown kind": (lambda two: recut(answers(two.head), kind=200), "読めない種類"),
    # Times and replays
    "expired": (expired, "有効期限"),
    "from the future": (
        lambda two: resident(two, [], SEALED_AT=2_000_000_000, EXPIRES_AT=2_000_003_600),
        "日時",
    ),
    "sealed in year 5138": (lambda two: resident(two, [], SEALED_AT=10**11), "日時"),
    "an endless life": (lambda two: resident(two, [], EXPIRES_AT=2_000_000_000), "日時"),
    "no time": (lambda two: resident(two, [], EXPIRES_AT=...), MALFORMED),
    "a time that is no number": (lambda two: resident(two, [], SEALED_AT="now"), MALFORMED),
    "a time beyond all calendars": (lambda two: resident(two, [], EXPIRES_AT=2**63), MALFORMED),
    "an id of all bits": (lambda two: resident(two, [], ID=b"\xff" * 16), MALFORMED),
    "an id from year 10889": (lambda two: resident(two, [], ID=LATE, SEALED_AT=...), MALFORMED),
    # Packing
    "an unknown version": (lambda two: sealed(two, b"\x09" + bytes(40)), MALFORMED),
    "no deflate": (lambda two: sealed(two, b"\x02" + b"\xff" * 200), MALFORMED),
    "a bomb": (lambda two: sealed(two, deflated(bytes(12_000_000), 9)), MALFORMED),
    "a bomb of small things": (
        lambda two: sealed(two, deflated(b"\x9a\x00\x03\x00\x00" + b"\x80" * 196_608)),
        MALFORMED,
    ),
    "more behind the end": (
        lambda two: sealed(two, codec.encode(outer(two.head, {})) + b"x"),
        MALFORMED,
    ),
    # CBOR
    "no map": (lambda two: sealed(two, deflated(b"\x80")), MALFORMED),
    "deep": (lambda two: raw(two, "81" * 5000 + "00"), MALFORMED),
    "endless": (lambda two: raw(two, "9f"), MALFORMED),
    "a huge length": (lambda two: raw(two, "9b00000000ffffffff"), MALFORMED),
    "a text beyond the end": (lambda two: raw(two, "7bffffffffffffffff"), MALFORMED),
    "a huge integer": (lambda two: raw(two, "c2590400" + "ff" * 1024), MALFORMED),
    "invalid UTF-8": (lambda two: raw(two, "62c328"), MALFORMED),
    "half a sign": (lambda two: raw(two, "63eda080"), MALFORMED),
    "half a sign in UTF-16": (lambda two: raw(two, "42d842"), MALFORMED),
    "an odd byte of UTF-16": (lambda two: raw(two, "4130"), MALFORMED),
    "not a number": (lambda two: raw(two, "f97e00"), MALFORMED),
    "infinity": (lambda two: raw(two, "f97c00"), MALFORMED),
    "a fraction": (lambda two: raw(two, "fb3ff8000000000000"), MALFORMED),
    "undefined": (lambda two: raw(two, "f7"), MALFORMED),
    "a tag": (lambda two: raw(two, "d81c00"), MALFORMED),
    "a date": (lambda two: raw(two, "c11a60000000"), MALFORMED),
    "a map": (lambda two: raw(two, "a0"), MALFORMED),
    "a long text": (lambda two: raw(two, "791f41" + "61" * 8001), MALFORMED),
    "64 bits where a name belongs": (
        lambda two: raw(two, "1bffffffffffffffff"),
        "値が正しくありません",
    ),
    # Answers
    "no groups": (lambda two: resident(two, 7), MALFORMED),
    "an unknown fact's number": (lambda two: resident(two, [[2, ["a"], [9999], ["x"]]]), MALFORMED),
    "a number below all": (lambda two: resident(two, [[2, ["a"], [-1], ["x"]]]), MALFORMED),
    "an unknown fact's name": (
        lambda two: resident(two, [[2, ["a"], ["shoe_size"], [27]]]),
        "項目はありません",
    ),
    "an unknown fact without a value": (
        lambda two: resident(two, [[2, ["a"], ["shoe_size"], [None]]]),
        "項目はありません",
    ),
    "a fact twice": (lambda two: resident(two, [[2, ["a"], [0, 0], ["x", "y"]]]), MALFORMED),
    "a person twice": (lambda two: resident(two, [[2, ["a", "a"], [0], ["x", "y"]]]), MALFORMED),
    "too few values": (lambda two: resident(two, [[2, ["a", "b"], [0], ["x"]]]), MALFORMED),
    "an entity that is a number": (lambda two: resident(two, [[2, [1], [0], ["x"]]]), MALFORMED),
    "an entity with a path": (lambda two: resident(two, [[2, ["a.b"], [0], ["x"]]]), MALFORMED),
    "a person of the household": (lambda two: resident(two, [[1, ["a"], [0], [True]]]), MALFORMED),
    "an unknown kind of entity": (lambda two: resident(two, [[6, ["a"], [0], ["x"]]]), MALFORMED),
    "a day that is none": (
        lambda two: resident(two, [[2, ["a"], [2], ["2027-02-30"]]]),
        "値が正しくありません",
    ),
    "a day beyond the calendar": (lambda two: resident(two, [[2, ["a"], [2], [10**7]]]), MALFORMED),
    "a day in the year 9000": (
        lambda two: resident(two, [[2, ["a"], [2], [2_570_000]]]),
        "値が正しくありません",
    ),
    "a choice that is none": (lambda two: resident(two, [[2, ["a"], [8], [99]]]), MALFORMED),
    "the individual number": (
        lambda two: resident(two, [[2, ["a"], ["individual_number"], ["123456789018"]]]),
        MALFORMED,
    ),
    "5,000 answers": (
        lambda two: resident(two, [[2, [f"p{at}" for at in range(5000)], [0], ["x"] * 5000]]),
        MALFORMED,
    ),
    # Statements that no phone makes
    "a list for a body": (
        lambda two: sealed(two, codec.encode(outer(two.head, [[], []]))),
        MALFORMED,
    ),
    "a person taken away": (lambda two: resident(two, [[2, ["a"], [""], [None]]]), "値のない項目"),
    "a value taken away": (lambda two: resident(two, [[2, ["a"], [0], [None]]]), "値のない項目"),
    "61 people": (
        lambda two: resident(two, [[2, [f"p{at}" for at in range(61)], [0], ["名"] * 61]]),
        "人やできごとが多すぎます",
    ),
    "61 events spoken of in passing": (
        lambda two: resident(two, [[2, ["a"], [0], ["名"], f"e{at}"] for at in range(61)]),
        "人やできごとが多すぎます",
    ),
    "a zero byte in a name": (lambda two: named(two, "青木\0"), "目に見えない文字"),
    "an escape for a terminal": (lambda two: named(two, "\x1b[2J青木"), "目に見えない文字"),
    "two lines in a name": (lambda two: named(two, "青木\n大輔"), "目に見えない文字"),
    "a name turned round": (lambda two: named(two, "青木\u202e大輔"), "目に見えない文字"),
    "a weight below nothing": (
        lambda two: resident(two, [[2, ["a"], [number("person.birth_weight")], [-1]]]),
        "値が正しくありません",
    ),
    "a weight of worlds": (
        lambda two: resident(two, [[2, ["a"], [number("person.birth_weight")], [10**12]]]),
        "値が正しくありません",
    ),
    "unsure with a value": (lambda two: asked(two, [[2, ["a"], [0], ["x"]]]), "分からない項目"),
    "unsure of a person": (lambda two: asked(two, [[2, ["a"], [""], [None]]]), "分からない項目"),
    "answered and unsure": (
        lambda two: asked(two, [[2, ["a"], [0], [None]]], [[2, ["a"], [0], ["x"]]]),
        "答えのある項目",
    ),
    "what staff decide": (
        lambda two: resident(two, [[2, ["a"], [number("person.low_income")], [True]]]),
        "住民が答える項目ではありません",
    ),
    "what the rules make of other answers": (
        lambda two: resident(two, [[2, ["a"], [number("person.age")], [3]]]),
        "住民が答える項目ではありません",
    ),
    # Hand-offs
    "no signature": (lambda two: unsigned(two), "署名が合いません"),
    "another office's signature": (
        lambda two: handed(two, lambda plain: plain.update({3: "nishi"})),
        "渡した庁舎がわかりません",
    ),
    "a signer that is no text": (
        lambda two: handed(two, lambda plain: plain.update({4: [1]})),
        "渡した庁舎がわかりません",
    ),
    "a body of a hand-off that is a list": (
        lambda two: handed(two, lambda plain: plain.update({5: list(plain[5].values())})),
        MALFORMED,
    ),
    "the individual number in an action": (
        action(lambda row: row[4].update({"differs": {"person.a.individual_number": "1"}})),
        HANDED,
    ),
    "a day on which no case is erased": (opening(4, "9999-12-31"), HANDED),
    "a number that is none": (opening(3, "0001\n0002"), HANDED),
    "no case": (body(case=None), HANDED),
    "no actions": (body(actions=[[], [], []]), HANDED),
    "actions of nobody": (action(lambda row: row.__setitem__(1, 7)), HANDED),
    "an unknown kind of action": (action(lambda row: row.__setitem__(3, 99)), HANDED),
    "a body that is none": (action(lambda row: row.__setitem__(4, [])), HANDED),
    "a receiver that is a list": (action(lambda row: row[4].update({7: [["x"]]})), HANDED),
    "an item that is a map": (action(lambda row: row[4].update({5: {}})), HANDED),
    "an item that is no key": (body(item="../../etc"), HANDED),
    "a case without its end": (
        body(actions=[["a"], ["b"], [[id_bytes(new_id()), 0, 0, 0, {3: "1", 4: "2"}]]]),
        HANDED,
    ),
    "a short return code": (body(code=b"abc"), HANDED),
    "a return code as text": (body(code="ABCDE"), HANDED),
    "to be confirmed in a thousand years": (body(confirm_by=33_000_000_000), HANDED),
    "to be confirmed beyond all calendars": (body(confirm_by=2**63), HANDED),
    "an action of year 10889": (action(lambda row: row.__setitem__(0, LATE)), HANDED),
    "an action at no time": (action(lambda row: row.append("tomorrow")), HANDED),
    "an action from the future": (
        action(lambda row: row.append("2027-05-27T00:00:00.000Z")),
        "記録の日時",
    ),
}
LATE = b"\xff" * 6 + b"\x7f\xff\xbf" + b"\xff" * 7


def tiny(two: Two, whole: bytes) -> tuple[str, ...]:
    key = two.head.keys.get_newest(TOWN, SEAL, DAY)
    return cut(Envelope(two.head.town.code, key.id, ANSWERS, digest_of(whole)), whole)


def endless(text: str) -> Iterator[str]:
    while True:
        yield text


def unsigned(two: Two) -> tuple[str, ...]:
    plain = outer(two.head, {}, SENDER="head")
    plain[content.SIGNER] = two.head.keys.get_newest("head", SIGN, DAY).id
    packed = codec.encode(plain)
    return sealed(two, packed, HANDOFF, content.padded(packed, bytes(64)))


@dataclass
class Work:
    """What an input cost."""

    steps: int = 0
    memory: int = 0


def refused(office: Office, texts: Any) -> tuple[Fault, Work]:
    """The refusal and what it cost; nothing else may have happened but its note."""
    before = (
        office.store.verify(),
        office.store.cases(DAY),
        len(office.store.events("code_refused")),
    )
    work = Work()
    with pytest.raises(Fault) as caught:
        measured(work, lambda: intake.take(office, texts, "hara"))
    noted = office.store.events("code_refused")
    assert (office.store.verify(), office.store.cases(DAY), len(noted) - 1) == before
    assert noted[-1][1:] == ("hara", caught.value.fact[:200])
    return caught.value, work


def measured(work: Work, step: Callable[[], object]) -> None:
    def count(*_: object) -> None:
        work.steps += 1

    tracemalloc.start()
    sys.setprofile(count)
    try:
        step()
    finally:
        sys.setprofile(None)
        work.memory = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_code_is_refused_and_costs_little(two: Two, name: str) -> None:
    make, words = HOSTILE[name]
    fault, work = refused(two.branch, make(two))
    sentence = str(fault)
    assert words in sentence
    assert isinstance(fault, CapsuleFault)
    assert all((fault.place, fault.fact, fault.cure))
    assert len(sentence) <= LONGEST_SENTENCE
    assert "\n" not in sentence
    assert "Error" not in sentence
    assert work.steps <= MOST_STEPS, work
    assert work.memory <= MOST_MEMORY, work


def test_a_used_code_is_refused_a_second_time(two: Two) -> None:
    texts = answers(two.head)
    intake.take(two.branch, texts, "hara")
    assert "すでに読み取って使った" in str(refused(two.branch, texts)[0])


def test_a_used_code_stays_used_after_a_restart(tmp_path: Path) -> None:
    clock = MovableClock()
    head = head_office(tmp_path, clock)
    texts = answers(head)
    intake.take(head, texts, "sasaki")
    head.close()
    again = head_office(tmp_path, clock)
    assert "すでに読み取って使った" in str(refused(again, texts)[0])
    clock.leap(hours=73)
    again.cases.clear()  # forgets it: it has expired
    assert "有効期限" in str(refused(again, texts)[0])
    again.close()


def test_a_handoff_of_a_case_that_was_erased_is_refused(tmp_path: Path) -> None:
    clock = MovableClock()
    two = Two(head_office(tmp_path, clock), branch_office(tmp_path, "higashi", clock), clock)
    case_id = family(two.head)
    first = handoff.seal_case(two.head, case_id, None, "higashi", "sasaki")
    handoff.receive(two.branch, first.texts, "hara")
    two.branch.store.erase_before(DAY + timedelta(days=1))
    second = handoff.seal_case(two.head, case_id, None, "higashi", "sasaki")
    fault, _ = refused(two.branch, second.texts)
    assert "消した受付" in str(fault)
    assert handoff.open_handoffs(two.branch) == ()
    two.head.close()
    two.branch.close()


def test_a_handoff_under_the_number_of_one_given_from_here_is_refused(two: Two) -> None:
    """Else it would take that one's place in the list of what was given."""
    case_id = family(two.branch)
    given = handoff.seal_case(two.branch, case_id, None, "head", "hara")
    texts = handed(two, lambda plain: plain.update({content.ID: id_bytes(given.handoff_id)}))
    assert "すでに読み取って使った" in str(refused(two.branch, texts)[0])
    row = two.branch.store.handoffs.find(given.handoff_id)
    assert row is not None
    assert row.direction == "out"


def test_the_largest_content_that_is_read_stays_within_the_bounds(two: Two) -> None:
    """What is refused last, as a value no fact takes, after everything else was right."""
    names = [f"p{at}" for at in range(3900)]
    texts = resident(two, [[2, names, [0], [*(["名"] * 3899), 7]]])
    fault, work = refused(two.branch, texts)
    assert "値が正しくありません" in str(fault)
    assert work.memory <= MOST_MEMORY


def test_thousands_of_changed_capsules_end_in_refusals(tmp_path: Path) -> None:
    fuzzer = Fuzzer(tmp_path, seed=5)
    score = fuzzer.run(4000)
    fuzzer.close()
    assert score.crashes == []
    assert sum(score.refused.values()) > 3000
    assert all(score.refused[layer] > 50 for layer in fuzzer.layers)
    assert len(score.sentences) > 12
