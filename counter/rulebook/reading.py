"""One procedure's rows read back as a document, every fault with sheet, row and column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from counter.rulebook.cells import LONGEST, CellFault, day_in, number_in, text_in, whole_in
from counter.rulebook.columns import (
    BRING,
    DAY,
    DUE,
    FLAG,
    FREE,
    LINES,
    OF_BRING,
    OF_DUE,
    OF_WHOM,
    PROCEDURE,
    REST,
    WHOLE,
    Column,
)
from counter.rulebook.condition_reading import condition_of
from counter.rulebook.condition_rows import ConditionRow, Vocables
from counter.rulebook.marked import Marked, MarkedRow
from counter.rulebook.words import NO, PLACE, YES, YES_NO, Words, fold, yes_or_no
from lifeevents.published.condition_document import Json

WANTED = ("name", "on", "kind", "office", "events", "each", "due.kind", "bring.text")
BLANK: dict[str, object] = {DAY: None, WHOLE: None, LINES: [], FLAG: False}
OF_NEW = {"on": YES, "each": "世帯に1つ"}


@dataclass(frozen=True)
class Reader:
    """Reads procedures from the rows of a marked-up workbook; faults go to `marked`."""

    marked: Marked
    words: Vocables
    events: Words

    def document(self, rows: Sequence[MarkedRow], new: bool) -> Json | None:
        """The procedure as a document of the keys that a workbook shows, None with faults."""
        before = len(self.marked.faults)
        flat = {one.key: self._own(one, rows, new) for one in (*PROCEDURE, *REST)}
        conditions = self._conditions(rows)
        due = self._several(DUE, OF_DUE, rows, conditions)
        bring = self._several(BRING, OF_BRING, rows, conditions)
        when = self._condition(conditions.pop(fold(OF_WHOM), []))
        self._nothing_left(conditions)
        if len(self.marked.faults) > before:
            return None
        plain = {key: value for key, value in flat.items() if not key.startswith("source.")}
        source = {key.removeprefix("source."): flat[key] for key in flat.keys() - plain.keys()}
        return {**plain, "when": when, "due": due, "bring": bring, "source": source}

    def _own(self, column: Column, rows: Sequence[MarkedRow], new: bool) -> object:
        """The one value of a procedure in a column, in whichever of its rows it stands."""
        filled = [row for row in rows if column.key in row.cells]
        if len({text_in(row.cells[column.key]) for row in filled}) > 1:
            lines = "、".join(f"{row.line}行" for row in filled)
            fact = f"同じ手続きの{column.header}が2つ以上あります({lines})"
            self.marked.fault(filled[1].place(column.key), fact, "1つだけにしてください")
            return None
        if not filled and new and column.key in OF_NEW:
            return self._guard(rows[0], column, lambda: self._value(column, OF_NEW[column.key], 0))
        row = filled[0] if filled else rows[0]
        return self._cell(column, row)

    def _cell(self, column: Column, row: MarkedRow) -> object:
        given = row.cells.get(column.key)
        return self._guard(row, column, lambda: self._value(column, given, row.line))

    def _guard(self, row: MarkedRow, column: Column, read: Callable[[], object]) -> object:
        try:
            return read()
        except CellFault as fault:
            self.marked.fault(row.place(fault.key or column.key), fault.fact, fault.cure)
            return None

    def _value(self, column: Column, given: object, line: int) -> object:
        text = text_in(given)
        if not text:
            return self._blank(column, line)
        if len(text) > LONGEST:
            fact = f"{len(text)}文字あります"
            raise CellFault(column.key, line, fact, f"{LONGEST}文字までにしてください")
        if column.of == WHOLE:
            return whole_in(given, column.key, line)
        if column.of == DAY:
            return day_in(given, column.key, line).isoformat()
        if column.of == LINES:
            return self._lines(column, text, line)
        return self._word(column, given, text, line)

    def _blank(self, column: Column, line: int) -> object:
        if column.key in WANTED:
            cure = f"{column.header}を書いてください"
            raise CellFault(column.key, line, f"{column.header}が空です", cure)
        if column.key == "due.closed_day":
            return "same"
        return 0 if column.key == "due.plus_days" else BLANK.get(column.of, "")

    def _lines(self, column: Column, text: str, line: int) -> list[str]:
        known = self.events if column.key == "events" else self.words.facts
        found = []
        for one in (one for one in text.replace("、", "\n").split("\n") if one.strip()):
            key = known.find(one.strip())
            if key is None:
                fact = f"「{one.strip()}」はありません"
                raise CellFault(column.key, line, fact, _short(known.nearest(one.strip())))
            found.append(key)
        return found

    def _word(self, column: Column, given: object, text: str, line: int) -> object:
        if column.key == "place":
            return PLACE.find(text) or text
        if column.words is None:
            return text
        if isinstance(given, bool):
            text = YES if given else NO
        found = column.words.find(text)
        if column.words is YES_NO and yes_or_no(text) is not None:
            found = "true" if yes_or_no(text) else "false"
        if found is None and column.of == FREE:
            return text
        if found is None:
            fact = f"「{text}」という{column.header}はありません"
            raise CellFault(column.key, line, fact, column.words.nearest(text))
        return found == "true" if column.of == FLAG else found

    # What a procedure has several of

    def _several(
        self,
        columns: tuple[Column, ...],
        named: str,
        rows: Sequence[MarkedRow],
        conditions: dict[str, list[tuple[ConditionRow, MarkedRow]]],
    ) -> list[Json]:
        """The deadlines, or the things to bring, in the order of their numbers."""
        number, *others = columns
        found: list[tuple[int, Json]] = []
        for row in rows:
            if not any(one.key in row.cells for one in others):
                continue
            at = self._number(number, row, [one for one, _ in found])
            before = len(self.marked.faults)
            read = {one.key.partition(".")[2]: self._cell(one, row) for one in others}
            if named == OF_DUE and len(self.marked.faults) == before:
                self._check_length(read, row)
            read["when"] = self._condition(conditions.pop(fold(f"{named}{at}"), []))
            found.append((at, read))
        return [one for _, one in sorted(found, key=lambda pair: pair[0])]

    def _number(self, column: Column, row: MarkedRow, taken: list[int]) -> int:
        given = row.cells.get(column.key)
        if given is None:
            return max(taken, default=0) + 1
        at = self._guard(row, column, lambda: whole_in(given, column.key, row.line))
        if at in taken:
            fact = f"{column.header} {at} が2つあります"
            self.marked.fault(row.place(column.key), fact, "別の番号にしてください")
        return at if isinstance(at, int) else 0

    def _check_length(self, due: Json, row: MarkedRow) -> None:
        if (due["length"] is None) != (due["unit"] == ""):
            key = "due.length" if due["length"] is None else "due.unit"
            fact = "長さと単位は、両方書くか、両方空にします"
            self.marked.fault(row.place(key), fact, "「14」と「日」のように書いてください")
        if due["length"] is not None and not due["from"]:
            fact = "長さがあるのに、数え始める日がありません"
            cure = "「出来事の日」のように、数え始める日を書いてください"
            self.marked.fault(row.place("due.from"), fact, cure)
        for key in ("due.first_day_counts", "due.closed_day"):
            if due["length"] is not None and key not in row.cells:
                cure = "一覧から選んでください"
                self.marked.fault(row.place(key), "どう数えるかが空です", cure)
        if due["day"] and due["length"] is not None:
            fact = "長さと決まった日の両方があります"
            self.marked.fault(row.place("due.day"), fact, "どちらか1つにしてください")

    def _conditions(
        self, rows: Sequence[MarkedRow]
    ) -> dict[str, list[tuple[ConditionRow, MarkedRow]]]:
        """The rows of conditions by what they are conditions of."""
        found: dict[str, list[tuple[ConditionRow, MarkedRow]]] = {}
        for row in rows:
            if not any(key in row.cells for key in ("fact", "comparison", "value")):
                continue
            cells = row.cells
            one = ConditionRow(
                number_in(cells.get("number")),
                text_in(cells.get("fact")),
                text_in(cells.get("comparison")),
                cells.get("value"),
                row.line,
            )
            whose = fold(text_in(cells.get("whose"))) or fold(OF_WHOM)
            found.setdefault(whose, []).append((one, row))
        return found

    def _condition(self, rows: list[tuple[ConditionRow, MarkedRow]]) -> Json:
        try:
            return condition_of([one for one, _ in rows], self.words)
        except CellFault as fault:
            row = next(row for one, row in rows if one.line == fault.line)
            self.marked.fault(row.place(fault.key), fault.fact, fault.cure)
            return {}

    def _nothing_left(self, conditions: dict[str, list[tuple[ConditionRow, MarkedRow]]]) -> None:
        for rows in conditions.values():
            row = rows[0][1]
            said: Any = row.cells.get("whose")
            cure = f"「{OF_WHOM}」「{OF_DUE}1」「{OF_BRING}2」のように、ある番号にしてください"
            self.marked.fault(row.place("whose"), f"「{said}」はありません", cure)


def _short(cure: str) -> str:
    return cure if len(cure) < 120 else "シート「項目」にある言葉で書いてください"
