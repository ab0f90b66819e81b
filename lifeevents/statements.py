"""One fact with its value as a short statement, in each language."""

from datetime import date

from lifeevents import english
from lifeevents.predicate import negated
from lifeevents.vocabulary import Fact, Text, Value
from lifeevents.wareki import wareki

UNITS = {"人数": "人", "週数": "週", "日数": "日", "(g)": "グラム"}  # by the end of the label
EMPTY: Value = ()
COUNTRIES = (("日本", "外国"), ("in Japan", "abroad"))


def statement(
    fact: Fact, value: Value, language: str = "ja", people: str = "", children: str = ""
) -> str:
    """Return a fact and its value as one statement: 「国民健康保険」「カードを持っている」.

    `people` are the names of those whom the value of a fact about people refers to, `children`
    of those whom a wording with `{children}` speaks of. English begins with the verb, or where
    it has a subject of its own, with that.
    """
    if isinstance(value, bool):
        words = fact.says.to(language) if value else ""
        said = words or (_plainly(fact, language) if value else opposite(fact, True, language))
    else:
        said = _said(fact, value, language) or _with_label(fact, value, language, people)
    return said.replace("{children}", children)


def opposite(fact: Fact, value: Value, language: str = "ja") -> str:
    """Return that a fact does not have this value: 「国民健康保険ではない」."""
    if fact.says_not.to(language) and not (language == "en" and not fact.says_not.en):
        return fact.says_not.to(language)
    if isinstance(value, bool):
        words = fact.says.to(language) or _plainly(fact, language)
    else:
        words = _said(fact, value, language) or _with_label(fact, value, language, "")
    return english.negated(words) if language == "en" else negated(words, language == "plain")


def shown(fact: Fact, value: Value, language: str = "ja") -> str:
    """Return a single value as people read it: a choice's words, a date in the Japanese way."""
    if isinstance(value, date):
        return value.isoformat() if language == "en" else wareki(value)
    choice = fact.find_choice(value)
    words = choice.to(language) if choice else str(value)
    return f"「{words}」" if language != "en" and _is_kana(words[-1:]) else words


def _said(fact: Fact, value: Value, language: str) -> str:
    """Return the fact's own words for this value; "" where it has none."""
    if value == EMPTY:
        return fact.says_not.to(language)
    several = value if isinstance(value, tuple) else (value,)
    if all(one in fact.says_of for one in several):
        return ("、" if language != "en" else ", ").join(
            fact.says_of[str(one)].to(language) for one in several
        )
    template = _of(fact.says, language)
    said = [shown(fact, one, language) for one in several]
    if fact.type == "country":
        said = [COUNTRIES[language == "en"][value != "JP"]]
    if language == "en":
        said = [english.listed([english.lower(one) for one in said])]
    joined = "と".join(said)
    said_all = template.replace("{value}", joined) if "{value}" in template else ""
    return english.with_articles(said_all) if language == "en" else said_all


def _of(text: Text, language: str) -> str:
    return text.en if language == "en" else text.to(language)


def _plainly(fact: Fact, language: str) -> str:
    label = fact.label.to(language)
    return f"is noted as “{label}”" if language == "en" else label


def _with_label(fact: Fact, value: Value, language: str, people: str) -> str:
    label = fact.label.to(language)
    if language == "en":
        return _in_english(fact, label, value, people)
    if fact.path == "person.age":
        return f"{value}歳"
    if fact.type == "country":
        return _country(fact, label, value)
    if isinstance(value, tuple):
        return _several(fact, label, value, language, people)
    return f"{label}が{people or shown(fact, value, language)}{unit_of(fact)}"


def _in_english(fact: Fact, label: str, value: Value, people: str) -> str:
    if fact.path == "person.age":
        return f"is {value}"
    if fact.name == "head_nationality":
        nation = "a Japanese" if value == "JP" else "a foreign"
        return f"the head of the household is {nation} national"
    if fact.name == "nationality":
        return "is a Japanese national" if value == "JP" else "is a foreign national"
    if fact.type == "country":
        return f"the {english.lower(label)} is {'Japan' if value == 'JP' else 'not Japan'}"
    several = value if isinstance(value, tuple) else (value,)
    words = people or ", ".join(shown(fact, one, "en") for one in several)
    return f"is noted with “{label}: {words or 'none'}”"


def _country(fact: Fact, label: str, value: Value) -> str:
    if fact.name == "nationality":
        return "日本国籍" if value == "JP" else "外国籍"
    if fact.name == "head_nationality":
        return f"世帯主が{'日本国籍' if value == 'JP' else '外国籍'}"
    return f"{label}が{'日本' if value == 'JP' else '外国'}"


def _several(fact: Fact, label: str, values: tuple[str, ...], language: str, people: str) -> str:
    if not values:
        return f"{label}が{'いない' if fact.type == 'people' else 'ない'}"
    return f"{label}が{people or '・'.join(shown(fact, one, language) for one in values)}"


def unit_of(fact: Fact) -> str:
    """Return what a number of this fact counts, "" where its words say it."""
    if fact.type != "int":
        return ""
    return next((unit for end, unit in UNITS.items() if fact.label.ja.endswith(end)), "")


def _is_kana(character: str) -> bool:
    return "ぁ" <= character <= "ん"
