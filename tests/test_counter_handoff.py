"""Hand-offs between two offices with stores of their own: nothing lost, nothing half-imported."""

import json
import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from offices import MovableClock, branch_office, head_office

from counter import codec, handoff, intake
from counter.actions import new_action
from counter.answering import plain_answers, typed_answers
from counter.cases import CaseState
from counter.envelope import gather
from counter.faults import CapsuleFault, HandoffFault, KeyFault, TownFault
from counter.keys import SIGN
from counter.office import Office
from counter.portion import get_item, portion
from lifeevents.case import Case, answers_of, read_case
from lifeevents.checklist import judge

SCENARIOS = Path(__file__).parent / "scenarios"
ALLOWANCE = "child-allowance-claim:e1"
DAY = date(2027, 4, 27)
ITEM = "child-medical:e1"
NUMBER = "123456789018"


@dataclass
class Three:
    """The head office and two branches, on one clock."""

    head: Office
    east: Office
    west: Office
    clock: MovableClock


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Three]:
    clock = MovableClock()
    three = Three(
        head_office(tmp_path, clock),
        branch_office(tmp_path, "higashi", clock),
        branch_office(tmp_path, "nishi", clock),
        clock,
    )
    yield three
    for office in (three.head, three.east, three.west):
        office.close()


def family(office: Office) -> CaseState:
    """Scenario S03: a family of four moved in."""
    case = read_case(json.loads((SCENARIOS / "S03.json").read_text("utf-8")))
    state = office.cases.open("sasaki", {"unanswered": "no"})
    office.cases.answer(state.case_id, answers_of(case), "sasaki")
    return office.cases.state(state.case_id)


def test_on_the_first_morning_before_nine_a_key_is_in_use(tmp_path: Path) -> None:
    clock = MovableClock()
    clock.moment = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # half past eight of the 23rd here
    head = head_office(tmp_path, clock)
    slip = handoff.seal_case(head, family(head).case_id, None, "higashi", "sasaki")
    head.close()
    assert slip.texts


def test_a_whole_case_goes_on_at_the_branch_where_it_was(town: Three) -> None:
    state = family(town.head)
    town.head.cases.mark_item(state.case_id, "water-start:e1", "done", "sasaki")
    slip = handoff.seal_case(town.head, state.case_id, None, "higashi", "sasaki")
    received = handoff.receive(town.east, slip.texts, "hara")
    there = town.east.cases.state(received.case_id)
    here = town.head.cases.state(state.case_id)
    assert there.case == here.case
    assert there.items == here.items
    assert there.number == "0001"
    assert (received.from_office, received.handed_by) == ("head", "sasaki")
    said = there.current("person.a.name")
    assert said is not None
    assert (said.staff, said.office) == ("sasaki", "head")
    checklist = judge(town.east.catalogue, there.case, town.east.town.closed)
    assert checklist.find(ALLOWANCE) in checklist.needed


def test_an_item_travels_with_what_it_needs_and_not_more(town: Three) -> None:
    state = family(town.head)
    extra = {
        "person.a.bank_number": "1234567",
        "person.a.residence_card_number": "AB12345678CD",
        "person.b.pregnant": True,
        "event.e2.type": "certificate",
    }
    town.head.cases.answer(state.case_id, extra, "sasaki")
    slip = handoff.seal_case(town.head, state.case_id, ALLOWANCE, "higashi", "sasaki")
    received = handoff.receive(town.east, slip.texts, "hara")
    there = town.east.cases.state(received.case_id).case
    assert received.item == ALLOWANCE
    assert there.find("person.a.bank_number") == "1234567"  # the claim is paid to an account
    assert there.find("person.a.residence_card_number") is None
    assert there.find("person.b.pregnant") is None
    assert [event.id for event in there.events] == ["e1"]
    checklist = judge(town.east.catalogue, there, town.east.town.closed)
    item = checklist.find(ALLOWANCE)
    assert item in checklist.needed
    assert item is not None
    assert item.due is not None
    assert item.due.day == date(2027, 5, 6)


