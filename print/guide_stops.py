"""One stop of the way through the building: the desk's number and what is done there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from print.faces import BOLD, LABEL
from print.flow import LEFT, RIGHT, Flow, line_mm, lines_of, text_width, tick_line
from print.guide import GuideDesk, GuideProcedure, due_words

BODY = 14.0
DESK = 16.0
NUMBER = 48.0
COLUMN = 46.0  # where the text beside the desks' numbers begins
CARD = 29.0
INDENT = 6.5  # how far the lines below a procedure's name stand in, to be under its first letter
ROW = line_mm(BODY)
_FREE = ("なし", "0円")
_BETWEEN = 1.0
MOST_NAMED = 4  # of more people only the first are named


def is_free(fee: str) -> bool:
    """Whether a fee says that nothing is to be paid: 無料, 無料(当面), なし."""
    return fee in _FREE or fee.startswith("無料")


def free_words(procedures: Iterable[GuideProcedure]) -> str:
    """That nothing, or nothing else, is to be paid at the desks; empty where fees are unknown."""
    fees = [procedure.fee for procedure in procedures]
    if fees and all(is_free(fee) for fee in fees):
        return "手数料はかかりません。"
    return "ほかの手数料はかかりません。" if any(is_free(fee) for fee in fees) else ""


@dataclass
class Stop:
    """A desk being drawn; on a new page its number is drawn again."""

    flow: Flow
    today: date
    desk: GuideDesk
    bottom: float = 0.0

    def draw(self, turn: str) -> None:
        """The whole stop; `turn` says when it comes: はじめに, つぎに, さいごに."""
        procedures = self.desk.procedures
        first = procedure_height(procedures[0], self.today, COLUMN) if procedures else 0.0
        self.flow.need(max(CARD, line_mm(DESK) + first + 2))
        self._head(turn)
        for procedure in procedures:
            self._keep(procedure_height(procedure, self.today, COLUMN))
            draw_procedure(self.flow, procedure, self.today, COLUMN)
        if self.desk.note:
            self._keep(ROW * lines_of(self.desk.note, BODY, COLUMN))
            self.flow.write(self.desk.note, BODY, COLUMN)
        self.flow.y = max(self.flow.y, self.bottom)
        self.flow.rule(space=2)

    def _keep(self, height: float) -> None:
        if self.flow.need(height):
            self._head("つづき")

    def _head(self, turn: str) -> None:
        draw = _number_card if self.desk.number.isdigit() else _word_card
        self.bottom = self.flow.y + draw(self.flow, self.desk.number, self.desk.floor)
        room = RIGHT - COLUMN - text_width(turn, BODY, LABEL) - 6
        size = min(DESK, DESK * room / text_width(self.desk.name, DESK, BOLD))
        level = self.flow.y + line_mm(DESK) * 0.68
        self.flow.ink.text(self.desk.name, COLUMN, level, size, BOLD)
        after = COLUMN + text_width(self.desk.name, size, BOLD) + 4
        self.flow.ink.text(turn, after, level, BODY, LABEL)
        self.flow.y += line_mm(DESK)


def _number_card(flow: Flow, number: str, below: str) -> float:
    """The desk's number in a frame; returns the height it takes."""
    height = 25.5 if below else 19.5
    flow.ink.rounded((LEFT, flow.y, CARD, height), 1.2, 0.3)
    wide = text_width(number, NUMBER, BOLD)
    x = LEFT + (CARD - wide - text_width("番", BODY, BOLD) - 0.8) / 2
    flow.ink.text(number, x, flow.y + 16, NUMBER, BOLD)
    flow.ink.text("番", x + wide + 0.8, flow.y + 16, BODY, BOLD)
    flow.ink.middle(below, LEFT + CARD / 2, flow.y + 23, BODY, LABEL)
    return height


def _word_card(flow: Flow, name: str, below: str) -> float:
    """A desk without a number, as words in a frame."""
    lines = [line for line in (name, below) if line]
    height = len(lines) * ROW + 5
    flow.ink.rounded((LEFT, flow.y, CARD, height), 1.2, 0.3)
    for n, line in enumerate(lines):
        size = min(BODY, BODY * (CARD - 3) / max(text_width(line, BODY, BOLD), 1))
        level = flow.y + 2.5 + ROW * (n + 0.72)
        flow.ink.middle(line, LEFT + CARD / 2, level, size, BOLD)
    return height


def _title(procedure: GuideProcedure) -> str:
    people = procedure.people
    named = people if len(people) <= MOST_NAMED else people[: MOST_NAMED - 2]
    words = "・".join(f"{name}さん" for name in named)
    if len(named) < len(people):
        words += f" ほか{len(people) - len(named)}人"
    return f"{procedure.name}({words})" if words else procedure.name


def _details(procedure: GuideProcedure, today: date) -> list[tuple[str, bool]]:
    """Lines below a procedure's name, and whether they are bold."""
    fee = "" if is_free(procedure.fee) or not procedure.fee else f"手数料　{procedure.fee}"
    rows = [
        (due_words(procedure, today), procedure.due is not None),
        (procedure.late, False),
        (f"できる人　{procedure.who}" if procedure.who else "", False),
        (fee, False),
    ]
    return [row for row in rows if row[0]]


def procedure_height(procedure: GuideProcedure, today: date, x: float) -> float:
    """How much of a page a procedure takes whose box stands at `x`."""
    lines = sum(
        lines_of(text, BODY, x + INDENT, BOLD if bold else LABEL)
        for text, bold in _details(procedure, today)
    )
    return (lines_of(_title(procedure), BODY, x + INDENT, BOLD) + lines) * ROW + _BETWEEN


def draw_procedure(flow: Flow, procedure: GuideProcedure, today: date, x: float) -> None:
    """A box to tick, the procedure's name and people, its last day, and what else must be said."""
    tick_line(flow, _title(procedure), BODY, x, BOLD)
    for text, bold in _details(procedure, today):
        flow.write(text, BODY, x + INDENT, BOLD if bold else LABEL)
    flow.y += _BETWEEN
