"""Conditions read back from numbered rows of plain words, each fault with its row and column."""

import re
from collections.abc import Callable, Mapping

from counter.rulebook.cells import CellFault, day_in, text_in, whole_in
from counter.rulebook.condition_rows import ConditionRow, Vocables
from counter.rulebook.words import COMPARISON, GROUP, NO, YES, yes_or_no
from lifeevents.published.condition_document import Json
from lifeevents.vocabulary import Fact

NUMBER = re.compile(r"\d{1,3}(-\d{1,3})*")
SEVERAL = ("in", "not_in", "has")
OF_FACTS = ("same_as", "differs_from")


def condition_of(rows: list[ConditionRow], words: Vocables) -> Json:
    """The condition that the rows make up; raises CellFault naming row and column."""
    tree = _Tree(rows, words)
    tops = [tree.document(one) for one in tree.below("")]
    if not tops:
        return {}
    return tops[0] if len(tops) == 1 else {"all": tops}


class _Tree:
    """Rows by their numbers."""

    def __init__(self, rows: list[ConditionRow], words: Vocables) -> None:
        self.words = words
        self.rows: dict[str, ConditionRow] = {}
        for row in rows:
            if not NUMBER.fullmatch(row.number):
                cure = "「1」「2-1」のように、ほかと重ならない番号を書いてください"
                raise CellFault("number", row.line, f"番号「{row.number}」が読めません", cure)
            if row.number in self.rows:
                fact = f"番号「{row.number}」が2つあります"
                raise CellFault("number", row.line, fact, "別の番号にしてください")
            self.rows[row.number] = row
        for row in rows:
            self._check_above(row)

    def _check_above(self, row: ConditionRow) -> None:
        above = row.number.rpartition("-")[0]
        joins = above in self.rows and GROUP.find(self.rows[above].fact)
        if above and not joins:
            cure = f"{above} の行の項目を「{'」か「'.join(GROUP)}」にするか、番号を直してください"
            raise CellFault("number", row.line, f"「{row.number}」をまとめる行がありません", cure)

    def below(self, number: str) -> list[ConditionRow]:
        found = [row for one, row in self.rows.items() if one.rpartition("-")[0] == number]
        return sorted(found, key=lambda row: int(row.number.rpartition("-")[2]))

    def document(self, row: ConditionRow) -> Json:
        group = GROUP.find(row.fact)
        if group is None:
            return _test(row, self.words)
        parts = [self.document(one) for one in self.below(row.number)]
        if group == "not":
            return {"not": parts[0] if len(parts) == 1 else ({"all": parts} if parts else {})}
        if not parts:
            fact = f"「{row.fact}」の下に行がありません"
            cure = f"「{row.number}-1」の行を足すか、この行を消してください"
            raise CellFault("number", row.line, fact, cure)
        return {group: parts}


def _test(row: ConditionRow, words: Vocables) -> Json:
    path = words.facts.find(row.fact)
    if path is None:
        cure = words.facts.nearest(row.fact) if len(row.fact) > 1 else "シート「項目」から選んで"
        raise CellFault("fact", row.line, f"「{row.fact}」という項目はありません", _short(cure))
    operation = COMPARISON.find(row.comparison)
    if operation is None:
        fact = f"「{row.comparison}」という比べ方はありません"
        raise CellFault("comparison", row.line, fact, COMPARISON.nearest(row.comparison))
    return {path: {operation: _given(words.vocabulary.get_fact(path), operation, row, words)}}


def _short(cure: str) -> str:
    return cure if len(cure) < 120 else "シート「項目」にある項目を書いてください"


def _given(fact: Fact, operation: str, row: ConditionRow, words: Vocables) -> object:
    if operation in SEVERAL:
        lines = _lines(row.value)
        if not lines:
            raise CellFault("value", row.line, "値がありません", "1行に1つずつ書いてください")
        return [_one(fact, one, row, words) for one in lines]
    if operation in ("known", "empty"):
        return _flag(row.value, row)
    text = text_in(row.value)
    other = words.facts.find(text.strip("〔〕")) if text.startswith("〔") else None
    if operation in OF_FACTS and other is None:
        other = words.facts.find(text)
    if other:
        return other
    if text.startswith("〔") or operation in OF_FACTS:
        cure = words.facts.nearest(text.strip("〔〕"))
        raise CellFault("value", row.line, f"「{text}」という項目はありません", _short(cure))
    return _one(fact, row.value, row, words)


def _lines(value: object) -> list[object]:
    if not isinstance(value, str):
        return [] if value is None else [value]
    return [line.strip() for line in value.splitlines() if line.strip()]


def _flag(value: object, row: ConditionRow) -> bool:
    found = value if isinstance(value, bool) else yes_or_no(text_in(value))
    if found is None:
        fact = f"「{text_in(value)}」が{YES}でも{NO}でもありません"
        raise CellFault("value", row.line, fact, f"{YES}か{NO}にしてください")
    return found


def _one(fact: Fact, value: object, row: ConditionRow, words: Vocables) -> object:
    read = _READERS.get(fact.type)
    if read:
        return read(value, row)
    text = text_in(value)
    known = words.choices_of(fact)
    found = known.find(text) if known else text
    if fact.type == "country" and found is None:
        found = text.upper()
    if not found:
        cure = known.nearest(text) if known else "値を書いてください"
        said = f"{fact.label.ja}に「{text}」はありません" if text else "値がありません"
        raise CellFault("value", row.line, said, cure)
    return found


def _day(value: object, row: ConditionRow) -> str:
    return day_in(value, "value", row.line).isoformat()


def _whole(value: object, row: ConditionRow) -> int:
    return whole_in(value, "value", row.line)


_READERS: Mapping[str, Callable[[object, ConditionRow], object]] = {
    "bool": _flag,
    "int": _whole,
    "amount": _whole,
    "date": _day,
}
