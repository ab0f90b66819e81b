"""What a household would write by hand, and what it is asked."""

from datetime import date

from forms.choosing import choose
from forms.context import FillContext
from forms.overlap import ALIKE, most_alike, overlap
from forms.papers import load_shipped
from forms.samples import sampled
from lifeevents.case import read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.checklist import judge

CONTEXT = FillContext("みほん市", "みほん市長", date(2027, 4, 27))
CATALOGUE = load_catalogue()
EVENT = {"type": "move_in", "date": "2027-04-20", "filed_date": "2027-04-27", "movers": ["a", "b"]}
PEOPLE = [
    {"id": "a", "name": "青木 大輔", "birth_date": "1990-05-05", "sex": "M", "is_head": True},
    {"id": "b", "name": "青木 結", "birth_date": "2020-06-15", "sex": "F", "relation": "子"},
]


class AlwaysOpen:
    def reason(self, day: date) -> str | None:
        return None


def told(insurance: str):
    people = [{**one, "insurance": insurance} for one in PEOPLE]
    case = read_case({"persons": people, "events": [EVENT], "unanswered": "no"})
    chosen = choose(load_shipped(), judge(CATALOGUE, case, AlwaysOpen()).needed, case)
    return chosen, sampled(case, chosen, CATALOGUE.vocabulary, CONTEXT)


def test_a_family_that_joins_the_insurance_writes_far_more_than_it_is_asked():
    chosen, case = told("nhi")
    found = overlap(chosen, case, CONTEXT)
    assert set(found.papers) >= {"resident-change-notice", "nhi-notice"}
    assert found.written > found.asked > 20
    assert found.names >= 2 * 2  # both people on both papers
    assert found.addresses >= 2


def test_each_paper_more_is_written_but_little_more_is_asked():
    chosen, case = told("nhi")
    one, all_of_them = overlap(chosen[:1], case, CONTEXT), overlap(chosen, case, CONTEXT)
    assert all_of_them.written - one.written > all_of_them.asked - one.asked


def test_two_papers_of_the_same_people_are_alike():
    chosen, case = told("nhi")
    found = overlap(chosen, case, CONTEXT)
    assert all(one.share >= ALIKE for one in found.alike)
    pairs = most_alike([found, found])
    assert pairs
    assert all(times == 2 for _, times in pairs)


def test_a_household_without_papers_writes_nothing():
    found = overlap((), read_case({"persons": PEOPLE, "events": [EVENT]}), CONTEXT)
    assert (found.sheets, found.written, found.asked, found.alike) == (0, 0, 0, ())


def test_no_paper_resembles_itself():
    paper = load_shipped()["nhi-notice"]
    assert overlap(((paper, None),) * 2, told("nhi")[1], CONTEXT).alike == ()
