"""The packed content: what goes in comes out, and hostile bytes are refused quickly."""

import json
import zlib
from datetime import date
from typing import Any

import cbor2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from counter import codec
from counter.action_codec import KIND_ORDER, pack_actions, unpack_actions
from counter.actions import KINDS, Action, new_action
from counter.answer_codec import pack_answers, unpack_answers
from counter.answering import plain_answers, typed_answers
from counter.clock import from_milliseconds
from counter.codetable import CodeTable, document_of, extended, load_codes, load_dictionary
from counter.identifiers import new_id
from counter.packing import pack, unpack
from lifeevents.answers import EARLIEST, LATEST
from lifeevents.vocabulary import MANY, Fact, load_shipped

FACTS = [fact for fact in load_shipped().facts.values() if fact.name != "individual_number"]
IDS = st.sampled_from(["a", "b", "c", "e1", "e2", "d1"])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def values(fact: Fact) -> st.SearchStrategy[Any]:
    """Any value that the vocabulary accepts for a fact."""
    chosen = st.sampled_from([one.value for one in fact.choices] or ["a", "b"])
    return {
        "bool": st.booleans(),
        "int": st.integers(-(2**40), 2**40),
        "amount": st.integers(-(2**40), 2**40),
        "date": st.dates(EARLIEST, LATEST),
        "choice": chosen,
        "list": st.lists(chosen, max_size=4).map(tuple),
        "people": st.lists(IDS, max_size=4).map(tuple),
        "digits": TEXT | st.from_regex(r"[0-9-]{0,16}", fullmatch=True),
        "phone": TEXT | st.from_regex(r"[0-9-]{0,16}", fullmatch=True),
        "kana": TEXT | st.text("アイウエオガパッャーヵヶヴ ", max_size=20),
    }.get(fact.type, TEXT)


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Any]:
    found = {}
    for fact in draw(st.lists(st.sampled_from(FACTS), max_size=12)):
        place = f"{fact.kind}.{draw(IDS)}" if fact.kind in MANY else fact.kind
        event = draw(st.sampled_from(["", "", "event.e1/"])) if fact.kind != "event" else ""
        found[f"{event}{place}.{fact.name}"] = draw(st.none() | values(fact))
    if draw(st.booleans()):
        found["person.z"] = draw(st.sampled_from([None, True]))
    return found


def through(content: Any) -> Any:
    return codec.decode(codec.encode({0: content}))[0]


@given(answers())
@settings(max_examples=250)
def test_any_answers_come_out_as_they_went_in(given_answers: dict[str, Any]) -> None:
    plain = plain_answers(given_answers)
    unpacked = unpack_answers(through(pack_answers(plain)))
    assert unpacked == plain
    assert typed_answers(unpacked) == given_answers


def test_the_individual_number_is_left_out_everywhere() -> None:
    number = "123456789018"
    plain = {
        "person.a.name": "青木 大輔",
        "person.a.individual_number": number,
        "event.e1/person.a.individual_number": number,
    }
    assert unpack_answers(pack_answers(plain)) == {"person.a.name": "青木 大輔"}
    action = new_action(
        new_id(),
        "answered",
        {"answers": plain, "source": "staff", "more": [{"individual_number": number}]},
        "sasaki",
        "head",
    )
    packed = cbor2.dumps(pack_actions([action]))
    assert number.encode() not in packed
    digits = cbor2.dumps(pack(load_codes().find("person", "individual_number"), number))
    assert digits not in packed


def test_a_capsule_that_brings_an_individual_number_is_refused() -> None:
    code = load_codes().find("person", "individual_number")
    assert code is not None
    for key in (code.number, "individual_number"):
        with pytest.raises(ValueError, match=r"slot|fact"):
            unpack_answers([[2, "a", {key: "123456789018"}]])


