"""Short English statements that begin with a verb: of several, negated, in the past, joined."""

import re
from collections.abc import Sequence

PLURAL = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go"}
PAST = {
    "is": "was",
    "are": "were",
    "has": "had",
    "have": "had",
    "holds": "held",
    "hold": "held",
    "owns": "owned",
    "receives": "received",
    "goes": "went",
    "uses": "used",
    "does": "did",
    "do": "did",
}
BE = ("is", "are", "was", "were", "cannot", "may")
SUBJECTS = ("the", "a", "an", "no", "someone", "nobody", "both", "they", "it", "there")
ACTIONS = ("changes", "wants", "enters", "starts", "stops", "claims", "takes", "continues")
PROPER = ("My", "National", "Japanese", "NHI", "PIN")


def has_subject(statement: str) -> bool:
    """Whether a statement has a subject of its own and needs nobody before it."""
    first = statement.partition(" ")[0]
    return first in SUBJECTS or first.isdigit()


def is_action(statement: str) -> bool:
    """Whether a statement is of what somebody is about to do, not of how things are."""
    return statement.partition(" ")[0] in ACTIONS


def plural(statement: str) -> str:
    """Return a statement as said of several people: hold a My Number card."""
    first, space, rest = statement.partition(" ")
    if first in ("is", "was"):
        rest = re.sub(r"^(not )?an? ([^,]+)$", r"\1\2s", rest)
    if first in PLURAL:
        return PLURAL[first] + space + rest
    if not re.fullmatch(r"[a-z]+[^s]s", first):
        return statement
    return first[: -2 if first.endswith(("shes", "ches")) else -1] + space + rest


def negated(statement: str) -> str:
    """Return the opposite of a statement: does not hold a My Number card."""
    first, space, rest = statement.partition(" ")
    if first in BE:
        return f"{first} not {rest}"
    if first == "had":
        return f"did not have {rest}"
    if first in ("has", "have") and rest.startswith("no "):
        return f"{first} {rest[3:]}"
    base = "have" + space + rest if first == "has" else plural(statement)
    return f"does not {base}"


def past(statement: str) -> str:
    """Return a statement as it was of somebody who has died."""
    first, space, rest = statement.partition(" ")
    return PAST.get(first, first) + space + rest


def with_articles(statement: str) -> str:
    """Return a statement with “an” before a vowel."""
    return re.sub(r"\ba (?=[aeio])", "an ", statement)


def lower(label: str) -> str:
    """Return a label as it stands within a sentence."""
    word = label.partition(" ")[0]
    return label if word in PROPER or word.isupper() else label[:1].lower() + label[1:]


def listed(parts: Sequence[str]) -> str:
    """Return parts joined: a, b and c."""
    return " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)