def test_every_item_of_the_family_is_still_needed_at_the_branch(town: Three) -> None:
    state = family(town.head)
    checklist = judge(town.head.catalogue, state.case, town.head.town.closed)
    assert len(checklist.needed) >= 9
    for item in checklist.needed:
        paper = town.head.papers.get(item.procedure.paper)
        answers = portion(town.head.catalogue, state, item, paper)
        case = Case(unanswered_is_no=True).with_answers(typed_answers(answers))
        there = judge(town.head.catalogue, case, town.head.town.closed).find(item.key)
        assert there is not None
        assert there.verdict is True, item.key
        assert (there.people, there.due and there.due.day) == (
            item.people,
            item.due and item.due.day,
        )


def test_the_individual_number_stays_behind(town: Three, monkeypatch: Any) -> None:
    state = family(town.head)
    slot = "person.a.individual_number"
    town.head.cases.answer(state.case_id, {slot: NUMBER}, "sasaki")
    contents: list[str] = []
    encode = codec.encode

    def watched(content: dict[int, Any]) -> bytes:
        contents.append(repr(content))
        return encode(content)

    monkeypatch.setattr(codec, "encode", watched)
    for item in (None, ALLOWANCE):
        slip = handoff.seal_case(town.head, state.case_id, item, "higashi", "sasaki")
        handoff.receive(town.east, slip.texts, "hara")
    there = town.east.cases.state(state.case_id)
    assert there.case.find(slot) is None
    assert there.case.find("person.a.name") == "青木 大輔"
    assert len(contents) == 2
    assert NUMBER not in "".join(contents)
    assert town.head.cases.state(state.case_id).case.find(slot) == NUMBER


def test_the_return_code_tells_the_head_office_that_it_arrived(town: Three) -> None:
    state = family(town.head)
    slip = handoff.seal_case(town.head, state.case_id, ALLOWANCE, "higashi", "sasaki")
    assert [row.handoff_id for row in handoff.open_handoffs(town.head)] == [slip.handoff_id]
    received = handoff.receive(town.east, slip.texts, "hara")
    assert [row.handoff_id for row in handoff.open_handoffs(town.east)] == [slip.handoff_id]
    typed_code = f" {received.return_code[:4].lower()}-{received.return_code[4:]} "
    row = handoff.confirm(town.head, typed_code, "sasaki")
    assert row.handoff_id == slip.handoff_id
    assert handoff.open_handoffs(town.head) == ()
    kinds = [action.kind for action in town.head.store.actions(state.case_id)]
    assert kinds[-2:] == ["handed_off", "confirmed"]
    handoff.confirm(town.head, received.return_code, "sasaki")
    assert len(town.head.store.actions(state.case_id)) == len(kinds)


def test_a_taken_item_is_open_until_it_is_done(town: Three) -> None:
    state = family(town.head)
    slip = handoff.seal_case(town.head, state.case_id, ALLOWANCE, "higashi", "sasaki")
    handoff.receive(town.east, slip.texts, "hara")
    assert len(handoff.open_handoffs(town.east)) == 1
    town.east.cases.mark_item(state.case_id, ALLOWANCE, "done", "hara")
    assert handoff.open_handoffs(town.east) == ()


def test_a_wrong_return_code_is_refused(town: Three) -> None:
    with pytest.raises(HandoffFault, match="「ABCD2345」に合う引き渡しがありません"):
        handoff.confirm(town.head, "ABCD-2345", "sasaki")


