"""A packet of ten papers: ours, and the same lines, labels and values by plain reportlab calls.

The peer is what one would write by hand for these ten papers: every line, label, value and code
square is one call with its place already worked out, nothing is measured or looked up, and the
same font files are registered once. Only what stands on the paper is drawn; the peer has no check
of missing characters, no reading back of variants and no place for long values. Each packet is
for another visit, so both make their codes anew.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import count
from typing import Any

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.clock import medians
from forms.cells import FilledSheet
from forms.fill import FillContext, fill
from forms.papers import load_papers
from lifeevents.case import Case, read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.checklist import judge
from print.codes import dark_runs
from print.document import Imprint
from print.embed import Subsets
from print.faces import Line
from print.fontfiles import FILES, fonts_folder
from print.ink import POINT, Ink
from print.packet import Packet, packet_pdf
from print.paper import draw_empty_paper, draw_sheet_foot, draw_values, prepare, sheet_code

TABLE = "a packet of ten papers, time of one whole packet"
UNIT = "ms"
TEN = (
    "resident-change-notice",
    "nhi-notice",
    "nenkin-notice",
    "child-allowance-claim",
    "child-medical",
    "mynumber-card-change",
    "birth-registration",
    "death-registration",
    "funeral-expense",
    "kaigo-notice",
)
CONTEXT = FillContext("みほん市", "みほん市長", date(2027, 4, 27))


class NeverClosed:
    """A calendar without holidays."""

    def reason(self, day: date) -> str | None:
        """Why the office is closed on a day: never."""
        return None


def _person(
    key: str, name: str, kana: str, born: str, relation: str, **more: object
) -> dict[str, object]:
    return {
        "id": key,
        "name": name,
        "name_kana": kana,
        "birth_date": born,
        "relation": relation,
        "insurance": "nhi",
        "insurance_before": "employee_dep",
        "mynumber_card": True,
        "mynumber_insurance": True,
        "phone": "090-0000-0417",
        "phone_kind": "mobile",
        "in_custody": True,
        "livelihood": "same",
        "insurer": "みほん市国民健康保険",
        "insurance_holder": "髙橋 大輔",
        **more,
    }


def household() -> Case:
    """A family of six that moved in, had a child and lost a grandfather; people are invented."""
    bank = {
        "use_public_account": False,
        "bank_name": "みほん銀行",
        "bank_branch": "中央支店",
        "bank_kind": "ordinary",
        "bank_number": "1234567",
        "bank_holder_kana": "タカハシ ダイスケ",
        "work_kind": "self_employed",
    }
    adult: dict[str, object] = {"pension": "cat1", "pension_before": "cat3", "work_kind": "none"}
    mother = {**adult, "sex": "F"}
    father = {**adult, **bank, "sex": "M", "is_head": True}
    late = {"sex": "M", "deceased": True}
    people = [
        _person("a", "髙橋 大輔", "タカハシ ダイスケ", "1990-05-05", "世帯主", **father),
        _person("b", "髙橋 由紀", "タカハシ ユキ", "1991-08-20", "妻", **mother),
        _person("c", "髙橋 結", "タカハシ ユイ", "2020-06-15", "子", sex="F"),
        _person("d", "髙橋 蓮", "タカハシ レン", "2023-01-30", "子", sex="M"),
        _person("e", "髙橋 湊", "タカハシ ミナト", "2027-04-22", "子", sex="M"),
        _person("f", "𠮷田 茂", "ヨシダ シゲル", "1950-08-15", "妻の父", **late),
    ]
    filed = {"filed_date": "2027-04-27"}
    moved = {"type": "move_in", "date": "2027-04-20", "movers": ["a", "b", "c", "d"], **filed}
    born = {"type": "birth", "date": "2027-04-22", "subjects": ["e"], **filed}
    died = {"type": "death", "date": "2027-04-24", "subjects": ["f"], **filed}
    return read_case(
        {
            "persons": people,
            "household": {
                "address": "みほん市中央二丁目3番4-506号",
                "address_postal": "123-4567",
                "address_building": "みほんハイツ506",
                "old_address": "となり市東町5番地",
                "old_head": "髙橋 大輔",
                "honseki": "みほん県みほん市本町10番地",
                "koseki_head": "髙橋 大輔",
                "main_work": "3",
                "parents_together_since": "2015-04-01",
                "child_allowance_new": True,
            },
            "events": [moved, born, {**died, "funeral_date": "2027-04-26"}],
            "visit": {
                "filer": "a",
                "chief_mourner": "b",
                "birth_capacity": "1",
                "tax_consent": True,
                "third_party": False,
                "other_funeral_benefit": False,
            },
        }
    )


def ten_sheets() -> tuple[FilledSheet, ...]:
    """The first sheet of each of the ten papers, filled for the procedure that asks for it."""
    case = household()
    found = judge(load_catalogue(), case, NeverClosed())
    items = {item.procedure.paper: item for item in (*found.to_confirm, *found.needed)}
    papers = load_papers()
    return tuple(fill(papers[name], case, items.get(name), CONTEXT)[0] for name in TEN)


Call = Callable[[Any], object]


def _line(place: tuple[float, ...], pen: Any) -> None:
    pen.line(*place)


def _string(font: str, size: float, place: tuple[float, float, str], pen: Any) -> None:
    pen.setFont(font, size)
    pen.drawString(*place)


@dataclass
class _Recorder(Ink):
    """Notes what our drawing puts where, as the calls one would write by hand."""

    calls: list[Call] = field(default_factory=list)

    def _up(self, y: float) -> float:
        return round((self.height_mm - y) * POINT, 2)

    def grey(self, black: float) -> None:
        shade = 1 - black
        self.calls.append(lambda pen: (pen.setFillGray(shade), pen.setStrokeGray(shade)))

    def lines(self, ends: Iterable[tuple[float, float, float, float]], width: float) -> None:
        wide = width * POINT
        self.calls.append(lambda pen: pen.setLineWidth(wide))
        for x1, y1, x2, y2 in ends:
            place = (x1 * POINT, self._up(y1), x2 * POINT, self._up(y2))
            self.calls.append(partial(_line, place))

    def dotted(self, on: float, off: float) -> None:
        pattern = [on * POINT, off * POINT] if on else []
        self.calls.append(lambda pen: pen.setDash(pattern))

    def box(self, x: float, y: float, width: float, height: float, line: float) -> None:
        place = (x * POINT, self._up(y + height), width * POINT, height * POINT)
        wide = line * POINT
        self.calls.append(lambda pen: (pen.setLineWidth(wide), pen.rect(*place)))

    def fill(self, x: float, y: float, width: float, height: float) -> None:
        place = (x * POINT, self._up(y + height), width * POINT, height * POINT)
        self.calls.append(lambda pen: pen.rect(*place, stroke=0, fill=1))

    def ellipse(self, x: float, y: float, across: float, down: float, line: float) -> None:
        place = (
            (x - across) * POINT,
            self._up(y + down),
            (x + across) * POINT,
            self._up(y - down),
        )
        wide = line * POINT
        self.calls.append(lambda pen: (pen.setLineWidth(wide), pen.ellipse(*place)))

    def put(self, line: Line, x: float, baseline: float, size: float) -> None:
        for run in line.runs:
            font, place = f"Plain-{run.face.name}", (x * POINT, self._up(baseline), run.codes)
            self.calls.append(partial(_string, font, size, place))
            x += sum(run.face.width_of(ord(code)) for code in run.codes) * size / 1000 / POINT


@dataclass
class PlainSheet:
    """One sheet as a list of calls, its size in points, and where its code goes."""

    sheet: FilledSheet
    calls: list[Call]
    size: tuple[float, float]


def written_by_hand(sheet: FilledSheet, imprint: Imprint) -> PlainSheet:
    """The calls that draw a sheet, all places worked out."""
    paper, ready = sheet.paper, prepare(sheet.paper)
    pen = _Recorder(paper.width_mm, paper.height_mm, Subsets("unused"))
    draw_empty_paper(pen, paper, ready.spots)
    draw_values(pen, ready, sheet)
    draw_sheet_foot(pen, sheet, imprint)
    return PlainSheet(sheet, pen.calls, (paper.width_mm * POINT, paper.height_mm * POINT))


def plain_packet(sheets: Iterable[PlainSheet], imprint: Imprint) -> bytes:
    """The packet by stock reportlab calls."""
    file = io.BytesIO()
    pen: Any = Canvas(file, invariant=1, pageCompression=1)
    pen.setTitle(f"窓口 書類一式 受付{imprint.case_no}")
    for one in sheets:
        pen.setPageSize(one.size)
        for call in one.calls:
            call(pen)
        _plain_code(pen, one.sheet, imprint)
        pen.showPage()
    pen.save()
    return file.getvalue()


def _plain_code(pen: Any, sheet: FilledSheet, imprint: Imprint) -> None:
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(sheet_code(sheet, imprint))
    code.make(fit=True)
    matrix = tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix())
    area = sheet.paper.code
    module = (area.width_mm - 2) / len(matrix)
    for column, row, length in dark_runs(matrix):
        x, y = area.x_mm + 1 + column * module, area.y_mm + 1 + (row + 1) * module
        place = (x * POINT, (sheet.paper.height_mm - y) * POINT)
        pen.rect(*place, length * module * POINT, module * POINT, stroke=0, fill=1)


def register_plain_fonts() -> None:
    """The same files, registered once, as stock reportlab does it."""
    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(f"Plain-{name}", str(next(fonts_folder().rglob(file)))))


def visits() -> Callable[[], Imprint]:
    """A new visit at every call, with its own receipt number."""
    numbers = count(1000)
    return lambda: Imprint(f"{next(numbers)}", "みほん市", "令和9年4月27日(火) 午前10時22分")


def figures(quick: bool = False) -> dict[str, float]:
    """Milliseconds for a packet of ten papers, ours and by plain calls."""
    sheets, next_visit = ten_sheets(), visits()
    register_plain_fonts()
    plain = [written_by_hand(sheet, next_visit()) for sheet in sheets]
    return medians(
        {
            "ours": lambda: packet_pdf(Packet(next_visit(), sheets=sheets)),
            "reportlab": lambda: plain_packet(plain, next_visit()),
        },
        rounds=3 if quick else 15,
    )


if __name__ == "__main__":
    print(figures())
