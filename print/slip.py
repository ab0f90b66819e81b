"""The slip that carries a case to another office as codes on paper."""

from dataclasses import dataclass

from lifeevents.errors import Fault
from print.codes import draw_code
from print.document import Document, Imprint, draw_foot
from print.faces import BOLD, LABEL
from print.flow import LEFT, RIGHT, TOP, Flow, line_mm
from print.ink import Ink

SIDE = 45.0
ACROSS = 3
CELL_W = (RIGHT - LEFT) / ACROSS
CELL_H = SIDE + 24.0
BODY = 12.0


class EmptySlip(Fault):
    """A slip without a code carries nothing."""


@dataclass(frozen=True)
class Slip:
    """A hand-off on paper. `holds` says in words what is inside; the codes themselves are sealed.

    `valid_until` is a time in words. `codes` are the texts of the codes, in order.
    """

    from_office: str
    to_office: str
    holds: tuple[str, ...]
    valid_until: str
    codes: tuple[str, ...]
    note: str = ""


def draw_slip(document: Document, slip: Slip, imprint: Imprint) -> list[Ink]:
    """The pages of the slip; raises EmptySlip, or CodeTooLong for a part that is too large."""
    if not slip.codes:
        raise EmptySlip("引き継ぎ票", "二次元コードがありません", "渡す手続きを選んでください")
    flow = Flow(document, lambda flow: _later_head(flow, slip))
    _head(flow, slip)
    _codes(flow, slip)
    for page, ink in enumerate(flow.pages, 1):
        ink.lines([(LEFT, 285.5, RIGHT, 285.5)], 0.2)
        middle = f"印刷 {imprint.printed}　{imprint.town}"
        count = f"{page} / {len(flow.pages)}"
        draw_foot(ink, f"受付 {imprint.case_no}　引き継ぎ票", middle, count, LEFT)
    return flow.pages


def _head(flow: Flow, slip: Slip) -> None:
    flow.y = TOP - 2
    flow.write("引き継ぎ票", 22, family=BOLD)
    flow.y += 2
    flow.write(f"{slip.to_office} あて", 18, family=BOLD)
    flow.write(f"{slip.from_office} から", BODY)
    flow.rule()
    for label, texts in (("中身", slip.holds), ("使える期限", (slip.valid_until,))):
        flow.ink.text(label, LEFT, flow.y + line_mm(BODY) * 0.72, BODY, BOLD)
        for text in texts:
            flow.write(text, BODY, LEFT + 28)
        flow.y += 1.5
    flow.y += 1
    how = f"{slip.to_office}の読み取り機で、{len(slip.codes)}つのコードを読んでください。"
    flow.write(how + "読む順番は問いません。", BODY)
    if slip.note:
        flow.write(slip.note, BODY)
    flow.rule()
    flow.y += 3


def _later_head(flow: Flow, slip: Slip) -> None:
    flow.y = TOP - 2
    flow.write(f"引き継ぎ票　つづき　{slip.to_office} あて", 14, family=BOLD)
    flow.rule()
    flow.y += 3


def _codes(flow: Flow, slip: Slip) -> None:
    count = len(slip.codes)
    across = min(ACROSS, count)
    for start in range(0, count, across):
        flow.need(CELL_H)
        for at, text in enumerate(slip.codes[start : start + across]):
            middle = LEFT + CELL_W * (at + 0.5)
            draw_code(flow.ink, text, middle - SIDE / 2, flow.y + 3, SIDE)
            level = flow.y + SIDE + 13
            flow.ink.middle(f"{start + at + 1}/{count}", middle, level, 18, LABEL)
        flow.y += CELL_H
