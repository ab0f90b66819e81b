"""Conditions in words that staff can read and discuss: a tree of short Japanese clauses."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lifeevents.condition import ALWAYS, Either, Every, Node, Not, Test
from lifeevents.predicate import is_noun, negated
from lifeevents.statements import UNITS
from lifeevents.vocabulary import Fact, Value, Vocabulary
from lifeevents.wareki import wareki

ALWAYS_NEEDED = "いつも"
NEVER_NEEDED = "当てはまることはない"
EVERY, EITHER = "次のすべてに当てはまる", "次のどれかに当てはまる"
NOT_EVERY, NOT_EITHER = "次のすべてがそろってはいない", "次のどれにも当てはまらない"
HOME = "JP"

OF_NUMBERS: Mapping[str, str] = {
    "min": "{0}が{1}以上",
    "max": "{0}が{1}以下",
    "over": "{0}が{1}を超える",
    "under": "{0}が{1}未満",
}
OF_DAYS: Mapping[str, str] = {
    "min": "{0}が{1}以後",
    "max": "{0}が{1}まで",
    "over": "{0}が{1}より後",
    "under": "{0}が{1}より前",
}
OF_VALUES: Mapping[str, str] = {
    "is": "{0}が{1}",
    "in": "{0}が{1}のどれか",
    "is_not": "{0}が{1}以外",
    "not_in": "{0}が{1}以外",
    "has": "{0}に{1}がある",
    "same_as": "{0}が{1}と同じ",
    "differs_from": "{0}が{1}と違う",
}


@dataclass(frozen=True)
class Clause:
    """One statement, or the words that join the `parts` below it."""

    text: str
    parts: tuple["Clause", ...] = ()


def condition_clause(node: Node, vocabulary: Vocabulary) -> Clause:
    """Return a condition as a tree of clauses; a condition without parts holds always."""
    if isinstance(node, Test):
        return Clause(test_words(node, vocabulary))
    if isinstance(node, Not):
        return _opposite(node.part, vocabulary)
    if not node.parts:
        return Clause(ALWAYS_NEEDED if isinstance(node, Every) else NEVER_NEEDED)
    return _joined(node, EVERY if isinstance(node, Every) else EITHER, vocabulary)


def condition_line(node: Node, vocabulary: Vocabulary) -> str:
    """Return a condition on one line: 「A、かつ B、かつ(C または D)」."""
    if isinstance(node, Not) and isinstance(node.part, Every | Either):
        return f"({condition_line(node.part, vocabulary)})ではない"
    if isinstance(node, Test | Not) or not node.parts:
        return condition_clause(node, vocabulary).text
    joint = "、かつ " if isinstance(node, Every) else " または "
    parts = flat(node)
    return joint.join(
        f"({condition_line(one, vocabulary)})"
        if isinstance(one, Every | Either) and len(parts) > 1
        else condition_line(one, vocabulary)
        for one in parts
    )


def condition_case(node: Node, vocabulary: Vocabulary) -> str:
    """Return a condition as the case in which something holds: 「外国籍のとき」「…があるとき」."""
    return case_of(condition_line(node, vocabulary))


def case_of(words: str) -> str:
    """Return a statement as a case: 「世帯主のとき」「カードがあるとき」."""
    return f"{words}{'の' if is_noun(words) else ''}とき"


def flat(node: Every | Either) -> tuple[Node, ...]:
    """Return the parts, life events first, with nested parts of the same kind in their place."""
    return tuple(sorted(_flat(node, type(node)), key=_is_of_the_event, reverse=True))


def test_words(test: Test, vocabulary: Vocabulary) -> str:
    """Return one comparison in words: 「年齢が20歳以上」「健康保険が「国民健康保険(国保)」」."""
    fact = vocabulary.get_fact(test.path)
    if test.other:
        return _worded(fact, test.operation, vocabulary.get_fact(test.other).label.ja)
    by_operation = _BY_OPERATION.get(test.operation)
    if by_operation:
        return by_operation(fact, test.given)
    if isinstance(test.given, bool):
        return _yes_or_no(fact, test.given is (test.operation == "is"))
    if fact.type == "country":
        return _country(fact, test)
    return _compared(fact, test)


def _yes_or_no(fact: Fact, yes: bool) -> str:
    return fact.label.ja if yes else negated(fact.label.ja)


def _known(fact: Fact, given: object) -> str:
    return f"{fact.label.ja}が分かってい{'る' if given else 'ない'}"


def _empty(fact: Fact, given: object) -> str:
    there, none = ("いる", "いない") if fact.type == "people" else ("ある", "ない")
    return f"{fact.label.ja}が{none if given else there}"


_BY_OPERATION: Mapping[str, Callable[[Fact, object], str]] = {"known": _known, "empty": _empty}


def _country(fact: Fact, test: Test) -> str:
    values = test.given if isinstance(test.given, tuple) else (test.given,)
    if values != (HOME,):
        return _compared(fact, test)
    home = test.operation in ("is", "in")
    if fact.label.ja.endswith("国籍・地域"):
        holder = fact.label.ja.removesuffix("国籍・地域")
        holder = f"{holder.removesuffix('の')}が" if holder else ""
        return f"{holder}{'日本国籍' if home else '外国籍'}"
    return f"{fact.label.ja}が{'日本' if home else '外国'}"


def _compared(fact: Fact, test: Test) -> str:
    values = test.given if isinstance(test.given, tuple) else (test.given,)
    words = "".join(_value(fact, one) for one in values)
    several = len(values) > 1
    if test.operation == "in" and not several:
        return _worded(fact, "is", words)
    if test.operation == "has" and several:
        words += "のどれか"
    return _worded(fact, test.operation, words)


def _worded(fact: Fact, operation: str, words: str) -> str:
    compared = OF_DAYS if fact.type == "date" else OF_NUMBERS
    return {**OF_VALUES, **compared}[operation].format(fact.label.ja, words)


def _value(fact: Fact, value: Value) -> str:
    if isinstance(value, date):
        return wareki(value)
    if isinstance(value, int):
        return f"{value:,}円" if fact.type == "amount" else f"{value}{_unit(fact)}"
    choice = fact.find_choice(value)
    return f"「{choice.ja if choice else value}」"


def _unit(fact: Fact) -> str:
    if fact.name.endswith("age"):
        return "歳"
    return next((unit for end, unit in UNITS.items() if fact.label.ja.endswith(end)), "")


def _opposite(part: Node, vocabulary: Vocabulary) -> Clause:
    if isinstance(part, Not):
        return condition_clause(part.part, vocabulary)
    if isinstance(part, Test):
        return Clause(_not(part, vocabulary))
    if not part.parts:
        return Clause(NEVER_NEEDED if isinstance(part, Every) else ALWAYS_NEEDED)
    return _joined(part, NOT_EVERY if isinstance(part, Every) else NOT_EITHER, vocabulary)


_CONTRARY = {"is": "is_not", "in": "not_in", "min": "under", "max": "over"}
_CONTRARY |= {"same_as": "differs_from"} | {other: one for one, other in _CONTRARY.items()}
_CONTRARY |= {"differs_from": "same_as"}


def _not(test: Test, vocabulary: Vocabulary) -> str:
    if test.operation in _CONTRARY:
        contrary = Test(test.path, _CONTRARY[test.operation], test.given, test.other)
        return test_words(contrary, vocabulary)
    if test.operation in _BY_OPERATION:
        return test_words(Test(test.path, test.operation, not test.given), vocabulary)
    return negated(test_words(test, vocabulary))


def _joined(node: Every | Either, words: str, vocabulary: Vocabulary) -> Clause:
    parts = flat(node)
    if len(parts) == 1 and words in (EVERY, EITHER):
        return condition_clause(parts[0], vocabulary)
    return Clause(words, tuple(condition_clause(one, vocabulary) for one in parts))


def _is_of_the_event(part: Node) -> bool:
    """Whether a part says which life event; that is said first."""
    return isinstance(part, Test) and part.path == "event.type"


def _flat(node: Every | Either, kind: type) -> Iterator[Node]:
    for part in node.parts:
        if part == ALWAYS and kind is Every:
            continue
        if isinstance(part, Every | Either) and (type(part) is kind or len(part.parts) == 1):
            yield from _flat(part, kind)
        else:
            yield part
