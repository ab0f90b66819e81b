"""The one vocabulary: every fact that rules, papers, phone and exports speak of."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from lifeevents.errors import CatalogueFault
from lifeevents.spelling import did_you_mean

Value = bool | int | str | date | tuple[str, ...]

KINDS = ("event", "household", "person", "vehicle", "dog", "visit")
MANY = ("event", "person", "vehicle", "dog")  # kinds of which a case has several, each with an id
TYPES = {
    *("bool", "int", "text", "date", "choice", "list", "country", "person", "people"),
    *("name", "kana", "postal", "phone", "digits", "time", "amount"),  # as papers ask for them
}
ORIGINS = ("asked", "document", "register", "derived", "staff")
SHIPPED = "data"
NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Text:
    """One wording in Japanese, plain Japanese (やさしい日本語) and English."""

    ja: str = ""
    plain: str = ""
    en: str = ""

    def to(self, language: str) -> str:
        """Return the wording for "ja", "plain" or "en"; Japanese where there is no other."""
        return {"plain": self.plain, "en": self.en}.get(language) or self.ja


UNSAID = Text()


@dataclass(frozen=True)
class Choice:
    """One value that a choice or a list fact may have."""

    value: str
    ja: str
    plain: str = ""
    en: str = ""
    note: str = ""

    def to(self, language: str) -> str:
        """Return the wording for "ja", "plain" or "en"; Japanese where there is no other."""
        return {"plain": self.plain, "en": self.en}.get(language) or self.ja


@dataclass(frozen=True)
class Fact:
    """One declared fact; `unanswered` is its value where a caller says unanswered means no."""

    path: str
    kind: str
    name: str
    type: str
    label: Text
    question: Text = Text()
    hint: Text = Text()
    choices: tuple[Choice, ...] = ()
    origin: str = "asked"
    sensitive: bool = False
    unanswered: Value | None = None
    order: int = 500
    example: str = ""
    says: Text = Text()
    says_not: Text = Text()
    source: str = field(default="", compare=False)
    applies: Mapping[str, object] = field(default_factory=dict, compare=False)  # a condition

    def find_choice(self, value: object) -> Choice | None:
        """Return the choice with this value, or None."""
        return next((choice for choice in self.choices if choice.value == value), None)


class Vocabulary:
    """All declared facts, found by their path such as `person.insurance`."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self.facts = facts

    def find_fact(self, path: str) -> Fact | None:
        """Return the fact with this path, or None."""
        return self.facts.get(path)

    def get_fact(self, path: str, place: str = "語彙") -> Fact:
        """Return the fact with this path; raise CatalogueFault with the nearest name if none."""
        fact = self.facts.get(path)
        if fact is None:
            raise CatalogueFault(place, f"「{path}」という項目はありません", self.nearest(path))
        return fact

    def fact_of(self, slot: str) -> Fact:
        """Return the fact that a slot such as `person.a.insurance` is about."""
        return self.get_fact(path_of(slot))

    def nearest(self, path: str) -> str:
        """Return the cure for an unknown path."""
        return did_you_mean(path, self.facts, "lifeevents/data/facts にある名前を使ってください")


def path_of(slot: str) -> str:
    """Return the fact path of a slot: `event.e1/person.a.insurance` → `person.insurance`."""
    parts = slot.rpartition("/")[2].split(".")
    return f"{parts[0]}.{parts[-1]}"


def slot_of(kind: str, entity_id: str, name: str) -> str:
    """Return the slot of a fact on one entity: `person.a.insurance`, `household.water_new`."""
    return f"{kind}.{entity_id}.{name}" if kind in MANY else f"{kind}.{name}"


def load_vocabulary(*folders: Traversable | Path) -> Vocabulary:
    """Load the facts of these folders (later ones override by path); without any, the shipped."""
    facts: dict[str, Fact] = {}
    for folder in folders or (files("lifeevents") / SHIPPED / "facts",):
        for name, table in tables_in(folder):
            facts.update(_facts_of(table, name))
    return Vocabulary(facts)


@cache
def load_shipped() -> Vocabulary:
    """Load the shipped vocabulary once."""
    return load_vocabulary()


def tables_in(folder: Traversable | Path) -> list[tuple[str, dict[str, object]]]:
    """Return (file name, table) of each TOML file in a folder, by name; none if it is absent."""
    if not folder.is_dir():
        return []
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=_name)
    return [(one.name, _table(one)) for one in found]


def _name(one: Traversable | Path) -> str:
    return one.name


