"""Signing in, locking when idle, and how guessing is slowed down."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from offices import CHEAP, MovableClock

from counter.faults import StaffFault
from counter.staff import Staff, StaffMember
from counter.store import Store, open_store
from counter.town import Limits, SampleStaff

PASSWORD = "mihon-sasaki"
SASAKI = StaffMember("sasaki", "佐々木", "市民課", "head", "clerk", "3")


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def store(tmp_path: Path, clock: MovableClock) -> Iterator[Store]:
    opened = open_store(tmp_path / "madoguchi.db", bytes(32), clock)
    yield opened
    opened.close()


@pytest.fixture
def staff(store: Store) -> Staff:
    staff = Staff(store, Limits(), CHEAP)
    staff.add(SASAKI, PASSWORD)
    return staff


def test_the_right_password_opens_a_session(staff: Staff) -> None:
    session = staff.session(staff.sign_in("sasaki", PASSWORD))
    assert session is not None
    assert session.member == SASAKI
    assert not session.locked


def test_passwords_are_kept_as_argon2id_and_tokens_as_hashes(staff: Staff, store: Store) -> None:
    token = staff.sign_in("sasaki", PASSWORD)
    row = store.staff.find("sasaki")
    assert row is not None
    assert row.password_hash.startswith("$argon2id$")
    assert store.database.rows("SELECT * FROM sessions WHERE token_hash = ?", (token,)) == []


@pytest.mark.parametrize(
    ("login", "password"), [("sasaki", "mihon-sasakj"), ("sasaki", ""), ("nobody", PASSWORD)]
)
def test_a_wrong_pair_is_refused_with_the_same_words(
    staff: Staff, login: str, password: str
) -> None:
    with pytest.raises(StaffFault, match="職員番号かパスワードが違います"):
        staff.sign_in(login, password)


def fail(staff: Staff, times: int, login: str = "sasaki") -> None:
    for _ in range(times):
        with pytest.raises(StaffFault, match="違います"):
            staff.sign_in(login, "wrong")


def test_five_failures_pause_the_name_also_for_the_right_password(
    staff: Staff, clock: MovableClock
) -> None:
    fail(staff, 5)
    with pytest.raises(StaffFault, match="間違いが5回続いたため、止めています。5分待って"):
        staff.sign_in("sasaki", PASSWORD)
    clock.leap(minutes=5)
    assert staff.sign_in("sasaki", PASSWORD)


def test_an_unknown_name_is_paused_like_a_known_one(staff: Staff) -> None:
    fail(staff, 5, "nobody")
    with pytest.raises(StaffFault, match="止めています"):
        staff.sign_in("nobody", "x")


def test_another_failure_after_the_pause_pauses_again(staff: Staff, clock: MovableClock) -> None:
    fail(staff, 5)
    clock.leap(minutes=6)
    fail(staff, 1)
    with pytest.raises(StaffFault, match="6回"):
        staff.sign_in("sasaki", PASSWORD)


def test_a_success_begins_to_count_anew(staff: Staff) -> None:
    fail(staff, 4)
    staff.sign_in("sasaki", PASSWORD)
    fail(staff, 4)
    assert staff.sign_in("sasaki", PASSWORD)


def test_an_idle_session_locks_and_keeps_its_place(staff: Staff, clock: MovableClock) -> None:
    token = staff.sign_in("sasaki", PASSWORD)
    staff.session(token, "/cases/1")
    clock.leap(minutes=10)
    session = staff.session(token, "/elsewhere")
    assert session is not None
    assert (session.locked, session.place) == (True, "/cases/1")
    assert not staff.unlock(token, PASSWORD).locked
    again = staff.session(token)
    assert again is not None
    assert (again.locked, again.place) == (False, "/cases/1")


def test_use_keeps_a_session_open(staff: Staff, clock: MovableClock) -> None:
    token = staff.sign_in("sasaki", PASSWORD)
    for _ in range(5):
        clock.leap(minutes=9)
        session = staff.session(token)
        assert session is not None
        assert not session.locked


def test_a_page_that_asks_by_itself_does_not_keep_a_session_open(
    staff: Staff, clock: MovableClock
) -> None:
    token = staff.sign_in("sasaki", PASSWORD)
    for _ in range(3):
        clock.leap(minutes=4)
        session = staff.session(token, "/live", used=False)
    assert session is not None
    assert (session.locked, session.place) == (True, "")


def test_a_locked_session_does_not_open_by_being_asked(staff: Staff, clock: MovableClock) -> None:
    token = staff.sign_in("sasaki", PASSWORD)
    staff.lock(token)
    clock.leap(minutes=1)
    session = staff.session(token)
    assert session is not None
    assert session.locked
    with pytest.raises(StaffFault, match="違います"):
        staff.unlock(token, "wrong")


def test_a_session_ends_after_the_day(staff: Staff, clock: MovableClock) -> None:
    token = staff.sign_in("sasaki", PASSWORD)
    clock.leap(hours=12, seconds=1)
    assert staff.session(token) is None
    with pytest.raises(StaffFault, match="時間が終わりました"):
        staff.unlock(token, PASSWORD)


def test_signing_out_ends_only_this_session(staff: Staff) -> None:
    one, two = staff.sign_in("sasaki", PASSWORD), staff.sign_in("sasaki", PASSWORD)
    staff.sign_out(one)
    staff.sign_out(one)
    assert staff.session(one) is None
    assert staff.session(two) is not None


def test_who_left_can_not_sign_in_and_keeps_their_name_on_record(staff: Staff) -> None:
    token = staff.sign_in("sasaki", PASSWORD)
    staff.remove("sasaki")
    assert staff.session(token) is None
    assert staff.members() == ()
    assert staff.find("sasaki") == SASAKI
    with pytest.raises(StaffFault):
        staff.sign_in("sasaki", PASSWORD)


def test_a_short_password_or_unknown_role_is_refused(staff: Staff) -> None:
    with pytest.raises(StaffFault, match="短すぎます"):
        staff.add(SASAKI, "short")
    with pytest.raises(StaffFault, match="役割「king」"):
        staff.add(StaffMember("x", "x", "x", "head", "king"), PASSWORD)


def test_sample_accounts_come_to_their_own_office_only(staff: Staff) -> None:
    samples = tuple(
        SampleStaff(name, name, "課", office, "", "clerk", PASSWORD)
        for name, office in [("hara", "higashi"), ("mori", "head"), ("kanri", "*")]
    )
    staff.add_samples(samples, "head")
    assert {one.id for one in staff.members()} == {"sasaki", "mori", "kanri"}


def test_sign_ins_are_in_the_journal(staff: Staff, store: Store) -> None:
    staff.sign_out(staff.sign_in("sasaki", PASSWORD))
    assert [who for _, who, _ in store.events("signed_in")] == ["sasaki"]
    assert [who for _, who, _ in store.events("signed_out")] == ["sasaki"]
