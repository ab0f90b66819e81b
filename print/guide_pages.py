"""The pages of the guide sheet: desks as large numbers in their order, then what comes later."""

from datetime import date

from print.codes import draw_code
from print.document import Document, Imprint, draw_foot
from print.faces import BOLD, LABEL
from print.flow import (
    LEFT,
    RIGHT,
    TOP,
    Flow,
    frame_text,
    line_mm,
    lines_of,
    text_width,
    tick_line,
)
from print.guide import Guide, GuideAgency, GuideDesk, GuideProcedure, due_words
from print.ink import Ink
from print.words import wrap

BODY = 14.0
NAME = 15.0
COLUMN = 50.0  # where the text beside the desks' numbers begins
CARD = 32.0
CODE = 18.0


def draw_guide(document: Document, guide: Guide, imprint: Imprint) -> list[Ink]:
    """The pages of the guide sheet."""
    flow = Flow(document, lambda flow: _later_head(flow, guide))
    _first_head(flow, guide, imprint)
    _desks(flow, guide)
    _agencies(flow, guide)
    _lists(flow, guide)
    _closing(flow, guide, imprint)
    for n, ink in enumerate(flow.pages, 1):
        _foot(ink, imprint, n, len(flow.pages))
    return flow.pages


def guide_code(imprint: Imprint) -> str:
    """What the guide's code says: the visit's number, nothing about a person."""
    return f"MDG/{imprint.case_no}/GUIDE"


def _for_whom(guide: Guide) -> str:
    return f"{guide.name} 様" + (f"　ほか{guide.others}人" if guide.others else "")


def _first_head(flow: Flow, guide: Guide, imprint: Imprint) -> None:
    flow.y = TOP - 2
    draw_code(flow.ink, guide_code(imprint), RIGHT - CODE - 2, TOP, CODE)
    right = RIGHT - CODE - 10
    flow.write("手続き案内書", 22, family=BOLD, right=right)
    flow.write("この紙を持って、番号の窓口へお進みください。", BODY, right=right)
    flow.write(_for_whom(guide), NAME + 1, right=right)
    flow.rule()


def _later_head(flow: Flow, guide: Guide) -> None:
    flow.y = TOP - 2
    flow.write("手続き案内書　つづき", 16, family=BOLD)
    flow.write(_for_whom(guide), BODY)
    flow.rule()


def _foot(ink: Ink, imprint: Imprint, page: int, pages: int) -> None:
    ink.lines([(LEFT, 285.5, RIGHT, 285.5)], 0.2)
    middle = f"印刷 {imprint.printed}　{imprint.town}"
    draw_foot(ink, f"受付 {imprint.case_no}　手続き案内書", middle, f"{page} / {pages}", LEFT)


def _turn(at: int, count: int) -> str:
    if count == 1:
        return ""
    if at == 0:
        return "はじめに"
    return "さいごに" if at == count - 1 else "つぎに"


def _desks(flow: Flow, guide: Guide) -> None:
    if not guide.desks:
        return
    flow.heading("きょう、ここで", keep=40)
    for at, desk in enumerate(guide.desks):
        _stop(flow, guide, (desk.number, desk.floor), desk.name, _turn(at, len(guide.desks)), desk)


def _agencies(flow: Flow, guide: Guide) -> None:
    if not guide.agencies:
        return
    flow.y += 2
    flow.heading("後日、ほかの所で", keep=35)
    for agency in guide.agencies:
        _stop(flow, guide, (agency.name, ""), agency.office, "", agency)


def _card(flow: Flow, number: str, below: str) -> float:
    """The desk's number in a frame; returns the height it takes."""
    if number.isascii():
        height = 33.0 if below else 24.0
        flow.ink.rounded((LEFT, flow.y, CARD, height), 1.2, 0.3)
        wide = text_width(number, 48, BOLD) + text_width("番", 16, BOLD) + 1
        x = LEFT + (CARD - wide) / 2
        flow.ink.text(number, x, flow.y + 18.5, 48, BOLD)
        flow.ink.text("番", x + text_width(number, 48, BOLD) + 1, flow.y + 18.5, 16, BOLD)
        flow.ink.middle(below, LEFT + CARD / 2, flow.y + 28.5, BODY, LABEL)
        return height
    size = min(16.0, max(13.0, 16 * (CARD - 3) / text_width(number, 16, BOLD)))
    lines = wrap(number, CARD - 3, size, BOLD)
    height = len(lines) * line_mm(size) + 6
    flow.ink.rounded((LEFT, flow.y, CARD, height), 1.2, 0.3)
    for n, line in enumerate(lines):
        level = flow.y + 3 + line_mm(size) * (n + 0.72)
        flow.ink.middle(line, LEFT + CARD / 2, level, size, BOLD)
    return height