def test_a_handoff_not_confirmed_in_time_is_overdue_at_both_sides(town: Three) -> None:
    state = family(town.head)
    slip = handoff.seal_case(town.head, state.case_id, ALLOWANCE, "higashi", "sasaki")
    handoff.receive(town.east, slip.texts, "hara")
    for office in (town.head, town.east):
        assert not handoff.overdue(office, handoff.open_handoffs(office)[0])
    town.clock.leap(hours=24)
    for office in (town.head, town.east):
        assert handoff.overdue(office, handoff.open_handoffs(office)[0])


def test_a_slip_that_was_lost_is_settled_by_the_one_given_after_it(town: Three) -> None:
    case_id = family(town.head).case_id
    for item in (ITEM, "water-start:e1", ITEM):
        slip = handoff.seal_case(town.head, case_id, item, "higashi", "sasaki")
    handoff.seal_case(town.head, case_id, ITEM, "nishi", "sasaki")
    received = handoff.receive(town.east, slip.texts, "hara")
    handoff.confirm(town.head, received.return_code, "sasaki")
    left = [(one.to_office, one.item) for one in handoff.open_handoffs(town.head)]
    assert left == [("higashi", "water-start:e1"), ("nishi", ITEM)]
    assert town.head.store.verify()


def test_what_was_taken_back_is_no_longer_waited_for(town: Three) -> None:
    case_id = family(town.head).case_id
    slip = handoff.seal_case(town.head, case_id, ITEM, "higashi", "sasaki")
    town.head.cases.mark_item(case_id, "water-start:e1", "reopened_item", "sasaki")
    assert len(handoff.open_handoffs(town.head)) == 1
    town.head.cases.mark_item(case_id, ITEM, "reopened_item", "sasaki")
    assert handoff.open_handoffs(town.head) == ()
    received = handoff.receive(town.east, slip.texts, "hara")  # it had been on its way
    assert handoff.confirm(town.head, received.return_code, "sasaki").handoff_id == slip.handoff_id


def test_codes_in_any_order_and_a_missing_one_named(town: Three) -> None:
    state = family(town.head)
    for at in range(30):
        slot = f"person.{'abcd'[at % 4]}.occupation"
        town.head.cases.answer(state.case_id, {slot: f"勤務先{at * 7919}"}, "sasaki")
    slip = handoff.seal_case(town.head, state.case_id, None, "higashi", "sasaki")
    texts = list(slip.texts)
    assert len(texts) >= 3
    random.Random(3).shuffle(texts)
    missing = gather(texts[1:]).missing[0]
    with pytest.raises(CapsuleFault, match=f"{len(texts)}枚のうち{missing}枚目がありません"):
        handoff.receive(town.east, texts[1:], "hara")
    assert town.east.store.cases(DAY) == ()
    handoff.receive(town.east, "\r\n".join(texts).lower(), "hara")
    assert town.east.cases.state(state.case_id).case == town.head.cases.state(state.case_id).case


@pytest.mark.parametrize("item", [None, ALLOWANCE])
def test_a_used_handoff_is_refused_and_changes_nothing(town: Three, item: str | None) -> None:
    state = family(town.head)
    slip = handoff.seal_case(town.head, state.case_id, item, "higashi", "sasaki")
    handoff.receive(town.east, slip.texts, "hara")
    before = town.east.store.actions(state.case_id)
    with pytest.raises(CapsuleFault, match="すでに読み取って使ったコードです"):
        handoff.receive(town.east, slip.texts, "hara")
    assert town.east.store.actions(state.case_id) == before


def test_another_branch_can_not_open_it(town: Three) -> None:
    state = family(town.head)
    slip = handoff.seal_case(town.head, state.case_id, None, "higashi", "sasaki")
    with pytest.raises(CapsuleFault, match="東支所あてのコードです"):
        handoff.receive(town.west, slip.texts, "nishida")


def test_an_expired_handoff_is_refused(town: Three) -> None:
    state = family(town.head)
    slip = handoff.seal_case(town.head, state.case_id, None, "higashi", "sasaki")
    town.clock.leap(hours=73)
    with pytest.raises(CapsuleFault, match="有効期限"):
        handoff.receive(town.east, slip.texts, "hara")


