"""A resident's statement: the body of a capsule of answers, checked alike when sealed and read.

Anybody has the town's public key, so whatever a code says is somebody's guess at a statement.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from counter.answer_codec import pack_answers, split_slot, unpack_answers
from counter.answering import names_entity, plain_answers
from counter.capsule import ANSWERS
from counter.content import Opened
from counter.faults import CapsuleFault
from counter.office import Office
from counter.received import MADE_AGAIN, UNSEEN, check_received
from lifeevents.vocabulary import Value, Vocabulary

# Keys of the body.
SAID, UNSURE = range(2)
# Persons, events, vehicles and dogs: comparing two households takes the product of both.
MOST_ENTITIES: Final = 60
LARGEST_NUMBER: Final = 10**12
# A derived value said by somebody would stand against what the rules make of the other answers.
DECIDED: Final = ("staff", "derived")


def answers_body(
    answers: Mapping[str, Value | None], unsure: Iterable[str], vocabulary: Vocabulary
) -> dict[int, Any]:
    """The body to seal, 個人番号 left out; a Fault for what no counter would take."""
    plain = plain_answers(answers, vocabulary)
    asked = dict.fromkeys(slot for slot in unsure if slot not in plain)
    try:
        _check(plain, asked, vocabulary)
    except CapsuleFault as fault:
        cure = "内容を直してから、もう一度コードにしてください"
        raise CapsuleFault("コード", fault.fact, cure) from fault
    return {SAID: pack_answers(plain), UNSURE: pack_answers(asked)}


def read_answers_body(office: Office, opened: Opened) -> tuple[dict[str, Any], frozenset[str]]:
    """JSON answers and unsure slots of an opened capsule; raises CapsuleFault."""
    if opened.kind != ANSWERS:
        raise CapsuleFault(
            "コード", "事前入力のコードではありません", "引き渡しとして読み取ってください"
        )
    try:
        plain, asked = (unpack_answers(opened.body[key]) for key in (SAID, UNSURE))
    except (LookupError, ValueError, TypeError) as error:
        raise _wrong("中身の形が正しくありません") from error
    _check(plain, asked, office.cases.vocabulary)
    return plain, frozenset(asked)


def check_own(slots: Iterable[str], vocabulary: Vocabulary) -> None:
    """Raises CapsuleFault for what is not the resident's to say: what staff or rules decide."""
    for slot in slots:
        if not names_entity(slot) and vocabulary.fact_of(slot).origin in DECIDED:
            raise _wrong(f"{slot} は住民が答える項目ではありません")


def _check(plain: Mapping[str, Any], asked: Mapping[str, Any], vocabulary: Vocabulary) -> None:
    for given in (plain, asked):
        check_received(given, vocabulary)
    # Null would take a person, or a value, out of the case that staff have before them.
    if any(value is None for value in plain.values()):
        raise _wrong("値のない項目が入っています")
    if any(names_entity(slot) or value is not None for slot, value in asked.items()):
        raise _wrong("分からない項目の形が正しくありません")
    if plain.keys() & asked.keys():
        raise _wrong("答えのある項目が、分からない項目にもなっています")
    parts = [split_slot(slot) for slot in (*plain, *asked)]
    # What is said for one event only makes that event, too.
    places = {one[1:3] for one in parts} | {("event", one[0]) for one in parts if one[0]}
    if len(places) > MOST_ENTITIES:
        raise _wrong(f"人やできごとが多すぎます({MOST_ENTITIES}まで)")
    for slot, value in plain.items():
        _check_value(slot, value)


def _check_value(slot: str, value: Any) -> None:
    if any(re.search(f"[{UNSEEN}]", text) for text in _texts(value)):
        raise _wrong(f"{slot} に目に見えない文字が入っています")
    if isinstance(value, int) and not 0 <= value < LARGEST_NUMBER:
        raise _wrong(f"{slot} の値が正しくありません")


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    return value if isinstance(value, list) else ()


def _wrong(fact: str) -> CapsuleFault:
    return CapsuleFault("コード", fact, MADE_AGAIN)
