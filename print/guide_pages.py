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
from print.guide_lists import draw_agencies, draw_things
from print.guide_stops import BODY, Stop, free_words
from print.ink import Ink

CODE = 18.0


def draw_guide(document: Document, guide: Guide, imprint: Imprint) -> list[Ink]:
    """The pages of the guide sheet."""
    flow = Flow(document, lambda flow: _later_head(flow, guide))
    _first_head(flow, guide, imprint)
    _desks(flow, guide)
    draw_things(flow, guide.desks)
    _walking(flow, guide)
    draw_agencies(flow, guide.agencies, guide.today)
    _lists(flow, guide)
    _closing(flow, guide, imprint)
    for n, ink in enumerate(flow.pages, 1):
        _foot(ink, imprint, n, len(flow.pages))
    return flow.pages


def guide_code(imprint: Imprint) -> str:
    """What the guide's code says: the visit's number, nothing about a person."""
    return f"MDG/{imprint.case_code or imprint.case_no}/GUIDE"


def _for_whom(guide: Guide) -> str:
    return f"{guide.name} 様" + (f"　ほか{guide.others}人" if guide.others else "")


def _first_head(flow: Flow, guide: Guide, imprint: Imprint) -> None:
    flow.y = TOP - 2
    draw_code(flow.ink, guide_code(imprint), RIGHT - CODE - 2, TOP, CODE)
    right = RIGHT - CODE - 10
    flow.write("手続き案内書", 22, family=BOLD, right=right)
    flow.write("この紙を持って、番号の窓口へお進みください。", BODY, right=right)
    flow.write(_for_whom(guide), 15, right=right)
    flow.y = max(flow.y, TOP + CODE - 1)
    flow.rule(space=2)


def _later_head(flow: Flow, guide: Guide) -> None:
    flow.y = TOP - 2
    flow.write(f"手続き案内書　つづき　{_for_whom(guide)}", BODY, family=BOLD)
    flow.rule(space=2)


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
    flow.heading("きょう、ここで", 15, keep=35)
    for at, desk in enumerate(guide.desks):
        Stop(flow, guide.today, desk).draw(_turn(at, len(guide.desks)))
    words = free_words(one for desk in guide.desks for one in desk.procedures)
    if words:
        flow.y -= 0.5
        flow.write(words, BODY)
        flow.y += 1.5


def _lists(flow: Flow, guide: Guide) -> None:
    for title, texts in (
        ("まだ決まっていないこと(窓口で確かめます)", guide.to_confirm),
        ("後日、お持ちいただくもの", guide.later),
    ):
        if texts:
            flow.heading(title, 15, keep=15)
            for text in texts:
                tick_line(flow, text, BODY, LEFT)
            flow.rule(space=2)


def _walking(flow: Flow, guide: Guide) -> None:
    if guide.walking:
        frame_text(flow, guide.walking[0], guide.walking[1:])
        flow.y += 2


def _closing(flow: Flow, guide: Guide, imprint: Imprint) -> None:
    title = "　".join(text for text in ("分からないときは", guide.contact, guide.hours) if text)
    number = f"「受付 {imprint.case_no}」とお伝えください。"
    flow.y += 0.5
    frame_text(flow, title, [number + "この紙は、終わるまで持っていてください。"])
