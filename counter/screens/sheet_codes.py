"""The code of a printed sheet leads back to its case: to that paper, as it is now."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from counter.office import Office
from counter.store import CaseRow
from forms.halves import half_paper
from forms.papers import Paper
from lifeevents.errors import Fault
from print.paper import paper_version

CODE = re.compile(
    r"MDG/(?P<number>[^/.]+)(?:\.(?P<case>[0-9A-F]{6}))?/(?P<paper>[A-Z0-9-]+)"
    r"(?:\.(?P<half>LEFT|RIGHT))?/(?P<version>[0-9A-F]{6})/(?P<sheet>\d+)-(?P<sheets>\d+)"
)


RECEIPT = re.compile(r"MDG/(?P<number>[^/.]+)(?:\.(?P<case>[0-9A-F]{6}))?/(?:RECEIPT|GUIDE)")


class SheetFault(Fault):
    """The code of a sheet that leads nowhere here."""


@dataclass(frozen=True)
class ScannedSheet:
    """What a sheet's code says, found in this office. `old` when its layout is no longer in use."""

    case_id: str
    number: str
    paper: Paper | None
    sheet_no: int
    sheets: int
    half: str
    old: bool


def is_printed_code(text: str) -> bool:
    """Whether this is the code of a printed sheet, a receipt or a guide sheet."""
    return is_receipt_code(text) or CODE.fullmatch(text.strip().upper()) is not None


def is_receipt_code(text: str) -> bool:
    """Whether this is the code of a receipt or a guide sheet: it names the case only."""
    return RECEIPT.fullmatch(text.strip().upper()) is not None


def case_code(number: str, case_id: str) -> str:
    """How a sheet names its case: the number of the visit, and the end of the case's id."""
    return f"{number}.{case_id[-6:].upper()}"


def find_sheet(office: Office, text: str) -> ScannedSheet:
    """The sheet of this code; raises SheetFault where its case is not here."""
    told = CODE.fullmatch(text.strip().upper())
    if told is None:
        raise SheetFault("読み取り", "紙のコードではありません", "もう一度読み取ってください")
    case = _case(office, told["number"], (told["case"] or "").lower())
    paper = _paper(office.papers, told["paper"].lower())
    half = (told["half"] or "").lower()
    return ScannedSheet(
        case_id=case.case_id,
        number=case.number,
        paper=paper,
        sheet_no=int(told["sheet"]),
        sheets=int(told["sheets"]),
        half=half,
        old=paper is None or _version(paper, half) != told["version"],
    )


def find_receipt_case(office: Office, text: str) -> CaseRow:
    """The case of this receipt or guide sheet; raises SheetFault where it is not here."""
    told = RECEIPT.fullmatch(text.strip().upper())
    if told is None:
        raise SheetFault("読み取り", "控えのコードではありません", "もう一度読み取ってください")
    return _case(office, told["number"], (told["case"] or "").lower())


def _case(office: Office, number: str, end: str) -> CaseRow:
    found = [one for one in office.store.search(number) if one.number == number]
    # The same number comes every day; sheets printed before they named the case have the newest.
    case = next((one for one in found if one.case_id.endswith(end)), None)
    if case is None:
        fact = f"受付 {number} は、ここにありません"
        cure = "ほかの庁舎で受け付けた紙か、保存の期限が過ぎた紙です"
        raise SheetFault("読み取り", fact, cure)
    return case


def _paper(papers: Mapping[str, Paper], paper_id: str) -> Paper | None:
    return next((one for one in papers.values() if one.id.lower() == paper_id), None)


def _version(paper: Paper, half: str) -> str:
    return paper_version(half_paper(paper, half) if half else paper)


def anchor_of(sheet: ScannedSheet) -> str:
    """The place of this sheet's paper on the print screen, "" where the paper is no more."""
    if sheet.paper is None:
        return ""
    name = f"{sheet.paper.id}-{sheet.half}" if sheet.half else sheet.paper.id
    return f"{name}-{sheet.sheet_no}"