def test_a_family_is_packed_to_a_fraction_of_its_json() -> None:
    plain = {
        f"person.{one}.{name}": value
        for one in "abcd"
        for name, value in {
            "name": "佐藤 太郎",
            "name_kana": "サトウ タロウ",
            "birth_date": "1990-05-05",
            "sex": "M",
            "insurance": "nhi",
            "mynumber_card": True,
            "phone": "090-1234-5678",
        }.items()
    }
    packed = codec.encode({0: pack_answers(plain)})
    assert len(packed) * 8 < len(json.dumps(plain, ensure_ascii=False).encode())


@pytest.mark.parametrize(
    ("path", "value", "packed"),
    [
        ("person.birth_date", "1970-01-11", 10),
        ("person.birth_date", "1969-12-31", -1),
        ("person.birth_date", "20261122", "20261122"),
        ("person.phone", "03", 11**2 + 3),
        ("person.phone", "+81 3", "+81 3"),
        ("person.name_kana", "ァ ヴ", b"\x01\x00\x54"),
        ("person.name_kana", "ア子", "ア子"),
        ("person.mynumber_card", True, True),
    ],
)
def test_values_are_packed_by_their_facts(path: str, value: Any, packed: Any) -> None:
    code = load_codes().find(*path.split("."))
    assert pack(code, value) == packed
    assert unpack(code, packed) == value


def test_a_number_where_none_belongs_can_not_be_packed() -> None:
    with pytest.raises(ValueError, match="no number"):
        pack(load_codes().find("person", "phone"), 7)


@pytest.mark.parametrize(
    ("path", "packed"),
    [
        ("person.birth_date", 10**12),
        ("person.sex", 99),
        ("person.sex", -1),
        ("person.phone", 0),
        ("person.phone", 11**20),
        ("person.phone", 2 * 11**3),
        ("person.name_kana", b"\xff"),
    ],
)
def test_what_no_packing_makes_is_refused(path: str, packed: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(load_codes().find(*path.split(".")), packed)


def test_numbers_of_facts_never_change_when_facts_are_added() -> None:
    table = load_codes()
    fact = Fact(
        "person.brand_new", "person", "brand_new", "bool", load_shipped().facts["person.name"].label
    )
    vocabulary = type(load_shipped())({**load_shipped().facts, fact.path: fact})
    grown = extended(table, vocabulary)
    for path, code in table.by_path.items():
        assert grown.by_path[path].number == code.number
        assert grown.by_path[path].choices[: len(code.choices)] == code.choices
    numbers = [(path.partition(".")[0], code.number) for path, code in grown.by_path.items()]
    assert len(numbers) == len(set(numbers))
    assert "brand_new" in document_of(grown)["person"]
    assert extended(CodeTable({}, {}), vocabulary).by_path["person.name"].number == 0


def test_packings_fit_the_types_of_the_vocabulary() -> None:
    for path, code in load_codes().by_path.items():
        fact = load_shipped().find_fact(path)
        if fact and code.packing == "date":
            assert fact.type == "date"
        if fact and code.packing in ("kana", "digits"):
            assert fact.type not in ("bool", "int", "amount", "list", "people")


def test_every_kind_of_action_has_its_number() -> None:
    assert set(KIND_ORDER) == set(KINDS)
    assert KIND_ORDER[:4] == ("opened", "answered", "unsure", "scanned")


@given(
    st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.sampled_from("abc"), TEXT), max_size=8),
    st.integers(0, 2**40),
)
def test_any_actions_come_out_as_they_went_in(
    told: list[tuple[str, str, str]], millisecond: int
) -> None:
    case_id = new_id()
    actions = tuple(action_of(case_id, *one, millisecond) for one in told)
    assert unpack_actions(case_id, through(pack_actions(actions))) == actions


def action_of(case_id: str, kind: str, who: str, text: str, millisecond: int) -> Action:
    body: dict[str, Any] = dict.fromkeys(KINDS[kind], text)
    if "answers" in body:
        body["answers"] = {"person.a.name": text}
    if "slots" in body:
        body["slots"] = ["person.a.name"]
    body["free"] = {"inner": [1, text, None, True]}
    if "capsule" in body:
        body["capsule"] = case_id
    return new_action(case_id, kind, body, who, "head", from_milliseconds(millisecond))


