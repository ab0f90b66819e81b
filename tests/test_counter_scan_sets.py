"""Sets of codes that are scanned part by part: any order, two at once, a restart in between."""

import pytest
from offices import MovableClock, head_office
from screen_client import Clerk, words_of

from counter.intake import seal_answers
from counter.store.scan_rows import MOST_OF_ONE, ScanRow


@pytest.fixture
def clerk(tmp_path):
    office = head_office(tmp_path, MovableClock())
    yield Clerk(office, tmp_path).sign_in()
    office.close()


@pytest.fixture
def codes(clerk):
    """Three codes of one statement."""
    return three_codes(clerk, "青木 大輔")


def three_codes(clerk, name):
    words = ["".join(map(chr, range(0x4E00 + at, 0x7000, 97)))[:99] for at in range(5)]
    said = {f"person.q{at}.occupation": each for at, each in enumerate(words)}
    found = seal_answers(clerk.office, {"person.a.name": name, **said})
    assert len(found) == 3
    return found


def scan(clerk, code, **more):
    return clerk.post_json("/scan", code=code, **more).get_json()


def names(clerk):
    office = clerk.office
    rows = office.store.cases(office.clock().date())
    return sorted(office.cases.state(row.case_id).case.find("person.a.name") for row in rows)


def test_parts_come_in_any_order_and_again_and_again(clerk, codes):
    first, second, third = codes
    assert scan(clerk, third)["missing"] == [1, 2]
    assert scan(clerk, third)["have"] == 1
    assert scan(clerk, f"{third}\n{first.lower()}\n{third}")["missing"] == [2]
    (row,) = clerk.office.store.scans.of("sasaki", "")
    assert row.codes == (third, first)
    assert "url" in scan(clerk, second)
    assert names(clerk) == ["青木 大輔"]
    assert clerk.office.store.scans.of("sasaki", "") == ()


def test_parts_of_two_sets_do_not_mix(clerk, codes):
    others = three_codes(clerk, "岸 華")
    for one, other in zip(codes[:2], others[:2], strict=True):
        scan(clerk, one)
        scan(clerk, other)
    assert words_of(clerk.get("/").text).count("読み取りの途中 2/3") == 2
    assert "url" in scan(clerk, codes[2])
    assert names(clerk) == ["青木 大輔"]
    assert "url" in scan(clerk, others[2])
    assert names(clerk) == ["岸 華", "青木 大輔"]


def test_two_sets_in_one_text_are_refused_and_neither_is_kept(clerk, codes):
    text = "\n".join((codes[0], three_codes(clerk, "岸 華")[0]))
    assert "2組" in scan(clerk, text)["fault"]
    assert clerk.office.store.scans.of("sasaki", "") == ()


def test_what_was_told_to_be_read_is_there_after_a_restart(clerk, codes, tmp_path):
    assert scan(clerk, codes[0])["have"] == 1
    again = Clerk(clerk.office, tmp_path).sign_in()
    assert "読み取りの途中 1/3" in words_of(again.get("/").text)
    assert scan(again, codes[2])["missing"] == [2]
    assert "url" in scan(again, codes[1])


def test_two_desks_that_read_the_same_set_do_not_take_it_twice(clerk, codes, tmp_path):
    other = Clerk(clerk.office, tmp_path).sign_in("tamura")
    for code in codes[:2]:
        scan(clerk, code)
    assert scan(other, codes[2])["missing"] == [1, 2]
    assert "url" in scan(clerk, codes[2])
    scan(other, codes[0])
    assert "すでに読み取って使ったコード" in scan(other, codes[1])["fault"]
    assert names(clerk) == ["青木 大輔"]
    assert clerk.office.store.scans.of("tamura", "") == ()


def test_half_a_set_can_be_thrown_away(clerk, codes):
    scan(clerk, codes[0])
    (row,) = clerk.office.store.scans.of("sasaki", "")
    page = clerk.client.post(
        f"/staff/scan/{row.code_set}/forget", data={"csrf": clerk.csrf}, follow_redirects=True
    )
    assert "捨てました" in page.text
    assert "読み取りの途中 1" not in page.text
    assert scan(clerk, codes[1])["have"] == 1


def test_a_refused_set_is_not_kept(clerk, codes):
    clerk.office.store.clock.leap(hours=clerk.office.town.limits.capsule_hours + 25)
    clerk.sign_in()
    for code in codes[:2]:
        scan(clerk, code)
    assert "期限" in scan(clerk, codes[2])["fault"]
    assert clerk.office.store.scans.of("sasaki", "") == ()


def test_only_so_many_sets_of_one_person_are_kept(clerk):
    rows = clerk.office.store.scans
    for at in range(MOST_OF_ONE + 3):
        rows.keep(ScanRow("sasaki", f"{at:04}", "", ("MG1A",), f"2027-04-27T00:{at:02}", "2028"))
    rows.keep(ScanRow("tamura", "0000", "", ("MG1A",), "2027-04-26", "2028"))
    kept = rows.of("sasaki", "")
    assert [one.code_set for one in kept] == [f"{at:04}" for at in range(3, MOST_OF_ONE + 3)]
    assert len(rows.of("tamura", "")) == 1


def test_an_erased_case_takes_its_undecided_scans_along(clerk):
    case_id = clerk.begin("move_in")
    said = seal_answers(clerk.office, {"household.phone": "0000-11-2222"})
    scan(clerk, said[0], case=case_id)
    assert len(clerk.office.store.scans.of("sasaki", "")) == 1
    clerk.office.store.clock.leap(days=1)
    clerk.office.store.erase_before(clerk.office.clock().date())
    assert clerk.office.store.scans.of("sasaki", "") == ()


def test_without_the_pages_own_token_nothing_is_taken(clerk, codes):
    answer = clerk.client.post("/staff/scan", json={"code": codes[0]})
    assert answer.status_code == 403
    assert clerk.office.store.scans.of("sasaki", "") == ()


def test_far_too_much_text_is_refused_in_words(clerk):
    assert "多すぎます" in scan(clerk, "MG1" + "A" * 200_000)["fault"]


def test_a_closed_case_is_told_to_take_no_scan(clerk):
    case_id = clerk.begin("move_in")
    clerk.post(f"/cases/{case_id}/close", act="close")
    words = words_of(clerk.get(f"/scan?case={case_id}").text)
    assert "終了しています" in words
    assert "新しい受付" in words
