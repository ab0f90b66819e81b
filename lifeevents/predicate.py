"""Short Japanese statements, as labels have them, joined, negated and turned into questions."""

from typing import NamedTuple


class Ending(NamedTuple):
    """What one ending becomes: before a comma, in plain Japanese before a comma, and negated."""

    ending: str
    joined: str
    plain: str
    negated: str


# The longest ending that fits counts. Labels are statements such as 「…がある」「…を希望する」
# 「…が変わった」, or nouns such as 「世帯主」; negated ones come back in to be joined.
ENDINGS = tuple(
    Ending(*one)
    for one in (
        ("ていた", "ていて", "ていて", "ていなかった"),
        ("だった", "で", "で", "ではなかった"),
        ("があった", "があって", "があって", "がなかった"),
        ("んだ", "んで", "んで", "んでいない"),
        ("かった", "く", "くて", "いということはない"),
        ("た", "て", "て", "ていない"),
        ("がいる", "がいて", "がいて", "がいない"),
        ("が いる", "が いて", "が いて", "が いない"),
        ("ている", "ていて", "ていて", "ていない"),
        ("でいる", "でいて", "でいて", "でいない"),
        ("ある", "あり", "あって", "ない"),
        ("する", "し", "して", "しない"),
        ("得る", "得て", "得て", "得ない"),
        ("める", "め", "めて", "めない"),
        ("える", "え", "えて", "えない"),
        ("ける", "け", "けて", "けない"),
        ("る", "り", "って", "らない"),
        ("う", "い", "って", "わない"),
        ("す", "し", "して", "さない"),
        ("ぶ", "び", "んで", "ばない"),
        ("む", "み", "んで", "まない"),
        ("がない", "がなく", "がなくて", "がある"),
        ("が ない", "が なく", "が なくて", "が ある"),
        ("ではない", "ではなく", "ではなくて", ""),
        ("ていない", "ておらず", "ていなくて", "ている"),
        ("でいない", "でおらず", "でいなくて", "でいる"),
        ("がいない", "がおらず", "がいなくて", "がいる"),
        ("しない", "せず", "しなくて", "する"),
        ("らない", "らず", "らなくて", "る"),
        ("ない", "ず", "なくて", "ないということはない"),
        ("くない", "くなく", "くなくて", "い"),
        ("たい", "たく", "たくて", "たいという希望がない"),
        ("い", "く", "くて", "くない"),
    )
)

PAST = {"いる": "いた", "ある": "あった", "ない": "なかった"}
ACTIONS = ("する", "得る", "める", "える", "ける", "る", "う", "す", "ぶ", "む", "たい")


def _split(statement: str) -> tuple[str, Ending | None]:
    """Return a statement without what stands in brackets behind a verb, and its ending."""
    body = statement.rpartition("(")[0] if statement.endswith(")") else statement
    fits = [one for one in ENDINGS if body.endswith(one.ending)]
    if not fits:
        return statement, None
    return body, max(fits, key=lambda one: len(one.ending))


def is_noun(statement: str) -> bool:
    """Whether a statement ends in a noun, so that it needs a copula."""
    return _split(statement)[1] is None


def joined(statement: str, plain: bool = False) -> str:
    """Return a statement as it stands before a further one: 「…があり」「世帯主で」."""
    body, found = _split(statement)
    if found is None:
        return f"{body}で"
    return body.removesuffix(found.ending) + (found.plain if plain else found.joined)


def negated(statement: str, plain: bool = False) -> str:
    """Return the opposite of a statement: 「…がない」「世帯主ではない」."""
    body, found = _split(statement)
    if found is None:
        return f"{body}ではない"
    wish = plain and found.ending == "たい"
    return body.removesuffix(found.ending) + ("たくない" if wish else found.negated)


def as_reason(statement: str, plain: bool = False) -> str:
    """Return a statement as the last of a reason: 「…があるため」「世帯主のため」."""
    body, found = _split(statement)
    if plain:
        return f"{body}{'だ' if found is None else ''}からです"
    return f"{body}{'の' if found is None else ''}ため"


def as_circumstance(statement: str) -> str:
    """Return a plain statement as what went before: 「引っ越したので」「犬の ことなので」."""
    body, found = _split(statement)
    return f"{body}{'な' if found is None else ''}ので"


def past(statement: str) -> str:
    """Return a statement as it was of somebody who has died: 「…していた」「世帯主だった」."""
    body, found = _split(statement)
    if found is None:
        return f"{body}だった"
    fits = (body.removesuffix(now) + then for now, then in PAST.items() if body.endswith(now))
    return next(fits, body)


def is_action(statement: str) -> bool:
    """Whether a statement is of what somebody is about to do, not of how things are."""
    found = _split(statement)[1]
    return found is not None and found.ending in ACTIONS


def whether(statement: str) -> str:
    """Return a statement as what is to be found out: 「…があるか」「世帯主かどうか」."""
    body, found = _split(statement)
    return f"{body}かどうか" if found is None else f"{body}か"