HOSTILE = {
    "empty": b"",
    "another version": b"\xff" + codec.encode({0: 1})[1:],
    "no deflate": b"\x01" + b"\xff" * 40,
    "cut": codec.encode({0: list(range(200))})[:-3],
    "more behind the end": codec.encode({0: 1}) + b"\0",
}
HOSTILE_CBOR = {
    "a list": "80",
    "a set of tags": "a100d81c81d81d00",
    "a date": "a100c074323031332d30332d32315432303a30343a30305a",
    "a big number": "a100c249ffffffffffffffffff",
    "a regular expression": "a100d823612e",
    "an unknown tag": "a100d9ffff01",
    "infinity": "a100f97c00",
    "not a number": "a100f97e00",
    "undefined": "a100f7",
    "a simple value": "a100f0",
    "indefinite": "a1009fff",
    "twice one key": "a200010002",
    "a key that is a list": "a18000",
    "a length beyond the end": "a1009b00000000ffffffff",
    "text beyond the end": "a1007bffffffffffffffff",
    "no text": "a10062ffff",
    "deep": "a100" + "81" * 50 + "00",
    "very deep": "a100" + "81" * 20000 + "00",
    "two items": "a10000" + "a10000",
    "long text": "a100791f41" + "61" * 8001,
}


def deflated(packed: bytes) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zdict=load_dictionary())
    return b"\x01" + deflate.compress(packed) + deflate.flush()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_are_refused(name: str) -> None:
    with pytest.raises(codec.CodecError):
        codec.decode(HOSTILE[name])


@pytest.mark.parametrize("name", HOSTILE_CBOR)
def test_hostile_cbor_is_refused(name: str) -> None:
    with pytest.raises(codec.CodecError):
        codec.decode(deflated(bytes.fromhex(HOSTILE_CBOR[name])))


def test_a_bomb_is_refused_before_it_grows() -> None:
    bomb = deflated(b"\0" * 60_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(codec.CodecError):
        codec.decode(bomb)


def test_too_many_small_things_are_refused() -> None:
    with pytest.raises(codec.CodecError):
        codec.decode(deflated(cbor2.dumps({0: [[]] * 70_000})))


@given(st.binary(max_size=300))
@settings(max_examples=500)
def test_any_bytes_are_refused_or_read(data: bytes) -> None:
    for candidate in (data, b"\x01" + data, deflated(data)):
        try:
            content = codec.decode(candidate)
        except codec.CodecError:
            continue
        assert isinstance(content, dict)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 400) | st.text(max_size=5) | st.binary(max_size=17),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.integers(-2, 30) | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=25,
)


@given(ANYTHING)
@example([[2, "a", {0: "x"}], [2, "a", {0: "y"}]])
@example([[True, "a", {}]])
@example([[1, "a", {}]])
@example([[2, "", {}]])
@example([[2, "a.b", {0: 1}]])
@example([[2, "a", {"x.y": 1}]])
@settings(max_examples=500)
def test_anything_is_refused_or_read_as_answers(content: Any) -> None:
    for candidate in (content, [content], [[2, "a", content]], [[1, "", {0: content}]]):
        try:
            unpacked = unpack_answers(candidate)
        except ValueError:
            continue
        assert unpack_answers(pack_answers(unpacked)) == unpacked


@given(ANYTHING)
@settings(max_examples=500)
def test_anything_is_refused_or_read_as_actions(content: Any) -> None:
    case_id = new_id()
    row = [bytes(16), 0, 0, 1, content]
    for candidate in (content, [content] * 3, [["a"], ["b"], [row]], [["a"], ["b"], [content]]):
        try:
            unpacked = unpack_actions(case_id, candidate)
        except ValueError:
            continue
        assert all(action.kind in KINDS for action in unpacked)


def test_a_day_before_the_epoch_is_a_negative_number() -> None:
    plain = plain_answers({"person.a.birth_date": date(1926, 12, 25)})
    assert pack_answers(plain)[0] == [2, ["a"], [2], [-15713]]