def test_a_signature_by_an_unknown_office_is_refused(town: Three) -> None:
    state = family(town.head)
    slip = handoff.seal_case(town.head, state.case_id, None, "higashi", "sasaki")
    keys_file = town.east.folder / "town" / "keys.toml"
    signer = town.head.keys.get_newest("head", SIGN, DAY).id
    blocks = keys_file.read_text("utf-8").split("\n[[key]]")
    keys_file.write_text("\n[[key]]".join(one for one in blocks if signer not in one), "utf-8")
    with pytest.raises(CapsuleFault, match="渡した庁舎がわかりません"):
        handoff.receive(town.east, slip.texts, "hara")


def posing_as_head(office: Office) -> Office:
    """A branch that says it is the head office."""
    return replace(office, here=office.town.get_office("head"))


def test_a_branch_can_not_sign_as_the_head_office(town: Three) -> None:
    case_id = family(town.west).case_id
    own = town.west.keys.get_newest("nishi", SIGN, DAY).id
    heads = town.west.keys.get_newest("head", SIGN, DAY).id
    keys = town.west.folder / "keys"
    shutil.copy(keys / f"{own}.pem", keys / f"{heads}.pem")
    slip = handoff.seal_case(posing_as_head(town.west), case_id, None, "higashi", "nishida")
    with pytest.raises(CapsuleFault, match="署名が合いません"):
        handoff.receive(town.east, slip.texts, "hara")


def test_a_branch_can_not_call_its_key_the_head_offices(town: Three) -> None:
    case_id = family(town.west).case_id
    own = town.west.keys.get_newest("nishi", SIGN, DAY).id
    heads = town.west.keys.get_newest("head", SIGN, DAY).id
    keys_file = town.west.folder / "town" / "keys.toml"
    blocks = keys_file.read_text("utf-8").split("\n[[key]]")
    blocks = [
        one.replace('"nishi"', '"head"') if own in one else one
        for one in blocks
        if heads not in one
    ]
    keys_file.write_text("\n[[key]]".join(blocks), "utf-8")
    slip = handoff.seal_case(posing_as_head(town.west), case_id, None, "higashi", "nishida")
    with pytest.raises(CapsuleFault, match="渡した庁舎がわかりません"):
        handoff.receive(town.east, slip.texts, "hara")


def test_a_residents_code_is_no_handoff(town: Three) -> None:
    texts = intake.seal_answers(town.head, {"event.e1.type": "birth"})
    with pytest.raises(CapsuleFault, match="引き渡しのコードではありません"):
        handoff.receive(town.east, texts, "hara")


@pytest.mark.parametrize("to_office", ["head", "kiosk1"])
def test_a_case_can_not_be_handed_to_oneself_or_a_kiosk(town: Three, to_office: str) -> None:
    state = family(town.head)
    with pytest.raises(HandoffFault, match="には渡せません"):
        handoff.seal_case(town.head, state.case_id, None, to_office, "sasaki")
    with pytest.raises(TownFault):
        handoff.seal_case(town.head, state.case_id, None, "minami", "sasaki")
    assert len(town.head.store.actions(state.case_id)) == 2


def test_what_is_not_on_the_list_can_not_be_handed_off(town: Three) -> None:
    state = family(town.head)
    with pytest.raises(HandoffFault, match="「nonsense:e1」という手続きは一覧にありません"):
        handoff.seal_case(town.head, state.case_id, "nonsense:e1", "higashi", "sasaki")
    assert len(town.head.store.actions(state.case_id)) == 2
    assert handoff.open_handoffs(town.head) == ()
    with pytest.raises(HandoffFault):
        get_item(town.head.catalogue, state, town.head.town.closed, "x:e1")


