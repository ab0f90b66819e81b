"""What can fill a cell, in Japanese words: for reading a paper and for finding a binding."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from forms import bindings as bindings  # registers the named functions
from forms.papers import load_shipped
from forms.registry import PERSON_PARTS, WHOLE_PARTS
from forms.roles import ROLES
from lifeevents.vocabulary import Vocabulary

ROLE_WORDS: Mapping[str, str] = {
    "person": "本人",
    "row": "この行の人",
    "filer": "届出人",
    "claimant": "請求者",
    "guardian": "保護者",
    "applicant": "申請者(喪主)",
    "father": "父",
    "mother": "母",
    "spouse_of_claimant": "請求者の配偶者",
    "spouse_of_person": "本人の配偶者",
    "deceased": "死亡した人",
    "newborn": "生まれた子",
    "head": "世帯主",
    "chief_mourner": "喪主",
    "heir": "相続人",
    "spouse": "配偶者",
    "head_beside": "世帯主(本人でも配偶者でもない)",
    "guardian_of_minor": "保護者(18歳未満のとき)",
    "pension_claimant": "年金の請求者",
}
KIND_WORDS: Mapping[str, str] = {"household": "世帯", "visit": "届出", "event": "出来事"}
PRINTED: Mapping[str, str] = {
    "paper.title": "この様式の名前",
    "town.addressee": "宛先(市長 様)",
    "town.addressee_formal": "宛先(市長 殿)",
    "row.number": "行の番号",
}


@dataclass(frozen=True)
class Binding:
    """One thing that can fill a cell: how files name it, about whom it is, its words, its kind."""

    bind: str
    whose: str
    label: str
    type: str = ""

    @property
    def words(self) -> str:
        """About whom and what: 「届出人の氏名」."""
        return f"{self.whose}の{self.label}" if self.whose else self.label


def words_of(bind: str | None, vocabulary: Vocabulary) -> str:
    """A binding in words; as it is written where it means nothing."""
    found = find_binding(bind, vocabulary) if bind else None
    return found.words if found else bind or ""


def find_binding(bind: str, vocabulary: Vocabulary) -> Binding | None:
    """The binding that is written like this, or None."""
    if bind in WHOLE_PARTS:
        whose = KIND_WORDS.get(bind.partition(".")[0], "") if bind not in PRINTED else ""
        return Binding(bind, whose, _whole_label(bind))
    head, _, rest = bind.partition(".")
    if head in ROLES:
        label = _part_label(rest, vocabulary)
        fact = vocabulary.find_fact(f"person.{rest}")
        return Binding(bind, role_words(head, vocabulary), label, _type(fact)) if label else None
    fact = vocabulary.find_fact(bind)
    if fact is None:
        return None
    return Binding(bind, KIND_WORDS.get(head, ""), fact.label.ja, fact.type)


def all_bindings(vocabulary: Vocabulary) -> Iterator[Binding]:
    """Everything that can fill a cell, what stands on the paper itself first."""
    own = (path for path in vocabulary.facts if path.partition(".")[0] in KIND_WORDS)
    personal = (path[7:] for path in vocabulary.facts if path.startswith("person."))
    parts = dict.fromkeys((*PERSON_PARTS, *personal))
    roles = (f"{role}.{part}" for part in parts for role in ROLES)
    for bind in dict.fromkeys((*PRINTED, *WHOLE_PARTS, *own, *roles)):
        found = find_binding(bind, vocabulary)
        if found is not None:
            yield found


def role_words(role: str, vocabulary: Vocabulary) -> str:
    """Whom a role means, in words."""
    fact = vocabulary.find_fact(f"visit.{role}")
    return ROLE_WORDS.get(role) or (fact.label.ja if fact else role)


def _type(fact: object) -> str:
    return str(getattr(fact, "type", ""))


def _part_label(part: str, vocabulary: Vocabulary) -> str:
    """A fact of a person, or a named function of such facts, in words; "" if it is neither."""
    fact = vocabulary.find_fact(f"person.{part}")
    if fact is not None:
        return fact.label.ja
    if part not in PERSON_PARTS:
        return ""
    return _labels().get(part) or _said(PERSON_PARTS[part]) or part


def _whole_label(bind: str) -> str:
    return PRINTED.get(bind) or _labels().get(bind) or _said(WHOLE_PARTS[bind]) or bind


@cache
def _labels() -> Mapping[str, str]:
    """The words that shipped papers use most for each binding; roles do not count."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for paper in load_shipped().values():
        for _, _, _, cell in paper.cells():
            if cell.bind and cell.label:
                head, _, rest = cell.bind.partition(".")
                found[rest if head in ROLES else cell.bind][cell.label] += 1
    return {key: labels.most_common(1)[0][0] for key, labels in found.items()}


def _said(function: object) -> str:
    """The Japanese words with which a named function describes itself, if it does."""
    said = (function.__doc__ or "").split("\n")[0]
    for stop in ":,;.":
        said = said.partition(stop)[0]
    return "" if said.isascii() else said
