"""What somebody answered, said back in words."""

from dataclasses import dataclass

from kiosk.pages import Answers, Field, Page
from kiosk.years import year_words

UNKNOWN = "わからない"


@dataclass(frozen=True)
class Line:
    """One page's answers, with the address where they are mended."""

    title: str
    said: str
    address: str


def words_of(page: Page, answers: Answers) -> str:
    """All answers of a page in one line."""
    said = [(field, _field_words(field, answers)) for field in page.fields]
    if all(field.row for field in page.fields):
        return "、".join(f"{field.label}: {words}" for field, words in said if words)
    return "、".join(words for _, words in said if words)


def _field_words(field: Field, answers: Answers) -> str:
    if answers.get(f"{field.name}-unsure"):
        return f"{field.label}は {UNKNOWN}" if field.label else UNKNOWN
    if field.shape == "date":
        return _day_words([answers.get(name, [""])[0] for name in field.parts])
    texts = {option.value: option.text for option in field.options}
    return "・".join(
        texts.get(one, UNKNOWN if field.options else one) for one in _given(field, answers)
    )


def _given(field: Field, answers: Answers) -> list[str]:
    return [one for one in answers.get(field.name, []) if one]


def _day_words(parts: list[str]) -> str:
    year, month, day = parts
    return f"{year_words(int(year))}{month}月{day}日" if all(parts) else ""
