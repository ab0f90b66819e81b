"""The interview on the resident's screens: the engine's questions, one page for a whole family."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kiosk import events, family
from kiosk import given as given_case
from kiosk.given import ASKED
from kiosk.pages import Field, Given, Option, Page
from lifeevents.case import Case
from lifeevents.catalogue import Catalogue
from lifeevents.interview import Question, next_questions
from lifeevents.vocabulary import Fact

ORIGINS = frozenset({"asked", "document", "register"})
"""Residents are asked what they can know; judgements are left to the staff."""

SEVERAL = "つぎのことを、教えてください"
MOST_ROWS = 4

OPENING = re.compile(r"^\{name\}(さん)?[はのもが]?[、 ]*")
"""How a question about one person begins; left out where it is asked about each of several."""

YES_NO = (Option("yes", "はい"), Option("no", "いいえ"))

COUNTRIES = tuple(
    Option(code, name)
    for code, name in (
        ("JP", "日本"), ("CN", "中国"), ("VN", "ベトナム"), ("KR", "韓国"), ("PH", "フィリピン"),
        ("NP", "ネパール"), ("BR", "ブラジル"), ("ID", "インドネシア"), ("MM", "ミャンマー"),
        ("US", "アメリカ"), ("TW", "台湾"),
    )
)  # fmt: skip

PICTURES = {
    "event.move_out_method": "move-out-paper",
    "person.mynumber_card": "mynumber-card",
    "person.insurance": "insurance",
    "person.insurance_before": "insurance",
}
"""Which paper or card a fact is read from, as a picture beside the question."""


@dataclass(frozen=True)
class Interview:
    """Asks what can still change the checklist."""

    catalogue: Catalogue
    today: date

    @property
    def others(self) -> tuple[Option, ...]:
        """The life events that have no card on the first page."""
        known = self.catalogue.events
        return tuple(
            Option(one, known[one].plain or known[one].name)
            for one in sorted(known, key=events.rank)
            if one not in events.ON_CARDS
        )

    def asked(self, given: Given) -> tuple[Page, ...]:
        """The pages answered so far, in the order they were answered.

        A page keeps its key when some of those it asks about have left the case.
        """
        case = given_case.case_of(given, self.catalogue)
        keys = [key for key in given if key.startswith(ASKED)]
        return tuple(
            replace(self.page(slots, case, given), key=key)
            for key in keys
            if (slots := given_case.living_slots(key, case))
        )

    def coming(self, given: Given) -> tuple[Page, ...]:
        """The pages still to ask, best first; a family's same questions are one page."""
        case = given_case.case_of(given, self.catalogue)
        questions = next_questions(self.catalogue, case)
        pages = (self.page(slots, case, given) for slots in grouped(questions))
        return tuple(page for page in pages if all(map(_can_be_answered, page.fields)))

    def page(self, slots: tuple[str, ...], case: Case, given: Given) -> Page:
        """The page that asks for these slots: one, one fact for a family, or a few yes or no."""
        facts = [self.catalogue.vocabulary.fact_of(slot) for slot in slots]
        fields = [
            self._field(fact, slot, case, given) for fact, slot in zip(facts, slots, strict=True)
        ]
        key, fact = ASKED + ",".join(slots), facts[0]
        hint, picture = fact.hint.to("plain"), PICTURES.get(fact.path, "")
        if len(slots) == 1:
            title = question_text(fact, said_of(slots[0], case, given))
            return Page(key, title, (replace(fields[0], label=""),), hint, picture)
        rows = tuple(replace(field, row=True) for field in fields)
        if all(one.path == fact.path for one in facts):
            return Page(key, question_text(fact, ""), rows, hint, picture)
        return Page(key, SEVERAL, self._as_questions(slots, rows, case, given))

    def _as_questions(
        self, slots: tuple[str, ...], rows: tuple[Field, ...], case: Case, given: Given
    ) -> tuple[Field, ...]:
        """Rows that are labelled with their whole question."""
        fact_of = self.catalogue.vocabulary.fact_of
        texts = [question_text(fact_of(slot), said_of(slot, case, given)) for slot in slots]
        return tuple(replace(row, label=text) for row, text in zip(rows, texts, strict=True))

    def _field(self, fact: Fact, slot: str, case: Case, given: Given) -> Field:
        label = said_of(slot, case, given) or fact.label.to("plain")
        shape, options = shape_of(fact, slot, case, given)
        years = self.today.year - 100, self.today.year + 2
        return Field(slot, shape, label, options, False, True, *years)


