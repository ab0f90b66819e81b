"""The resident's first pages, and the case they make."""

from datetime import date

from kiosk import said
from kiosk.family import day_given, first_pages, people_ids, said_name
from kiosk.given import first_document
from kiosk.pages import Field, Given, Option, Page
from kiosk.reading import DAY, NO_SUCH_DAY, read_page
from kiosk.years import year_words

TODAY = date(2026, 11, 22)


class Form(dict[str, list[str]]):
    def getlist(self, key: str) -> list[str]:
        return self.get(key, [])


def day(year: int, month: int, number: int, name: str = "date") -> dict[str, list[str]]:
    parts = {"year": year, "month": month, "day": number}
    return {f"{name}-{part}": [str(value)] for part, value in parts.items()}


def family_of_three() -> Given:
    return {
        "events": {"card": ["in", "birth"]},
        "kind:in": {"kind": ["move_in"]},
        "date:move_in": day(2026, 11, 10),
        "date:birth": day(2026, 11, 12),
        "babies": {"count": ["1"]},
        "count": {"count": ["2"]},
        "person:1": {"relation": ["世帯主"], "name": ["青木 大輔"], **day(1990, 5, 5, "birth")},
        "person:2": {"relation": ["妻"], "birth-unsure": ["unsure"]},
        "who:move_in": {"who": ["a", "b"]},
    }


def keys(given: Given) -> list[str]:
    return [page.key for page in first_pages(given, (), TODAY)]


def test_each_event_brings_its_own_pages() -> None:
    assert keys(family_of_three()) == [
        *("events", "kind:in", "date:move_in", "date:birth", "babies", "count"),
        *("person:1", "person:2", "who:move_in"),
    ]


def test_a_smaller_family_has_fewer_pages_and_forgets_nobody_else() -> None:
    given = family_of_three() | {"count": {"count": ["1"]}}
    assert "person:2" not in keys(given)
    assert people_ids(given) == {"person:1": "a", "baby:1": "b"}


def test_the_case_says_what_was_given_and_nothing_more() -> None:
    document = first_document(family_of_three())
    assert document["persons"] == [
        {
            "id": "a",
            "relation": "世帯主",
            "is_head": True,
            "birth_date": "1990-05-05",
            "name": "青木 大輔",
        },
        {"id": "b", "relation": "妻", "is_head": False},
        {"id": "c", "relation": "子", "is_head": False, "birth_date": "2026-11-12"},
    ]
    assert document["events"] == [
        {"type": "move_in", "date": "2026-11-10", "movers": ["a", "b"]},
        {"type": "birth", "date": "2026-11-12", "subjects": ["c"]},
    ]


def test_who_died_is_the_subject_and_does_not_move() -> None:
    given: Given = {
        "events": {"card": ["within", "death"]},
        "deceased": {"relation": ["夫"]},
        "count": {"count": ["2"]},
    }
    document = first_document(given)
    assert document["events"] == [
        {"type": "move_within"},
        {"type": "death", "subjects": ["c"]},
    ]
    who = next(page for page in first_pages(given, (), TODAY) if page.key == "who:move_within")
    assert [option.value for option in who.fields[0].options] == ["a", "b"]


def test_people_are_called_by_name_or_by_their_place_in_the_family() -> None:
    given = family_of_three()
    assert said_name(given, "person:1") == "大輔さん"
    assert said_name(given, "person:2") == "妻"
    assert said_name(given, "baby:1") == "赤ちゃん"
    twins = given | {"babies": {"count": ["2"]}}
    assert said_name(twins, "baby:2") == "赤ちゃん(2人目)"


def test_an_event_nobody_knows_the_kind_of_is_left_out() -> None:
    given: Given = {"events": {"card": ["in"]}, "kind:in": {"kind": ["unsure"]}}
    assert first_document(given)["events"] == []


def test_a_day_that_is_not_in_the_calendar_is_refused_kindly() -> None:
    asked = Field("date", "date", can_be_unsure=True, first_year=2016, last_year=2027)
    page = Page("p", "いつですか", (asked,))
    _, faults = read_page(page, Form(day(2026, 2, 30)))
    assert faults == {"date": NO_SUCH_DAY}
    _, faults = read_page(page, Form({"date-year": ["2026"]}))
    assert faults == {"date": DAY}


def test_not_knowing_is_always_an_answer() -> None:
    page = Page("p", "いつですか", (Field("date", "date", can_be_unsure=True),))
    answers, faults = read_page(page, Form({"date-year": ["2026"], "date-unsure": ["unsure"]}))
    assert not faults
    assert day_given({"p": answers}, "p") is None
    assert said.words_of(page, answers) == "わからない"


def test_a_value_that_the_page_does_not_offer_is_not_taken() -> None:
    field = Field("kind", "choice", options=(Option("move_in", "日本"),), can_be_unsure=True)
    answers, faults = read_page(Page("p", "どこから", (field,)), Form({"kind": ["<script>"]}))
    assert answers == {"kind": []}
    assert faults


def test_a_known_choice_wins_over_not_knowing() -> None:
    options = (Option("a", "夫"), Option("b", "妻"))
    page = Page("p", "だれですか", (Field("who", "many", options=options, can_be_unsure=True),))
    answers, _ = read_page(page, Form({"who": ["b", "unsure"]}))
    assert answers == {"who": ["b"]}


def test_a_year_of_two_eras_names_both() -> None:
    assert year_words(2026) == "令和8年(2026年)"
    assert year_words(1989) == "昭和64・平成元年(1989年)"
