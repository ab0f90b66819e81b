"""The left column of the interview: what is known so far, each value with the way to change it."""

from collections.abc import Iterable
from datetime import date

from flask import url_for

from counter.screens import frame, typed, wording
from counter.screens.views import KnownBlock, KnownFact
from counter.screens.visit import Visit
from lifeevents.entities import Entity
from lifeevents.vocabulary import path_of

# Said by the blocks' own lines, or only of use on papers.
SAID_ELSEWHERE = frozenset(
    {"type", "date", "name", "name_kana", "birth_date", "sex", "relation", "is_head"}
    | {"filed_date", "filer", "application_date", "movers", "subjects"}
)
PHONE = "scanned"


def known_blocks(visit: Visit) -> tuple[KnownBlock, ...]:
    """Events, people, and the other answers."""
    blocks = (_events(visit), _people(visit), _answers(visit))
    return tuple(block for block in blocks if block.facts)


def _events(visit: Visit) -> KnownBlock:
    url = url_for("start.household", case_id=visit.state.case_id)
    facts = tuple(
        KnownFact(
            slot=f"event.{one.id}.date",
            label=view.word + (f"({view.note})" if view.note else ""),
            value=view.date,
            url=url,
        )
        for one, view in zip(visit.case.events, frame.events(visit), strict=True)
    )
    return KnownBlock("出来事", "", facts)


def _people(visit: Visit) -> KnownBlock:
    url = url_for("start.household", case_id=visit.state.case_id)
    facts = tuple(
        KnownFact(
            slot=f"person.{one.id}",
            label=spoken(one) or "氏名なし",
            value=" ".join(
                filter(None, (frame.relation_of(one), frame.age_words(one, visit.today)))
            )
            or "続柄なし",
            url=url,
        )
        for one in visit.case.persons
    )
    return KnownBlock("世帯", f"{len(facts)}人", facts)


def _answers(visit: Visit) -> KnownBlock:
    entities = (*visit.case.events, visit.case.household, *visit.case.persons, visit.case.visit)
    facts = tuple(_of_entities(visit, (*entities, *visit.case.vehicles, *visit.case.dogs)))
    said = visit.state.history
    scanned = sum(bool(said.get(one.slot)) and said[one.slot][-1].source == PHONE for one in facts)
    return KnownBlock("答え", f"読み取りから {scanned}" if scanned else "", facts)


def _of_entities(visit: Visit, entities: Iterable[Entity]) -> Iterable[KnownFact]:
    for entity in entities:
        for name, value in entity.facts.items():
            slot = f"{entity.place}.{name}"
            fact = visit.catalogue.vocabulary.find_fact(path_of(slot))
            if fact is None or name in SAID_ELSEWHERE or fact.origin == "derived":
                continue
            who = spoken(entity) if entity.kind == "person" else ""
            yield KnownFact(
                slot=slot,
                label=f"{who}の{fact.label.ja}" if who else fact.label.ja,
                value=_short(visit, typed.shown(visit, fact, value), value),
                url=url_for("interview.ask", case_id=visit.state.case_id, slot=slot),
            )


def _short(visit: Visit, words: str, value: object) -> str:
    return wording.short_day(value, visit.today) if isinstance(value, date) else words


def spoken(person: Entity) -> str:
    """A person as they are spoken of: 「大輔さん」; "" without a name."""
    given = wording.given_name(str(person.facts.get("name", "")))
    return f"{given}さん" if given else ""
