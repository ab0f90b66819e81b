"""Looking for what fills a cell: 「届出人 住所」, 「しめい」 in any script, or as files name it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from counter.papers.bindings import Binding, all_bindings
from counter.papers.suiting import suited
from counter.screens import desk
from counter.screens.papers import require_admin
from counter.screens.rule_search import folded
from forms.papers import Paper
from lifeevents.vocabulary import Vocabulary

blueprint = Blueprint("designer_search", __name__)
blueprint.before_request(require_admin)
KEPT = "madoguchi.bindings"
MOST = 12


@dataclass(frozen=True)
class Sought:
    """A binding with the text in which words are looked for, and how often papers use it."""

    binding: Binding
    text: str
    label: str
    used: int

    def rank(self, words: list[str]) -> tuple[int, int, int, str]:
        """The best first: its words are exactly the label, papers use it, it is short."""
        exact = sum(word == self.label for word in words)
        return (-exact, -min(self.used, 3), len(self.text), self.binding.bind)


@blueprint.get("/papers/bindings")
def found() -> ResponseReturnValue:
    """The bindings that have all the words of `q`, best first."""
    vocabulary = desk.office().catalogue.vocabulary
    best = sought(request.args.get("q", ""), _known())
    return jsonify(found=[told(one, vocabulary) for one in best])


def told(one: Binding, vocabulary: Vocabulary) -> dict[str, Any]:
    """A binding as the page's modules read it, with the kind of cell that suits it."""
    words = {"bind": one.bind, "words": one.words, "type": TYPES.get(one.type, "")}
    return {**words, **suited(one.bind, vocabulary)}


def sought(text: str, known: Iterable[Sought]) -> list[Binding]:
    """The bindings that have all these words, the best first; without words those used most."""
    words = [folded(word) for word in text.split()]
    fitting = [one for one in known if all(word in one.text for word in words)]
    return [one.binding for one in sorted(fitting, key=lambda one: one.rank(words))[:MOST]]


def searchable(vocabulary: Vocabulary, papers: Iterable[Paper]) -> tuple[Sought, ...]:
    """Every binding, ready to be looked for."""
    used: dict[str, int] = {}
    for paper in papers:
        for _, _, _, cell in paper.cells():
            if cell.bind:
                used[cell.bind] = used.get(cell.bind, 0) + 1
    return tuple(
        Sought(
            one,
            folded(f"{one.words} {one.bind}"),
            folded(one.label),
            used.get(one.bind, 0),
        )
        for one in all_bindings(vocabulary)
    )


def _known() -> tuple[Sought, ...]:
    """What can be looked for under the catalogue in force, made once for each."""
    office = desk.office()
    kept = current_app.extensions.get(KEPT)
    if kept is None or kept[0] is not office.catalogue:
        kept = office.catalogue, searchable(office.catalogue.vocabulary, office.papers.values())
        current_app.extensions[KEPT] = kept
    found: tuple[Sought, ...] = kept[1]
    return found


TYPES = {
    "date": "日付",
    "bool": "はい・いいえ",
    "choice": "選ぶ",
    "list": "いくつか選ぶ",
    "int": "数",
    "amount": "金額",
    "digits": "数字",
    "postal": "郵便番号",
    "phone": "電話",
}
