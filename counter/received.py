"""Answers out of a capsule: checked like typed ones, refused without repeating them."""

from collections.abc import Mapping
from typing import Any

from counter.answering import check_plain, names_entity
from counter.faults import CapsuleFault
from lifeevents.errors import CatalogueFault, Fault
from lifeevents.vocabulary import Vocabulary

MADE_AGAIN = "コードを作り直してもらってください"
# Control signs, and those that turn the direction of what stands behind them (for a regex's []).
UNSEEN = "\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"


def check_received(plain: Mapping[str, Any], vocabulary: Vocabulary) -> None:
    """Raises CapsuleFault when the vocabulary does not know a fact or its value.

    The refusal goes to the journal, so it names the slot and not the value.
    """
    try:
        check_plain(plain, vocabulary)
        for slot in plain:
            if not names_entity(slot):
                vocabulary.fact_of(slot)  # also of those that come without a value
    except CatalogueFault as fault:
        raise CapsuleFault("コード", fault.fact, MADE_AGAIN) from fault
    except Fault as fault:
        fact = f"{fault.place} の値が正しくありません"
        raise CapsuleFault("コード", fact, MADE_AGAIN) from fault
