"""Lists to choose from in a workbook: of words, of facts, of a fact's choices."""

from collections.abc import Iterable

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from counter.rulebook import look
from counter.rulebook.columns import COLUMNS, OF_BRING, OF_DUE, OF_WHOM
from counter.rulebook.condition_rows import Vocables
from counter.rulebook.words import GROUP, NO, YES, Words

SHEET = "選択肢"
FACTS, EVENTS = "項目", "出来事"
WHOSE = (OF_WHOM, *(f"{OF_DUE}{n}" for n in (1, 2, 3)), *(f"{OF_BRING}{n}" for n in range(1, 9)))


class Lists:
    """The hidden sheet that holds the lists, and the cells that choose from them."""

    def __init__(self, book: Workbook, words: Vocables, events: Words) -> None:
        self.words = words
        self._sheet: Worksheet = book.create_sheet(SHEET)
        self._sheet.sheet_state = "hidden"
        self._ranges: dict[str, str] = {}
        self._noted: dict[str, list[str]] = {}  # of the sheet at hand: range → cells
        self._add(FACTS, (*GROUP, *words.facts))
        self._add(EVENTS, events)
        for path, choices in words.choices.items():
            self._add(path, choices)

    def _add(self, name: str, values: Iterable[str]) -> None:
        column = len(self._ranges) + 1
        self._sheet.cell(1, column, name).font = look.HEADER
        row = 1
        for row, value in enumerate(values, 2):
            cell = self._sheet.cell(row, column, value)
            cell.data_type = "s"
        letter = get_column_letter(column)
        self._ranges[name] = f"{quote_sheetname(SHEET)}!${letter}$2:${letter}${max(row, 2)}"

    def note_value(self, sheet: Worksheet, at: str, fact_words: object) -> None:
        """Lets the value beside a fact be chosen from its choices."""
        path = self.words.facts.find(fact_words) if isinstance(fact_words, str) else None
        fact = self.words.vocabulary.find_fact(path) if path else None
        if fact is None:
            return
        if fact.type == "bool":
            self._noted.setdefault(f'"{YES},{NO}"', []).append(at)
        elif fact.path in self._ranges:
            self._noted.setdefault(self._ranges[fact.path], []).append(at)

    def add_to(self, sheet: Worksheet, first: int, last: int) -> None:
        """Gives the columns of a section's sheet their lists."""
        for number, column in enumerate(COLUMNS, 1):
            letter = get_column_letter(number)
            source, strict = self._source(column.key, column.words), column.words is not None
            if source:
                rule = _list(source, strict and column.of != "free")
                rule.add(f"{letter}{first}:{letter}{last}")
                sheet.add_data_validation(rule)
        for source, cells in self._noted.items():
            rule = _list(source, False)  # several values stand below each other in one cell
            for cell in cells:
                rule.add(cell)
            sheet.add_data_validation(rule)
        self._noted = {}

    def _source(self, key: str, words: Words | None) -> str:
        if words is not None:
            return '"' + ",".join(words) + '"'
        if key == "whose":
            return '"' + ",".join(WHOSE) + '"'
        return {"fact": self._ranges[FACTS], "events": self._ranges[EVENTS]}.get(key, "")


def _list(source: str, strict: bool) -> DataValidation:
    rule = DataValidation(type="list", formula1=source, allow_blank=True)
    rule.showErrorMessage = strict
    rule.errorTitle = "選べる言葉"
    rule.error = "一覧にある言葉から選んでください。"
    return rule