def test_without_the_branchs_key_nothing_is_recorded(town: Three) -> None:
    state = family(town.head)
    keys_file = town.head.folder / "town" / "keys.toml"
    blocks = keys_file.read_text("utf-8").split("\n[[key]]")
    keys_file.write_text("\n[[key]]".join(one for one in blocks if "higashi" not in one), "utf-8")
    with pytest.raises(KeyFault, match="「higashi」あての"):
        handoff.seal_case(town.head, state.case_id, None, "higashi", "sasaki")
    assert len(town.head.store.actions(state.case_id)) == 2


def test_three_times_to_and_fro_with_edits_on_both_sides(town: Three) -> None:
    state = family(town.head)
    case_id = state.case_id
    for turn in range(3):
        slip = handoff.seal_case(town.head, case_id, None, "higashi", "sasaki")
        handoff.receive(town.east, slip.texts, "hara")
        town.head.cases.answer(case_id, {"person.a.occupation": f"本庁{turn}"}, "sasaki")
        town.east.cases.answer(case_id, {"person.b.occupation": f"支所{turn}"}, "hara")
        town.east.cases.answer(case_id, {"household.phone": f"090-0000-000{turn}"}, "hara")
        back = handoff.seal_case(town.east, case_id, None, "head", "hara")
        handoff.receive(town.head, back.texts, "sasaki")
    last = handoff.seal_case(town.head, case_id, None, "higashi", "sasaki")
    handoff.receive(town.east, last.texts, "hara")
    here, there = town.head.cases.state(case_id), town.east.cases.state(case_id)
    assert here.case == there.case
    assert here.history == there.history
    assert here.case.find("person.a.occupation") == "本庁2"
    assert [one.value for one in here.earlier("person.b.occupation")] == ["支所1", "支所0"]
    town.head.store.verify()
    town.east.store.verify()


def test_a_part_brought_back_does_not_undo_the_rest(town: Three) -> None:
    state = family(town.head)
    slip = handoff.seal_case(town.head, state.case_id, ALLOWANCE, "higashi", "sasaki")
    handoff.receive(town.east, slip.texts, "hara")
    town.head.cases.answer(state.case_id, {"person.a.name": "青木 大介"}, "sasaki")
    town.east.cases.mark_item(state.case_id, ALLOWANCE, "done", "hara")
    back = handoff.seal_case(town.east, state.case_id, None, "head", "hara")
    handoff.receive(town.head, back.texts, "sasaki")
    here = town.head.cases.state(state.case_id)
    assert here.case.find("person.a.name") == "青木 大介"
    assert here.item(ALLOWANCE).state == "done"
    assert here.case.find("person.a.mynumber_card") is True


def test_a_family_fits_two_codes(town: Three) -> None:
    state = family(town.head)
    slip = handoff.seal_case(town.head, state.case_id, None, "higashi", "sasaki")
    assert len(slip.texts) <= 2
    assert slip.expires_at - slip.sealed_at == timedelta(hours=72)
    assert all(re.fullmatch("MG1[A-Z2-7]+", text) for text in slip.texts)


# What residents said beforehand


def answers(**said: Any) -> dict[str, Any]:
    return {"person.a." + name: value for name, value in said.items()}


def test_a_scan_opens_a_case_with_the_residents_own_statement(town: Three) -> None:
    texts = intake.seal_answers(
        town.head, {"event.e1.type": "birth", **answers(name="青木 大輔")}, ["person.a.insurance"]
    )
    taken = intake.take(town.head, texts, "sasaki")
    assert (taken.kind, taken.opened_case, taken.number) == ("answers", True, "0001")
    state = town.head.cases.state(taken.case_id)
    assert state.events == ("birth",)
    assert state.case.unsure == {"person.a.insurance"}
    said = state.current("person.a.name")
    assert said is not None
    assert said.source == "resident"


