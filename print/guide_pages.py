"""The pages of the guide sheet: desks as large numbers in their order, then what comes later."""

from print.codes import draw_code
from print.document import Document, Imprint, draw_foot
from print.faces import BOLD
from print.flow import (
    LEFT,
    RIGHT,
    TOP,
    Flow,
    frame_text,
    tick_line,
)
from print.guide import Guide
from print.guide_stops import BODY, NAME, Stop
from print.ink import Ink

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
        turn = _turn(at, len(guide.desks))
        Stop(flow, guide.today, desk.number, desk.floor, desk.name, desk).draw(turn)


def _agencies(flow: Flow, guide: Guide) -> None:
    if not guide.agencies:
        return
    flow.y += 2
    flow.heading("後日、ほかの所で", keep=35)
    for agency in guide.agencies:
        Stop(flow, guide.today, agency.name, "", agency.office, agency).draw("")


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
    words = ["　".join(text for text in (guide.contact, guide.hours) if text)]
    words.append(f"「受付 {imprint.case_no}」とお伝えください。")
    words.append("この紙は、すべて終わるまで持っていてください。")
    frame_text(flow, "分からないときは", [text for text in words if text])