def _can_be_answered(field: Field) -> bool:
    """Nobody can choose among people where nobody is known."""
    return bool(field.options) or field.shape in ("date", "number", "text")


def grouped(questions: Iterable[Question]) -> tuple[tuple[str, ...], ...]:
    """Slots page by page: one fact about several people, or a few single yes or no together."""
    families: dict[str, list[Question]] = {}
    for question in questions:
        if question.fact.origin in ORIGINS and not question.fact.sensitive:
            families.setdefault(_family(question), []).append(question)
    return tuple(tuple(one.slot for one in page) for page in _pooled(families.values()))


def _family(question: Question) -> str:
    """Questions with the same text here are asked on one page."""
    about_event = question.slot.rpartition("/")[0]
    many = question.fact.kind in ("person", "vehicle", "dog")
    return f"{about_event}/{question.fact.path}/{'' if many else question.slot}"


def _pooled(families: Iterable[list[Question]]) -> list[list[Question]]:
    pages: list[list[Question]] = []
    open_page: list[Question] = []
    for same in families:
        if len(same) > 1 or same[0].fact.type != "bool" or same[0].fact.path in PICTURES:
            pages.append(same)
            continue
        if not open_page or len(open_page) == MOST_ROWS:
            open_page = []
            pages.append(open_page)
        open_page.extend(same)
    return pages


def shape_of(fact: Fact, slot: str, case: Case, given: Given) -> tuple[str, tuple[Option, ...]]:
    """How a fact of this type is asked, and its choices."""
    if fact.type == "bool":
        return "choice", YES_NO
    if fact.type == "country":
        return "choice", COUNTRIES
    if fact.type in ("person", "people"):
        people = tuple(Option(p.id, name_of(p.id, given)) for p in case.persons)
        return ("choice" if fact.type == "person" else "many"), people
    if fact.choices:
        offered = fact.choices_at(case.event_types(slot))
        options = tuple(Option(c.value, c.to("plain")) for c in offered)
        if fact.type == "list":
            return "many", (*options, Option(given_case.NOTHING, "どれもない"))
        return "choice", options
    shapes = {"date": "date", "int": "number", "amount": "number"}
    return shapes.get(fact.type, "text"), ()


def name_of(person_id: str, given: Given) -> str:
    """How a person of the case is called on the screens."""
    pages = {one: page for page, one in family.people_ids(given).items()}
    return family.said_name(given, pages[person_id]) if person_id in pages else person_id


def said_of(slot: str, case: Case, given: Given) -> str:
    """Whom a slot is about, in words; empty for the household and the visit."""
    kind, _, rest = slot.rpartition("/")[2].partition(".")
    entity_id = rest.partition(".")[0]
    if kind == "person":
        return name_of(entity_id, given)
    if kind == "event":
        return events.words_of(str(case.find(f"event.{entity_id}.type")), {})
    if kind in ("vehicle", "dog"):
        ids = [one.id for one in case.entities(kind)]
        word = "車・バイク" if kind == "vehicle" else "犬"
        return f"{word}({ids.index(entity_id) + 1})" if len(ids) > 1 else word
    return ""


def question_text(fact: Fact, name: str) -> str:
    """The fact's question in plain words, about this person or about each of several."""
    text = fact.question.to("plain") or fact.label.to("plain")
    if name:
        return text.replace("{name}さん", name).replace("{name}", name).replace("{event}", name)
    return OPENING.sub("", text)
