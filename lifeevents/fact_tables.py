"""Facts as TOML tables: read into the vocabulary, each fault with place and cure."""

from collections.abc import Mapping
from datetime import date, datetime

from lifeevents.errors import CatalogueFault
from lifeevents.facts import KINDS, NAME, ORIGINS, TYPES, Choice, Fact, Text, Value
from lifeevents.spelling import did_you_mean


def facts_declared(table: Mapping[str, object], file: str) -> dict[str, tuple[object, str]]:
    """Return what one file declares by path, each with its place; raise CatalogueFault."""
    declared: dict[str, tuple[object, str]] = {}
    for kind, named in table.items():
        if kind not in KINDS or not isinstance(named, dict):
            cure = did_you_mean(kind, KINDS, f"{'、'.join(KINDS)} のどれかにしてください")
            raise CatalogueFault(file, f"「{kind}」という種類はありません", cure)
        for name, one in named.items():
            declared[f"{kind}.{name}"] = (one, f"{file} の {kind}.{name}")
    return declared


KEYS = {
    *("type", "label", "question", "hint", "choices", "origin", "sensitive", "unanswered"),
    *("order", "example", "says", "says_not", "source", "note", "applies"),
    "off",
}
NEVER: Mapping[str, object] = {"not": {}}  # the condition of a fact that is never asked
COMMAS = frozenset("、,,")
CHOICE_WORDS = ("value", "ja", "plain", "en", "note")


def read_fact(path: str, declared: object, place: str) -> Fact:
    """Read and check one fact; raise CatalogueFault. One that is `off` never applies."""
    kind, _, name = path.partition(".")
    if not isinstance(declared, dict) or not NAME.fullmatch(name):
        raise CatalogueFault(place, "項目の書き方ではありません", "小文字の名前の表にしてください")
    for key in declared:
        if key not in KEYS:
            cure = did_you_mean(key, KEYS, "この行を消してください")
            raise CatalogueFault(place, f"「{key}」という欄はありません", cure)
    label = text_of(declared.get("label", ""), place)
    kind_of_value = str(declared.get("type", ""))
    choices = _choices(declared.get("choices", []), place)
    by_value = _by_value(declared.get("says"), choices, place)
    fact = Fact(
        path=path,
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
        order=_whole(declared.get("order", 500), place),
        example=str(declared.get("example", "")),
        says=text_of("" if by_value else declared.get("says", ""), place),
        says_of=by_value,
        says_not=text_of(declared.get("says_not", ""), place),
        source=str(declared.get("source", "")),
        applies=dict(NEVER if declared.get("off") else declared.get("applies", {})),
    )
    _check(fact, place)
    if declared.get("off") and fact.origin == "derived":
        cure = "off の行を消してください。手続きを止めるには、手続きの off を使います"
        raise CatalogueFault(place, "ほかの答えから導く項目は止められません", cure)
    return fact


def _check(fact: Fact, place: str) -> None:
    if fact.type not in TYPES:
        cure = did_you_mean(fact.type, TYPES, f"{'、'.join(sorted(TYPES))} のどれかにしてください")
        raise CatalogueFault(place, f"type「{fact.type}」はありません", cure)
    if fact.origin not in ORIGINS:
        cure = did_you_mean(fact.origin, ORIGINS, f"{'、'.join(ORIGINS)} のどれかにしてください")
        raise CatalogueFault(place, f"origin「{fact.origin}」はありません", cure)
    _check_choices(fact, place)
    if not fact.label.ja:
        raise CatalogueFault(place, "label がありません", "日本語の label を書いてください")


def _check_choices(fact: Fact, place: str) -> None:
    if fact.type == "choice" and not fact.choices:
        raise CatalogueFault(place, "選択肢がありません", "choices を書いてください")
    for choice in fact.choices if fact.type == "list" else ():
        if set(choice.ja) & COMMAS:  # several are shown and typed with a comma between them
            cure = "「・」か括弧で書いてください"
            raise CatalogueFault(place, f"選択肢「{choice.ja}」に読点は使えません", cure)


def text_of(given: object, place: str) -> Text:
    """Return the wording written as one string (Japanese) or as a table of ja, plain, en."""
    if isinstance(given, str):
        return Text(given)
    if isinstance(given, dict) and set(given) <= {"ja", "plain", "en"}:
        return Text(**{key: str(words) for key, words in given.items()})
    fact = f"「{given}」は文ではありません"
    raise CatalogueFault(place, fact, '文字列か { ja = "", plain = "", en = "" } にしてください')


def _by_value(given: object, choices: tuple[Choice, ...], place: str) -> dict[str, Text]:
    """Return the words of `says` by choice; none where it is one wording for all of them."""
    if not isinstance(given, list):
        return {}
    said = {
        choice.value: Text(choice.ja, choice.plain, choice.en) for choice in _choices(given, place)
    }
    known = [choice.value for choice in choices]
    for value in said:
        if value not in known:
            cure = did_you_mean(value, known, "choices にある値にしてください")
            raise CatalogueFault(place, f"says に「{value}」という選択肢はありません", cure)
    return said


def _whole(given: object, place: str) -> int:
    if type(given) is int:
        return given
    raise CatalogueFault(place, f"order「{given}」が整数ではありません", "order = 100 のように")


def _choices(given: object, place: str) -> tuple[Choice, ...]:
    if not isinstance(given, list):
        raise CatalogueFault(place, "choices が一覧ではありません", "choices = [ … ] の形に")
    return tuple(_choice(one, place) for one in given)


def _choice(given: object, place: str) -> Choice:
    if isinstance(given, str):
        return Choice(given, given)
    if isinstance(given, dict) and "value" in given and "ja" in given:
        words = {key: str(given[key]) for key in CHOICE_WORDS if key in given}
        return Choice(**words, events=_events(given.get("events", []), place))
    cure = '{ value = "", ja = "", plain = "", en = "" } にしてください'
    raise CatalogueFault(place, f"選択肢「{given}」の書き方が違います", cure)


def _events(given: object, place: str) -> tuple[str, ...]:
    if isinstance(given, list) and all(isinstance(one, str) for one in given):
        return tuple(given)
    fact = f"選択肢の events「{given}」が一覧ではありません"
    raise CatalogueFault(place, fact, 'events = ["name_change"] のように書いてください')


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
