"""How sure we are of a paper, in words, and which papers a town has to compare first."""

from collections.abc import Iterable, Mapping

from forms.papers import Paper
from lifeevents.procedures import Procedure

SURENESS: Mapping[str, str] = {
    "high": "項目の半分以上を確かめた",
    "medium": "項目の4分の1以上を確かめた",
    "low": "ほとんど確かめていない",
}
SHORT: Mapping[str, str] = {"high": "半分以上", "medium": "4分の1以上", "low": "ほとんどなし"}
SEEN: Mapping[str, str] = {
    "text_of_original": "原本の文言",
    "text_of_original_partial": "原本の文言の一部",
    "text_of_sibling_form": "よく似た様式の文言",
    "guide": "書き方の案内",
    "statute_items": "法令の記載事項",
    "procedure_pages": "手続きの案内",
    "no_original": "原本は見ていない",
}
UNSURE: Mapping[str, int] = {"high": 1, "medium": 2, "low": 3}


def procedures_of(paper: Paper, procedures: Iterable[Procedure]) -> tuple[Procedure, ...]:
    """The procedures that are filed on this paper."""
    return tuple(
        one
        for one in procedures
        if one.paper == paper.form and (not paper.procedures or one.id in paper.procedures)
    )


def times_used(paper: Paper, procedures: Iterable[Procedure]) -> int:
    """How many pairs of a procedure and a life event call for this paper: a measure of use."""
    return sum(max(1, len(one.events)) for one in procedures_of(paper, procedures))


def urgency(paper: Paper, used: int) -> int:
    """How much a town gains by comparing this paper: its use times how unsure it is."""
    return used * UNSURE[paper.confidence]