def _stop(
    flow: Flow,
    guide: Guide,
    card: tuple[str, str],
    name: str,
    turn: str,
    stop: GuideDesk | GuideAgency,
) -> None:
    first = _procedure_height(stop.procedures[0], guide.today) if stop.procedures else 0
    flow.need(max(38.0, line_mm(17) + first + 4))
    bottom = flow.y + _card(flow, *card)
    page = len(flow.pages)
    _stop_name(flow, name, turn)
    for procedure in stop.procedures:
        if flow.need(_procedure_height(procedure, guide.today)):
            bottom = flow.y + _card(flow, *card)
            _stop_name(flow, name, "つづき")
        _procedure(flow, procedure, guide.today)
    _bring(flow, stop)
    if _free_words(stop):
        flow.write(_free_words(stop), BODY, COLUMN)
    if isinstance(stop, GuideDesk) and stop.note:
        flow.write(stop.note, BODY, COLUMN)
    if len(flow.pages) == page or flow.y < bottom:
        flow.y = max(flow.y, bottom if len(flow.pages) == page else flow.y)
    flow.rule()


def _stop_name(flow: Flow, name: str, turn: str) -> None:
    level = flow.y + line_mm(17) * 0.68
    flow.ink.text(name, COLUMN, level, 17, BOLD)
    if turn:
        flow.ink.text(turn, COLUMN + text_width(name, 17, BOLD) + 4, level, BODY, LABEL)
    flow.y += line_mm(17) + 0.5


def _title(procedure: GuideProcedure) -> str:
    people = "・".join(f"{name}さん" for name in procedure.people)
    return f"{procedure.name}({people})" if people else procedure.name


def _details(procedure: GuideProcedure, today: date) -> list[tuple[str, str, bool]]:
    free = procedure.fee in _FREE
    rows = [
        ("いつまで", due_words(procedure, today), procedure.due is not None),
        ("", procedure.late, False),
        ("できる人", procedure.who, False),
        ("手数料", "" if free else procedure.fee, False),
    ]
    return [row for row in rows if row[1]]


_FREE = ("無料", "なし", "0円")


def _free_words(stop: GuideDesk | GuideAgency) -> str:
    fees = [procedure.fee for procedure in stop.procedures]
    if all(fee in _FREE for fee in fees):
        return "手数料はかかりません"
    return "ほかの手数料はかかりません" if any(fee in _FREE for fee in fees) else ""


_INDENT = COLUMN + 6.5
_DETAIL = _INDENT + 23


def _procedure_height(procedure: GuideProcedure, today: date) -> float:
    lines = sum(
        lines_of(text, BODY, _DETAIL, BOLD if bold else LABEL)
        for _, text, bold in _details(procedure, today)
    )
    return lines_of(_title(procedure), NAME, _INDENT + 1, BOLD) * line_mm(NAME) + lines * _row() + 2


def _row() -> float:
    return line_mm(BODY)


def _procedure(flow: Flow, procedure: GuideProcedure, today: date) -> None:
    tick_line(flow, _title(procedure), NAME, COLUMN, BOLD)
    for label, text, bold in _details(procedure, today):
        flow.ink.grey(0.75)
        flow.ink.text(label, _INDENT, flow.y + _row() * 0.72, BODY, LABEL)
        flow.ink.grey(1)
        flow.write(text, BODY, _DETAIL, BOLD if bold else LABEL)
    flow.y += 2


def _bring(flow: Flow, stop: GuideDesk | GuideAgency) -> None:
    things = dict.fromkeys(thing for one in stop.procedures for thing in one.bring)
    if not things:
        return
    flow.need(_row() * 2)
    flow.y += 0.5
    flow.write("出すもの", BODY, COLUMN, BOLD)
    for thing in things:
        tick_line(flow, thing, BODY, COLUMN)
    flow.y += 1


def _lists(flow: Flow, guide: Guide) -> None:
    for title, texts in (
        ("まだ決まっていないこと(窓口で確かめます)", guide.to_confirm),
        ("後日、お持ちいただくもの", guide.later),
    ):
        if texts:
            flow.heading(title, keep=15)
            for text in texts:
                tick_line(flow, text, BODY, LEFT)
            flow.rule()


def _closing(flow: Flow, guide: Guide, imprint: Imprint) -> None:
    flow.y += 2
    if guide.walking:
        frame_text(flow, guide.walking[0], guide.walking[1:])
        flow.y += 4
    words = [text for text in (guide.contact, guide.hours) if text]
    words.append(f"「受付 {imprint.case_no}」とお伝えください。")
    words.append("この紙は、すべて終わるまで持っていてください。")
    frame_text(flow, "分からないときは", words)
