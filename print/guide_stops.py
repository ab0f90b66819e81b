"""One stop of the way through the building: the desk's number, its procedures, what to bring."""

from dataclasses import dataclass
from datetime import date

from print.faces import BOLD, LABEL
from print.flow import LEFT, RIGHT, Flow, line_mm, lines_of, text_width, tick_line
from print.guide import GuideAgency, GuideDesk, GuideProcedure, due_words
from print.words import wrap

BODY = 14.0
NAME = 15.0
DESK = 17.0
NUMBER = 48.0
COLUMN = 50.0  # where the text beside the desks' numbers begins
CARD = 32.0
_INDENT = COLUMN + 6.5
_DETAIL = _INDENT + 23
_FREE = ("無料", "なし", "0円")
_ROW = line_mm(BODY)


@dataclass
class Stop:
    """A desk or an agency being drawn; on a new page its number is drawn again."""

    flow: Flow
    today: date
    number: str
    below: str
    name: str
    stop: GuideDesk | GuideAgency
    bottom: float = 0.0

    def draw(self, turn: str) -> None:
        """The whole stop; `turn` says when it comes: はじめに, つぎに, さいごに."""
        procedures = self.stop.procedures
        first = procedure_height(procedures[0], self.today) if procedures else 0.0
        self.flow.need(max(38.0, line_mm(DESK) + first + 4))
        self._head(turn)
        for procedure in procedures:
            self._keep(procedure_height(procedure, self.today))
            _draw_procedure(self.flow, procedure, self.today)
        self._bring()
        for words in (free_words(self.stop), getattr(self.stop, "note", "")):
            if words:
                self._keep(_ROW * lines_of(words, BODY, COLUMN))
                self.flow.write(words, BODY, COLUMN)
        self.flow.y = max(self.flow.y, self.bottom)
        self.flow.rule()

    def _keep(self, height: float) -> None:
        if self.flow.need(height):
            self._head("つづき")

    def _head(self, turn: str) -> None:
        draw = _number_card if self.number.isdigit() else _word_card
        self.bottom = self.flow.y + draw(self.flow, self.number, self.below)
        room = RIGHT - COLUMN - text_width(turn, BODY, LABEL) - 6
        size = min(DESK, DESK * room / text_width(self.name, DESK, BOLD))
        level = self.flow.y + line_mm(DESK) * 0.68
        self.flow.ink.text(self.name, COLUMN, level, size, BOLD)
        after = COLUMN + text_width(self.name, size, BOLD) + 4
        self.flow.ink.text(turn, after, level, BODY, LABEL)
        self.flow.y += line_mm(DESK) + 0.5

    def _bring(self) -> None:
        things = dict.fromkeys(thing for one in self.stop.procedures for thing in one.bring)
        if not things:
            return
        self._keep(_ROW * 2 + 0.5)
        self.flow.y += 0.5
        self.flow.write("出すもの", BODY, COLUMN, BOLD)
        for thing in things:
            self._keep(_ROW * lines_of(thing, BODY, COLUMN + 7))
            tick_line(self.flow, thing, BODY, COLUMN)
        self.flow.y += 1


def _number_card(flow: Flow, number: str, below: str) -> float:
    """The desk's number in a frame; returns the height it takes."""
    height = 33.0 if below else 24.0
    flow.ink.rounded((LEFT, flow.y, CARD, height), 1.2, 0.3)
    wide = text_width(number, NUMBER, BOLD)
    x = LEFT + (CARD - wide - text_width("番", 16, BOLD) - 1) / 2
    flow.ink.text(number, x, flow.y + 18.5, NUMBER, BOLD)
    flow.ink.text("番", x + wide + 1, flow.y + 18.5, 16, BOLD)
    flow.ink.middle(below, LEFT + CARD / 2, flow.y + 28.5, BODY, LABEL)
    return height


def _word_card(flow: Flow, name: str, below: str) -> float:
    """A place without a number, as words in a frame."""
    size = min(16.0, max(13.0, 16 * (CARD - 3) / max(text_width(name, 16, BOLD), 1)))
    lines = wrap(name, CARD - 3, size, BOLD) + ([below] if below else [])
    height = len(lines) * line_mm(size) + 6
    flow.ink.rounded((LEFT, flow.y, CARD, height), 1.2, 0.3)
    for n, line in enumerate(lines):
        level = flow.y + 3 + line_mm(size) * (n + 0.72)
        flow.ink.middle(line, LEFT + CARD / 2, level, size, BOLD)
    return height


def _title(procedure: GuideProcedure) -> str:
    people = "・".join(f"{name}さん" for name in procedure.people)
    return f"{procedure.name}({people})" if people else procedure.name


def _details(procedure: GuideProcedure, today: date) -> list[tuple[str, str, bool]]:
    """Lines below a procedure's name: label, text, whether it is bold."""
    free = procedure.fee in _FREE
    rows = [
        ("いつまで", due_words(procedure, today), procedure.due is not None),
        ("", procedure.late, False),
        ("できる人", procedure.who, False),
        ("手数料", "" if free else procedure.fee, False),
    ]
    return [row for row in rows if row[1]]


def free_words(stop: GuideDesk | GuideAgency) -> str:
    """That nothing, or nothing else, is to be paid at a stop; empty where fees are unknown."""
    fees = [procedure.fee for procedure in stop.procedures]
    if fees and all(fee in _FREE for fee in fees):
        return "手数料はかかりません"
    return "ほかの手数料はかかりません" if any(fee in _FREE for fee in fees) else ""


def procedure_height(procedure: GuideProcedure, today: date) -> float:
    """How much of a page a procedure takes."""
    lines = sum(
        lines_of(text, BODY, _DETAIL, BOLD if bold else LABEL)
        for _, text, bold in _details(procedure, today)
    )
    return lines_of(_title(procedure), NAME, _INDENT + 1, BOLD) * line_mm(NAME) + lines * _ROW + 2


def _draw_procedure(flow: Flow, procedure: GuideProcedure, today: date) -> None:
    tick_line(flow, _title(procedure), NAME, COLUMN, BOLD)
    for label, text, bold in _details(procedure, today):
        flow.ink.grey(0.75)
        flow.ink.text(label, _INDENT, flow.y + _ROW * 0.72, BODY, LABEL)
        flow.ink.grey(1)
        flow.write(text, BODY, _DETAIL, BOLD if bold else LABEL)
    flow.y += 2
