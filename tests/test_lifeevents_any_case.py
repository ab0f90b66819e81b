import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifeevents.because import what_to_find_out, why, why_due, why_not
from lifeevents.case import answers_of, case_document, read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.checklist import judge
from lifeevents.entities import Case
from lifeevents.errors import CaseFault
from lifeevents.interview import next_questions
from lifeevents.taking_part import FIRST
from tests.households import Households

CATALOGUE = load_catalogue()
ANY = Households(CATALOGUE, CATALOGUE.vocabulary.facts.values())  # of the papers' facts too
IDS = ("a", "b", "c")
SPOKEN_OF = [(slot,) for slot in FIRST.values()]


class Weekends:
    def reason(self, day: date) -> str | None:
        return ("土曜日", "日曜日")[day.weekday() - 5] if day.weekday() >= 5 else None


@pytest.mark.parametrize("seed", range(60))
def test_any_case_can_be_judged_explained_and_asked_about(seed):
    case = ANY.case(seed)
    checklist = judge(CATALOGUE, case, Weekends())
    for item in checklist.needed:
        assert why(item, case, CATALOGUE)
        assert item.bring is not None
        assert item.due is None or why_due(item.due)
    for item in checklist.not_needed:
        assert why_not(item, case, CATALOGUE, "plain")
    for item in checklist.to_confirm:
        # Who says that there is a dog but names none is asked about it even then.
        assert not case.unanswered_is_no or item.missing in SPOKEN_OF
        assert item.missing
        assert what_to_find_out(item, case, CATALOGUE, "en")
    for question in next_questions(CATALOGUE, case):
        assert case.find(question.slot) is None


@pytest.mark.parametrize("seed", range(60))
def test_any_case_survives_writing_reading_and_answers(seed):
    case = ANY.case(seed)
    written = json.loads(json.dumps(case_document(case)))
    assert read_case(written) == case
    rebuilt = Case().with_answers(answers_of(case))
    assert answers_of(rebuilt) == answers_of(case)


KEYS = ("persons", "events", "household", "dogs", "visit", "unsure", "unanswered", "case")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(IDS),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ("id", "type", "movers", "date", "person_overrides", "a", "name", "owner")
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ("persons", "events", "household", "dogs", "visit", "unsure", "unanswered", "case")
        ),
        JSON,
    )
)
def test_whatever_is_given_is_read_or_is_a_clear_fault(document):
    try:
        read_case(document)
    except CaseFault as fault:
        assert fault.place and fault.fact and fault.cure  # noqa: PT017, PT018
