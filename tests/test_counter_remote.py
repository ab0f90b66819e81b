"""The switchboard of the remote counter, the calls, and what a line understands."""

from hypothesis import given
from hypothesis import strategies as st

from counter.actions import new_action
from counter.identifiers import new_id
from counter.remote.calls import call_of
from counter.remote.hub import WAITING_MESSAGES, Hub, Seat
from counter.remote.line import read_message
from counter.remote.presence import Guest

SASAKI = Guest("s1", "sasaki", "佐々木", "市民課", "本庁")
TAMURA = Guest("t1", "tamura", "田村", "子育て支援課", "本庁")
SLOT = "person.a.phone"


def waiting(seat: Seat) -> list[dict]:
    messages = []
    while (message := seat.next_message(0)) is not None:
        messages.append(dict(message))
    return messages


def test_everyone_in_a_case_sees_who_is_there():
    hub = Hub()
    sasaki = hub.join("case", SASAKI)
    hub.join("case", TAMURA)
    assert [one["name"] for one in waiting(sasaki)[-1]["people"]] == ["佐々木", "田村"]


def test_nobody_hears_of_another_case():
    hub = Hub()
    other = hub.join("other", SASAKI)
    waiting(other)
    hub.changed("case")
    assert waiting(other) == []


def test_a_field_belongs_to_the_first_who_enters_it():
    hub = Hub()
    sasaki, tamura = hub.join("case", SASAKI), hub.join("case", TAMURA)
    assert hub.focus(sasaki, SLOT) is None
    assert hub.focus(tamura, SLOT).name == "佐々木"
    assert tamura.guest.slot is None


def test_a_field_is_free_again_when_it_is_left():
    hub = Hub()
    sasaki, tamura = hub.join("case", SASAKI), hub.join("case", TAMURA)
    hub.focus(sasaki, SLOT)
    hub.focus(sasaki, None)
    assert hub.focus(tamura, SLOT) is None


def test_a_field_is_free_again_when_the_screen_goes():
    hub = Hub()
    sasaki, tamura = hub.join("case", SASAKI), hub.join("case", TAMURA)
    hub.focus(sasaki, SLOT)
    hub.leave(sasaki)
    assert hub.focus(tamura, SLOT) is None
    assert [guest.name for guest in hub.guests("case")] == ["田村"]


def test_a_screen_that_falls_behind_is_let_go_and_others_go_on():
    hub = Hub()
    slow, quick = hub.join("case", SASAKI), hub.join("case", TAMURA)
    for _ in range(WAITING_MESSAGES + 1):
        hub.changed("case")
        waiting(quick)
    assert slow.given_up.is_set()
    assert not quick.given_up.is_set()


def test_an_empty_case_leaves_nothing_behind():
    hub = Hub()
    hub.leave(hub.join("case", SASAKI))
    assert hub.guests("case") == ()
    assert not hub._rooms


def actions(*kinds: str) -> list:
    case_id = new_id()
    bodies = {"called": {"section": "子育て支援課", "language": "ポルトガル語"}}
    return [new_action(case_id, kind, bodies.get(kind, {}), "sasaki", "higashi") for kind in kinds]


def test_a_call_waits_until_somebody_joins():
    call = call_of(actions("called"))
    assert (call.state, call.section, call.language) == ("waiting", "子育て支援課", "ポルトガル語")
    assert call_of(actions("called", "joined")).state == "talking"


def test_a_call_that_was_ended_is_over():
    assert call_of(actions("called", "joined", "left")) is None
    assert call_of(actions("called", "left")) is None
    assert call_of(actions()) is None


def test_a_second_call_waits_anew():
    assert call_of(actions("called", "joined", "left", "called")).state == "waiting"


@given(st.text() | st.binary())
def test_whatever_a_page_sends_is_read_without_harm(text):
    assert isinstance(read_message(text), dict)


def test_a_message_that_is_too_long_is_not_read():
    assert read_message('{"type": "' + "x" * 5000 + '"}') == {}
