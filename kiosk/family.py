"""The first pages, the same for everyone: what happened, when, and who belongs to the family."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kiosk import events
from kiosk.pages import UNSURE, Answers, Field, Given, Option, Page

MOST_PEOPLE = 12
DAY_PARTS = ("year", "month", "day")
NAMES = "abcdefghijklmnopqrstuvwxyz"
RELATIONS = ("世帯主", "夫", "妻", "子", "父", "母", "その他")

RELATION_OPTIONS = tuple(
    Option(one, "代表の人" if one == "世帯主" else one, "世帯主" if one == "世帯主" else "")
    for one in RELATIONS
)
NAME = Field("name", "text", "名前(書かなくても いいです)", optional=True)


def choice(given: Given, page: str, field: str) -> str:
    """The one value chosen on a page; empty when nothing was given."""
    values = given.get(page, {}).get(field, [])
    return values[0] if values else ""


def number(given: Given, page: str, field: str) -> int:
    """A count given on a page; 0 when it was not given or is not known."""
    value = choice(given, page, field)
    return int(value) if value.isdecimal() else 0


def day_given(given: Given, page: str, field: str = "date") -> str | None:
    """A day as ISO text; None when it was not given, or not wholly."""
    parts = [choice(given, page, f"{field}-{part}") for part in DAY_PARTS]
    if not all(part.isdecimal() for part in parts):
        return None
    try:
        return date(*(int(part) for part in parts)).isoformat()
    except ValueError:
        return None


def chosen_events(given: Given) -> tuple[str, ...]:
    """The types of life events chosen so far, in the order of the cards."""
    cards = given.get("events", {}).get("card", [])
    chosen = [_event_of(given, card) for card in events.CARDS if card.value in cards]
    others = [one for one in given.get("others", {}).get("other", []) if one != UNSURE]
    return tuple(one for one in (*chosen, *others) if one)


def _event_of(given: Given, card: events.Card) -> str:
    if len(card.events) == 1:
        return card.events[0].value
    value = choice(given, f"kind:{card.value}", "kind")
    return "" if value == UNSURE else value


def babies(given: Given) -> int:
    """How many children were born."""
    return max(1, number(given, "babies", "count")) if "birth" in chosen_events(given) else 0


def people_ids(given: Given) -> dict[str, str]:
    """Page key → id of each person: the family, then the one who died, then the newborn."""
    pages = [f"person:{n}" for n in range(1, number(given, "count", "count") + 1)]
    if "death" in chosen_events(given):
        pages.append("deceased")
    pages += [f"baby:{n}" for n in range(1, babies(given) + 1)]
    return {page: NAMES[index] for index, page in enumerate(pages)}


def said_name(given: Given, page: str) -> str:
    """How a person is called on the screens."""
    if name := choice(given, page, "name").strip():
        return f"{name.split()[-1].removesuffix('さん')}さん"
    kind, _, count = page.partition(":")
    if kind == "baby":
        return "赤ちゃん" if babies(given) == 1 else f"赤ちゃん({count}人目)"
    if kind == "deceased":
        return "亡くなった人"
    relation = choice(given, page, "relation")
    same = [p for p in people_ids(given) if choice(given, p, "relation") == relation]
    word = relation if relation in RELATIONS[:-1] else f"{count}人目"
    return word if len(same) == 1 or word != relation else f"{word}({same.index(page) + 1}人目)"


def first_pages(given: Given, others: tuple[Option, ...], today: date) -> Iterator[Page]:
    """The pages that come before the interview; each depends on what was given so far."""
    yield start_page()
    cards = given.get("events", {}).get("card", [])
    if "other" in cards:
        yield _others_page(others)
    for card in events.CARDS:
        if card.value in cards and len(card.events) > 1:
            yield _kind_page(card)
    names = {one.value: one.text for one in others}
    for event in chosen_events(given):
        yield _date_page(event, names, given, today)
    yield from _family_pages(given, today)


def start_page() -> Page:
    """「何がありましたか」."""
    options = (
        *(Option(one.value, one.text, one.hint) for one in events.CARDS),
        Option("other", "その他"),
    )
    return Page(
        "events",
        "何がありましたか",
        (Field("card", "many", options=options),),
        "あてはまるものを、ぜんぶ えらんでください。",
        template="start",
    )


def _others_page(others: tuple[Option, ...]) -> Page:
    field = Field("other", "many", options=others, can_be_unsure=True)
    return Page("others", "ほかに、何がありましたか", (field,), "いくつでも えらべます。")


def _kind_page(card: events.Card) -> Page:
    field = Field("kind", "choice", options=card.events, can_be_unsure=True)
    return Page(f"kind:{card.value}", card.question, (field,))


def _date_page(event: str, names: dict[str, str], given: Given, today: date) -> Page:
    born = day_given(given, "deceased", "birth") if event == "death" else None
    ahead = 1 if event in events.PLANNED else 0
    title = events.WHEN.get(event) or f"{names.get(event, 'それ')}は、いつですか"
    years = today.year - 10, today.year + ahead
    come_by = today.isoformat() if event in events.HAPPENED else ""
    field = _day_field("date", "", years, come_by)
    hint = "まだ決まっていないときは、「わからない」で いいです。" if ahead else ""
    return Page(f"date:{event}", title, (replace(field, first_day=born or ""),), hint)


def _family_pages(given: Given, today: date) -> Iterator[Page]:
    chosen = chosen_events(given)
    if "death" in chosen:
        yield _deceased_page(given, today)
    if "birth" in chosen:
        yield _babies_page()
    yield _count_page("birth" in chosen, "death" in chosen)
    count = number(given, "count", "count")
    for n in range(1, count + 1):
        yield _person_page(n, count, today)
    for event in chosen:
        if (page := _who_page(event, given)) is not None:
            yield page


def _deceased_page(given: Given, today: date) -> Page:
    died = day_given(given, "date:death") or ""
    fields = (
        Field("relation", "choice", "家の中での 役わり", RELATION_OPTIONS, False, True),
        replace(_birth_field(today, 125), last_day=died),
        NAME,
    )
    return Page("deceased", "亡くなった人のことを、教えてください", fields)


def _birth_field(today: date, years: int) -> Field:
    return _day_field("birth", "生まれた日", (today.year - years, today.year), today.isoformat())


def _day_field(name: str, label: str, years: tuple[int, int], come_by: str) -> Field:
    return Field(name, "date", label, (), False, True, *years, come_by=come_by)


def _babies_page() -> Page:
    options = (Option("1", "1人"), Option("2", "2人(ふたご)"), Option("3", "3人(みつご)"))
    return Page(
        "babies", "生まれた赤ちゃんは、何人ですか", (Field("count", "choice", options=options),)
    )


def _count_page(birth: bool, death: bool) -> Page:
    least = 0 if death else 1
    options = tuple(Option(str(n), f"{n}人") for n in range(least, MOST_PEOPLE - 3))
    besides = "赤ちゃんのほかに、" if birth else "亡くなった人のほかに、" if death else ""
    title = f"{besides}いっしょに住む家族は、何人ですか"
    hint = "あなたも、いっしょに住むなら 数えてください。" if death else "あなたも 数えてください。"
    field = Field("count", "choice", options=options, can_be_unsure=True)
    return Page("count", title, (field,), hint)


def _person_page(n: int, count: int, today: date) -> Page:
    fields = (
        Field("relation", "choice", "家の代表の人から見て", RELATION_OPTIONS, False, True),
        _birth_field(today, 120),
        NAME,
    )
    title = f"{n}人目のことを、教えてください" if count > 1 else "あなたのことを、教えてください"
    hint = "「代表の人」は、住民票の世帯主のことです。だれからでも いいです。"
    return Page(f"person:{n}", title, fields, hint)


def _who_page(event: str, given: Given) -> Page | None:
    """Who moves, or who an event is about; not asked where there is only one answer."""
    people = people_ids(given)
    if event in ("birth", "death") or len(people) < 2:
        return None
    options = tuple(Option(people[page], said_name(given, page)) for page in people)
    if event in events.MOVES:
        options = tuple(one for one in options if one.value != people.get("deceased"))
    title = events.WHO_MOVES.get(event, "だれのことですか")
    field = Field("who", "many", options=options, can_be_unsure=True)
    return Page(f"who:{event}", title, (field,), "あてはまる人を、ぜんぶ えらんでください。")


def usual_answers(page: Page, given: Given, today: date) -> Answers:
    """What is chosen when a page is first shown: everyone moves, and it was this year."""
    event = page.key.removeprefix("who:")
    if event in events.MOVES and event != page.key:
        later = _born_later(given, event)
        return {"who": [one.value for one in page.fields[0].options if one.value not in later]}
    if page.key.startswith("date:"):
        return {"date-year": [str(today.year)]}
    return {}


def _born_later(given: Given, event: str) -> set[str]:
    """The newborn who were not there yet on the day of the move."""
    days = [
        tuple(int(choice(given, f"date:{one}", f"date-{part}") or 0) for part in DAY_PARTS)
        for one in ("birth", event)
    ]
    born_later = days[0] > days[1] > (0, 0, 0)
    people = people_ids(given)
    return {people[page] for page in people if born_later and page.startswith("baby:")}
