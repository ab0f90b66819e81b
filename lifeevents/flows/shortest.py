"""The shortest words for a condition, as they stand beside an arrow."""

import re

from lifeevents.condition import ALWAYS, Either, Every, Node, Not, Test
from lifeevents.condition_words import HOME, condition_line, flat, test_words
from lifeevents.in_japanese import OWN_PARTICLES
from lifeevents.procedures import Procedure
from lifeevents.vocabulary import Fact, Vocabulary

LONGEST = 24
MORE = "ほか"
# What says only whom the event is about, or what is so for nearly everybody, is left unsaid.
UNSAID = frozenset(("person.involved", "person.moving", "event.birth_country"))
BRACKETS = re.compile(r"\([^()]*\)")
OF_EACH = {"vehicles": "車がある", "dogs": "犬がいる", "survivors": "家族が残る"}


def shortest_words(procedure: Procedure, node: Node, vocabulary: Vocabulary) -> str:
    """Return a few words for a condition; "" where it always holds."""
    if node == ALWAYS:
        return OF_EACH.get(procedure.each, "")
    return _words(node, vocabulary)


def _words(node: Node, vocabulary: Vocabulary) -> str:
    if isinstance(node, Test):
        return _short(node, vocabulary)
    if isinstance(node, Not):
        return condition_line(node, vocabulary)
    parts = [part for part in flat(node) if not _is_silent(part)] or list(flat(node))
    said = dict.fromkeys(_words(part, vocabulary) for part in sorted(parts, key=_weight))
    return _fitting(list(said), "または" if isinstance(node, Either) else "、")


def _fitting(said: list[str], joint: str) -> str:
    """Join as many words as there is room for, at least the first."""
    words = said[0]
    for one in said[1:]:
        if len(words) + len(joint) + len(one) > LONGEST:
            return words if words.endswith(MORE) else words + MORE
        words += joint + one
    return words


def _is_silent(part: Node) -> bool:
    """Whether a part goes without saying: a denial, or what is so for nearly everybody."""
    if isinstance(part, Test):
        return _is_silent_test(part)
    if isinstance(part, Not):
        return True
    # One alternative that goes without saying is enough for all of them.
    how_many = any if isinstance(part, Either) else all
    return how_many(_is_silent(one) for one in part.parts)


def _is_silent_test(test: Test) -> bool:
    if test.operation == "empty":
        return test.given is True
    if test.operation in ("is_not", "not_in", "known"):
        return bool(test.given != HOME)
    return test.given is False or (test.path in UNSAID and test.operation == "is")


def _weight(part: Node) -> int:
    """What is said first: wishes and cards before comparisons, these before alternatives."""
    if isinstance(part, Test):
        return 0 if part.given is True else 1
    return 2 if isinstance(part, Every | Either) else 3


def _short(test: Test, vocabulary: Vocabulary) -> str:
    fact = vocabulary.get_fact(test.path)
    values = test.given if isinstance(test.given, tuple) else (test.given,)
    choices = [choice for value in values if (choice := fact.find_choice(value))]
    if test.given is True:
        return BRACKETS.sub("", _shorter(fact))
    if not choices or test.operation not in ("is", "in", "has", "is_not", "not_in"):
        return BRACKETS.sub("", test_words(test, vocabulary).removeprefix("年齢が"))
    words = "・".join(dict.fromkeys(choice.ja.partition("(")[0] for choice in choices[:2]))
    words += "など" if len(choices) > 2 else ""
    before = "前は" if fact.name.endswith("_before") else ""
    return before + words + ("以外" if test.operation in ("is_not", "not_in") else "")


def _shorter(fact: Fact) -> str:
    """Return a fact's label or the words it has in a reason, whichever is shorter."""
    said = fact.says.ja
    stands_alone = said and "{" not in said and not said.startswith(OWN_PARTICLES)
    return min((fact.label.ja, said), key=len) if stands_alone else fact.label.ja