def test_a_scan_into_a_case_tells_what_differs_and_keeps_what_staff_said(town: Three) -> None:
    case_id = town.head.cases.open("sasaki").case_id
    known, said = (
        answers(name=name, birth_date="1990-05-05") for name in ("青木 大輔", "青木 大介")
    )
    town.head.cases.answer(case_id, known, "sasaki")
    texts = intake.seal_answers(town.head, said | answers(phone="090-1111-2222"))
    taken = intake.take(town.head, texts, "sasaki", case_id)
    assert taken.new == ("person.a.phone",)
    assert taken.same == ("person.a.birth_date",)
    assert [(one.slot, one.here, one.said) for one in taken.differs] == [
        ("person.a.name", "青木 大輔", "青木 大介")
    ]
    assert town.head.cases.state(case_id).case.find("person.a.name") == "青木 大輔"


def test_a_later_statement_of_the_resident_replaces_their_earlier_one(town: Three) -> None:
    first = intake.take(
        town.head, intake.seal_answers(town.head, answers(phone="090-1111-2222")), "sasaki"
    )
    second = intake.seal_answers(town.head, answers(phone="090-3333-4444"))
    intake.take(town.head, second, "sasaki", first.case_id)
    state = town.head.cases.state(first.case_id)
    assert state.case.find("person.a.phone") == "090-3333-4444"
    assert state.earlier("person.a.phone")[0].value == "090-1111-2222"


def test_the_same_scan_takes_a_handoff_too(town: Three) -> None:
    state = family(town.head)
    slip = handoff.seal_case(town.head, state.case_id, ALLOWANCE, "higashi", "sasaki")
    taken = intake.take(town.east, slip.texts, "hara")
    assert (taken.kind, taken.case_id) == ("handoff", state.case_id)
    assert taken.received is not None
    assert taken.received.item == ALLOWANCE


def test_a_refused_scan_leaves_no_case_and_a_note_without_names(town: Three) -> None:
    texts = intake.seal_answers(town.head, answers(name="青木 大輔"), owner="nishi")
    with pytest.raises(CapsuleFault):
        intake.take(town.head, texts, "sasaki")
    assert town.head.store.cases(DAY) == ()
    ((_, who, detail),) = town.head.store.events("code_refused")
    assert (who, "青木" in detail) == ("sasaki", False)


def test_actions_with_unknown_facts_are_refused_whole(town: Three) -> None:
    state = family(town.head)
    body = {"answers": {"person.a.shoe_size": 27}, "source": "staff"}
    odd = new_action(state.case_id, "answered", body, "sasaki", "head", town.clock())
    town.head.store.merge([odd])
    slip = handoff.seal_case(town.head, state.case_id, None, "higashi", "sasaki")
    with pytest.raises(CapsuleFault, match=r"「person\.shoe_size」という項目はありません"):
        handoff.receive(town.east, slip.texts, "hara")
    assert town.east.store.cases(DAY) == ()


def test_an_action_from_the_future_is_refused(town: Three) -> None:
    state = family(town.head)
    later = town.clock() + timedelta(days=9)
    body = {"answers": {"person.a.name": "未来"}, "source": "staff"}
    town.head.store.merge([new_action(state.case_id, "answered", body, "sasaki", "head", later)])
    slip = handoff.seal_case(town.head, state.case_id, None, "higashi", "sasaki")
    with pytest.raises(CapsuleFault, match="記録の日時が正しくありません"):
        handoff.receive(town.east, slip.texts, "hara")


def test_cases_past_their_time_go_with_the_first_case_of_a_day(town: Three) -> None:
    old = family(town.head)
    town.clock.leap(days=30)
    town.head.cases.open("sasaki")
    assert town.head.store.actions(old.case_id)
    town.clock.leap(days=1)
    town.head.cases.open("sasaki")
    assert town.head.store.actions(old.case_id) == ()


def test_plain_answers_are_what_travels() -> None:
    assert plain_answers({"event.e1.date": date(2027, 4, 20)}) == {"event.e1.date": "2027-04-20"}
