"""A case is what its actions say, and every earlier value stays visible."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from offices import MovableClock

from counter.actions import in_order, merge, new_action
from counter.casebook import CaseBook
from counter.cases import case_of
from counter.faults import ActionFault
from counter.identifiers import is_id, minted_at, new_id
from counter.store import Store, open_store
from lifeevents.case import answers_of, read_case
from lifeevents.errors import Fault

SCENARIOS = sorted((Path(__file__).parent / "scenarios").glob("*.json"))
NAME = "person.a.name"


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def store(tmp_path: Path, clock: MovableClock) -> Iterator[Store]:
    opened = open_store(tmp_path / "madoguchi.db", bytes(32), clock)
    yield opened
    opened.close()


@pytest.fixture
def book(store: Store) -> CaseBook:
    return CaseBook(store, "head")


@pytest.fixture
def case_id(book: CaseBook) -> str:
    return book.open("sasaki").case_id


def test_answers_come_back_as_values(book: CaseBook, case_id: str) -> None:
    book.answer(
        case_id,
        {
            NAME: "青木 大輔",
            "person.a.birth_date": date(1990, 5, 5),
            "person.a.mynumber_card": True,
            "event.e1.type": "move_in",
            "event.e1.movers": ("a", "b"),
            "household.water_new": False,
        },
        "sasaki",
    )
    state = book.state(case_id)
    assert state.case.find("person.a.birth_date") == date(1990, 5, 5)
    assert state.case.find("event.e1.movers") == ("a", "b")
    assert state.case.find("household.water_new") is False
    assert state.events == ("move_in",)


def test_the_later_answer_wins_and_the_earlier_stays_visible(book: CaseBook, case_id: str) -> None:
    book.answer(case_id, {NAME: "青木 大介"}, "sasaki")
    book.answer(case_id, {NAME: "青木 大輔"}, "tamura")
    state = book.state(case_id)
    assert state.case.find(NAME) == "青木 大輔"
    (before,) = state.earlier(NAME)
    assert (before.value, before.staff) == ("青木 大介", "sasaki")
    said = state.current(NAME)
    assert said is not None
    assert (said.staff, said.source) == ("tamura", "staff")


def test_an_answer_can_be_taken_away(book: CaseBook, case_id: str) -> None:
    book.answer(case_id, {NAME: "青木 大輔"}, "sasaki")
    book.answer(case_id, {NAME: None}, "sasaki")
    state = book.state(case_id)
    assert state.case.find(NAME) is None
    assert state.earlier(NAME)[0].value == "青木 大輔"


def test_a_person_can_be_added_and_removed(book: CaseBook, case_id: str) -> None:
    book.answer(case_id, {"person.c": True, NAME: "青木 大輔"}, "sasaki")
    assert [one.id for one in book.state(case_id).case.persons] == ["c", "a"]
    book.answer(case_id, {"person.c": None}, "sasaki")
    assert [one.id for one in book.state(case_id).case.persons] == ["a"]


def test_an_answer_may_hold_for_one_event_only(book: CaseBook, case_id: str) -> None:
    slot = "event.e1/person.a.insurance_before"
    book.answer(case_id, {"event.e1.type": "move_in", slot: "nhi"}, "sasaki")
    assert book.state(case_id).case.find(slot) == "nhi"
    assert book.state(case_id).case.find("person.a.insurance_before") is None


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("person.a.insurence", "nhi"),
        ("person.a.insurance", "nhj"),
        ("person.a.birth_date", "1990-05-05T00:00"),
        ("person.a.is_head", "yes"),
        ("person.insurance", "nhi"),
        ("household.x.water_new", True),
        ("planet.a.name", "x"),
        ("event.e1/event/person.a.name", "x"),
        ("event/person.a.name", "x"),
        ("", True),
    ],
)
def test_a_wrong_slot_or_value_is_refused(
    book: CaseBook, case_id: str, slot: str, value: str | bool
) -> None:
    with pytest.raises(Fault):
        book.answer(case_id, {slot: value}, "sasaki")
    assert book.state(case_id).actions == 1


def test_unsure_ends_when_the_answer_comes(book: CaseBook, case_id: str) -> None:
    book.unsure(case_id, ["person.a.insurance"], "sasaki")
    assert book.state(case_id).case.unsure == {"person.a.insurance"}
    book.answer(case_id, {"person.a.insurance": "nhi"}, "sasaki")
    assert book.state(case_id).case.unsure == frozenset()


def test_items_go_from_desk_to_desk(book: CaseBook, case_id: str) -> None:
    key = "child-allowance-claim:e1"
    assert book.state(case_id).item(key).state == "open"
    book.mark_item(case_id, key, "handed_off", "sasaki", to="子育て支援課")
    handed = book.state(case_id).item(key)
    assert (handed.state, handed.to, handed.staff) == ("handed_off", "子育て支援課", "sasaki")
    book.mark_item(case_id, key, "done", "tamura", note="受理")
    assert (book.state(case_id).item(key).state, book.state(case_id).item(key).note) == (
        "done",
        "受理",
    )
    book.mark_item(case_id, key, "open", "tamura")
    assert book.state(case_id).item(key).state == "open"


def test_an_unknown_state_of_an_item_is_refused(book: CaseBook, case_id: str) -> None:
    with pytest.raises(ActionFault, match="「finished」はありません"):
        book.mark_item(case_id, "x:e1", "finished", "sasaki")


def test_the_visit_is_read_back_printed_closed_and_opened_again(
    book: CaseBook, case_id: str
) -> None:
    book.append(case_id, "read_back", {}, "sasaki")
    book.append(case_id, "printed", {"papers": ["nhi-notice"], "digest": "ab"}, "sasaki")
    book.note(case_id, "控えを渡した", "sasaki")
    book.close(case_id, "sasaki")
    state = book.state(case_id)
    assert state.closed
    assert state.read_back_at
    assert state.printed[0].papers == ("nhi-notice",)
    assert state.notes[0].text == "控えを渡した"
    book.append(case_id, "reopened", {}, "sasaki")
    assert not book.state(case_id).closed


def test_the_head_of_the_household_is_named_first(book: CaseBook, case_id: str) -> None:
    book.answer(case_id, {"person.b.name": "青木 由紀", NAME: "青木 大輔"}, "sasaki")
    book.answer(case_id, {"person.a.is_head": True}, "sasaki")
    assert book.state(case_id).names == ("青木 大輔", "青木 由紀")


def test_a_case_that_is_not_here_is_named(book: CaseBook) -> None:
    with pytest.raises(ActionFault, match="この受付はありません"):
        book.state(new_id())


def test_what_another_version_wrote_does_not_lock_the_case(
    store: Store, book: CaseBook, case_id: str
) -> None:
    answers = {NAME: "青木 大輔", "person.a.shoe_size": 27}
    store.append(case_id, "answered", {"answers": answers, "source": "staff"}, "sasaki", "head")
    state = book.state(case_id)
    assert state.case.find(NAME) == "青木 大輔"
    assert state.unreadable == {"person.a.shoe_size"}


def test_a_rolled_back_action_is_not_remembered(store: Store, book: CaseBook, case_id: str) -> None:
    with pytest.raises(ZeroDivisionError):
        answer_and_fail(store, book, case_id)
    book.note(case_id, "そのあと", "sasaki")
    assert book.state(case_id).case.find(NAME) is None


def answer_and_fail(store: Store, book: CaseBook, case_id: str) -> None:
    with store.transaction():
        book.answer(case_id, {NAME: "消える"}, "sasaki")
        assert book.state(case_id).actions // 0


def test_a_late_arrival_takes_its_place_in_time(
    store: Store, book: CaseBook, case_id: str, clock: MovableClock
) -> None:
    early = clock()
    book.answer(case_id, {NAME: "のち"}, "sasaki")
    assert book.state(case_id).case.find(NAME) == "のち"
    body = {"answers": {NAME: "さき"}, "source": "staff"}
    store.merge([new_action(case_id, "answered", body, "hara", "higashi", early)])
    state = book.state(case_id)
    assert state.case.find(NAME) == "のち"
    assert [one.value for one in state.history[NAME]] == ["さき", "のち"]
    book.answer(case_id, {NAME: "いま"}, "sasaki")
    assert book.state(case_id) == case_of(store.actions(case_id))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_scenario_becomes_the_same_case(book: CaseBook, path: Path) -> None:
    document = json.loads(path.read_text("utf-8"))
    case = read_case(document)
    state = book.open("sasaki", {"unanswered": document.get("unanswered")})
    book.answer(state.case_id, answers_of(case), "sasaki")
    assert book.state(state.case_id).case == case


@given(st.lists(st.sampled_from("abcde"), min_size=1, max_size=12), st.randoms())
def test_any_order_of_arrival_tells_the_same_case(names: list[str], chance: object) -> None:
    clock = MovableClock()
    case_id = new_id()
    opened = new_action(case_id, "opened", {"number": "0001", "day": "x"}, "s", "head", clock())
    said = [
        new_action(
            case_id, "answered", {"answers": {NAME: name}, "source": "staff"}, "s", "head", clock()
        )
        for name in names
    ]
    mixed = [opened, *said]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    state = case_of(merge(mixed[::2], mixed[1::2], mixed[:3]))
    assert state.case.find(NAME) == names[-1]
    assert [one.value for one in state.history[NAME]] == names
    assert in_order(mixed) == (opened, *said)


def test_identifiers_grow_also_within_a_millisecond() -> None:
    moment = MovableClock()()
    ids = [new_id(moment) for _ in range(500)]
    assert ids == sorted(ids)
    assert len(set(ids)) == 500
    assert all(is_id(one) and minted_at(one) == moment for one in ids)


@pytest.mark.parametrize("text", ["", "x" * 36, "6ba7b810-9dad-11d1-80b4-00c04fd430c8", None, 7])
def test_what_is_no_identifier_is_told(text: object) -> None:
    assert not is_id(text)