def _table(file: Traversable | Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise CatalogueFault(
            file.name, f"TOMLとして読めません({wrong})", "書き方を直してください"
        ) from wrong


def _facts_of(table: Mapping[str, object], file: str) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for kind, named in table.items():
        if kind not in KINDS or not isinstance(named, dict):
            cure = did_you_mean(kind, KINDS, f"{'、'.join(KINDS)} のどれかにしてください")
            raise CatalogueFault(file, f"「{kind}」という種類はありません", cure)
        for name, declared in named.items():
            place = f"{file} の {kind}.{name}"
            facts[f"{kind}.{name}"] = _fact(kind, name, declared, place)
    return facts


KEYS = {
    *("type", "label", "question", "hint", "choices", "origin", "sensitive", "unanswered"),
    *("order", "example", "says", "says_not", "source", "note", "applies"),
}


def _fact(kind: str, name: str, declared: object, place: str) -> Fact:
    if not isinstance(declared, dict) or not NAME.fullmatch(name):
        raise CatalogueFault(place, "項目の書き方ではありません", "小文字の名前の表にしてください")
    for key in declared:
        if key not in KEYS:
            cure = did_you_mean(key, KEYS, "この行を消してください")
            raise CatalogueFault(place, f"「{key}」という欄はありません", cure)
    label = text_of(declared.get("label"), place)
    kind_of_value = str(declared.get("type", ""))
    choices = tuple(_choice(one, place) for one in declared.get("choices", ()))
    fact = Fact(
        path=f"{kind}.{name}",
        kind=kind,
        name=name,
        type=kind_of_value,
        label=label,
        question=text_of(declared.get("question", ""), place),
        hint=text_of(declared.get("hint", ""), place),
        choices=choices,
        origin=str(declared.get("origin", "asked")),
        sensitive=bool(declared.get("sensitive", False)),
        unanswered=_unanswered(declared.get("unanswered"), kind_of_value, choices),
        order=int(declared.get("order", 500)),
        example=str(declared.get("example", "")),
        says=text_of(declared.get("says", ""), place),
        says_not=text_of(declared.get("says_not", ""), place),
        source=str(declared.get("source", "")),
        applies=dict(declared.get("applies", {})),
    )
    _check(fact, place)
    return fact


def _check(fact: Fact, place: str) -> None:
    if fact.type not in TYPES:
        cure = did_you_mean(fact.type, TYPES, f"{'、'.join(sorted(TYPES))} のどれかにしてください")
        raise CatalogueFault(place, f"type「{fact.type}」はありません", cure)
    if fact.origin not in ORIGINS:
        cure = did_you_mean(fact.origin, ORIGINS, f"{'、'.join(ORIGINS)} のどれかにしてください")
        raise CatalogueFault(place, f"origin「{fact.origin}」はありません", cure)
    if fact.type == "choice" and not fact.choices:
        raise CatalogueFault(place, "選択肢がありません", "choices を書いてください")
    if not fact.label.ja:
        raise CatalogueFault(place, "label がありません", "日本語の label を書いてください")


def text_of(given: object, place: str) -> Text:
    """Return the wording written as one string (Japanese) or as a table of ja, plain, en."""
    if isinstance(given, str):
        return Text(given)
    if isinstance(given, dict) and set(given) <= {"ja", "plain", "en"}:
        return Text(**{key: str(words) for key, words in given.items()})
    fact = f"「{given}」は文ではありません"
    raise CatalogueFault(place, fact, '文字列か { ja = "", plain = "", en = "" } にしてください')


def _choice(given: object, place: str) -> Choice:
    if isinstance(given, str):
        return Choice(given, given)
    if isinstance(given, dict) and "value" in given and "ja" in given:
        keys = {"value", "ja", "plain", "en", "note"}
        return Choice(**{key: str(words) for key, words in given.items() if key in keys})
    cure = '{ value = "", ja = "", plain = "", en = "" } にしてください'
    raise CatalogueFault(place, f"選択肢「{given}」の書き方が違います", cure)


def _unanswered(given: object, type_: str, choices: tuple[Choice, ...]) -> Value | None:
    if isinstance(given, list):
        return tuple(str(one) for one in given)
    if isinstance(given, bool | int | str):
        return given
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    return _usual_no(type_, choices)


def _usual_no(type_: str, choices: tuple[Choice, ...]) -> Value | None:
    if type_ == "bool":
        return False
    if type_ in ("list", "people"):
        return ()
    return "none" if any(choice.value == "none" for choice in choices) else None
