"""One fact with its value as a short statement, in each language."""

from datetime import date

from lifeevents.predicate import negated
from lifeevents.vocabulary import Fact, Value
from lifeevents.wareki import wareki

UNITS = {"人数": "人", "週数": "週", "日数": "日", "(g)": "グラム"}  # by the end of the label


def statement(fact: Fact, value: Value, language: str = "ja", people: str = "") -> str:
    """Return a fact and its value as one statement: 「健康保険が国民健康保険(国保)」「31歳」.

    `people` are the names of those whom the value of a fact about people refers to.
    """
    label = fact.label.to(language)
    if language == "en":
        return _english(fact, label, value, people)
    if isinstance(value, bool):
        return label if value else negated(label, language == "plain")
    if fact.path == "person.age":
        return f"{value}歳"
    if fact.type == "country":
        return _country(fact, label, value)
    if isinstance(value, tuple):
        return _several(fact, label, value, language, people)
    return f"{label}が{people or shown(fact, value, language)}{_unit(fact)}"


def shown(fact: Fact, value: Value, language: str = "ja") -> str:
    """Return a single value as people read it: a choice's words, a date in the Japanese way."""
    if isinstance(value, date):
        return value.isoformat() if language == "en" else wareki(value)
    choice = fact.find_choice(value)
    words = choice.to(language) if choice else str(value)
    return f"「{words}」" if language != "en" and _is_kana(words[-1:]) else words


def _english(fact: Fact, label: str, value: Value, people: str) -> str:
    if isinstance(value, bool):
        return label if value else f"not “{label}”"
    several = value if isinstance(value, tuple) else (value,)
    words = ", ".join(shown(fact, one, "en") for one in several)
    return f"{label}: {people or words or 'none'}"


def _country(fact: Fact, label: str, value: Value) -> str:
    if fact.name == "nationality":
        return "日本国籍" if value == "JP" else "外国籍"
    return f"{label}が{'日本' if value == 'JP' else '外国'}"


def _several(fact: Fact, label: str, values: tuple[str, ...], language: str, people: str) -> str:
    if not values:
        return f"{label}が{'いない' if fact.type == 'people' else 'ない'}"
    return f"{label}が{people or '・'.join(shown(fact, one, language) for one in values)}"


def _unit(fact: Fact) -> str:
    if fact.type != "int":
        return ""
    return next((unit for end, unit in UNITS.items() if fact.label.ja.endswith(end)), "")


def _is_kana(character: str) -> bool:
    return "ぁ" <= character <= "ん"
