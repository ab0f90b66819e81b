"""Mutants: a procedure with one thing in its rules changed, to see whether anything notices."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from lifeevents.condition import ALWAYS
from lifeevents.procedures import Bring, Procedure
from lifeevents.proof.condition_mutants import changed_conditions
from lifeevents.proof.due_mutants import changed_deadlines

ONE_DAY = timedelta(days=1)
KINDS = {
    "comparison": "比べ方",
    "value": "一覧の値",
    "part": "条件の一部",
    "not": "否定",
    "joint": "「どれか」と「すべて」",
    "event": "出来事",
    "each": "だれごとか",
    "due": "期限の数え方",
    "due_when": "期限の条件",
    "closed_day": "閉庁日の扱い",
    "bring": "持ち物の条件",
    "validity": "施行の日",
}

OTHER_EACH = {
    "movers": "members",
    "subjects": "members",
    "affected": "members",
    "survivors": "members",
    "members": "affected",
}


@dataclass(frozen=True)
class Mutant:
    """One changed procedure; `words` say where and what was changed, `kind` is one of KINDS."""

    kind: str
    words: str
    procedure: Procedure


def mutants_of(procedure: Procedure) -> Iterator[Mutant]:
    """Yield every mutant of a procedure."""
    yield from _conditions(procedure)
    yield from _events(procedure)
    yield from _each(procedure)
    for kind, words, rules in changed_deadlines(procedure.due):
        yield Mutant(kind, words, replace(procedure, due=rules))
    yield from _things(procedure)
    yield from _validity(procedure)


def _conditions(procedure: Procedure) -> Iterator[Mutant]:
    if procedure.when == ALWAYS:
        return
    for one in changed_conditions(procedure.when):
        yield Mutant(one.kind, f"when: {one.words}", replace(procedure, when=one.node))


def _events(procedure: Procedure) -> Iterator[Mutant]:
    for event in procedure.events:
        rest = tuple(one for one in procedure.events if one != event)
        words = f"events から「{event}」を消す"
        yield Mutant("event", words, replace(procedure, events=rest))


def _each(procedure: Procedure) -> Iterator[Mutant]:
    other = OTHER_EACH.get(procedure.each)
    if other:
        words = f"each = {procedure.each} を {other} に"
        yield Mutant("each", words, replace(procedure, each=other))


def _things(procedure: Procedure) -> Iterator[Mutant]:
    for number, bring in enumerate(procedure.bring):
        if bring.when == ALWAYS:
            continue
        place = f"bring「{bring.text[:20]}」"
        yield _with_thing(procedure, number, f"{place}の when を消す", Bring(bring.text))
        for one in changed_conditions(bring.when):
            if one.node != ALWAYS:  # that is the one above
                words = f"{place}: {one.words}"
                yield _with_thing(procedure, number, words, Bring(bring.text, one.node))


def _with_thing(procedure: Procedure, number: int, words: str, bring: Bring) -> Mutant:
    things = (*procedure.bring[:number], bring, *procedure.bring[number + 1 :])
    return Mutant("bring", words, replace(procedure, bring=things))


def _validity(procedure: Procedure) -> Iterator[Mutant]:
    for key in ("valid_from", "valid_to"):
        day = getattr(procedure, key)
        for step in (-ONE_DAY, ONE_DAY) if day else ():
            words = f"{key} = {day} を {day + step} に"
            yield Mutant("validity", words, replace(procedure, **{key: day + step}))
