"""`madoguchi open` of a receipt: told by name and day; one that is no good, in one line."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counter.clock import day_in_japan, now
from counter.office import Office, open_office
from counter.receipt_code import page_address, seal_receipt
from counter.receipt_content import OpenRow, ReceiptContent, marks_of
from kiosk.cli import main
from tests.offices import CHEAP

TODAY = day_in_japan(now())
DUE = TODAY + timedelta(days=9)
UNTIL = TODAY + timedelta(days=30)
NAMED = ("resident-move-in", "nhi-join", "child-medical")


@dataclass
class Desk:
    """An office, and the command as it is typed in its folder."""

    folder: Path
    office: Office

    def open(self, code: str) -> Result:
        environment = {**os.environ, "MADOGUCHI_DATA": str(self.folder)}
        return CliRunner().invoke(main, ["open", "-"], env=environment, input=code.encode())

    def receipt(self, expires: date = UNTIL) -> ReceiptContent:
        """A receipt of today's, with a procedure that this office's rules do not have."""
        return ReceiptContent(
            case_id=self.office.cases.open("sasaki").case_id,
            number="0007",
            day=TODAY,
            office="head",
            expires=expires,
            handed_in=(marks_of(["resident-move-in:e1", "nhi-join:e1"]), ("00000000:e1",)),
            returned=("licence",),
            open_rows=(OpenRow(marks_of(["child-medical:e1"]), DUE, "higashi"),),
            left_out=2,
        )

    def sealed(self, receipt: ReceiptContent) -> str:
        return seal_receipt(self.office.town, self.office.keys, receipt)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, present_data: Path) -> Iterator[Desk]:
    folder = Path(shutil.copytree(present_data, tmp_path_factory.mktemp("commands") / "data"))
    office = open_office(folder, now, CHEAP)
    yield Desk(folder, office)
    office.close()


def test_a_receipt_is_told_by_name_and_day(desk: Desk) -> None:
    receipt = desk.receipt()
    names = {one: desk.office.catalogue.procedures[one].name for one in NAMED}
    assert json.loads(desk.open(desk.sealed(receipt)).stdout) == {
        "kind": "receipt",
        "case": receipt.case_id,
        "number": "0007",
        "day": TODAY.isoformat(),
        "until": UNTIL.isoformat(),
        "office": "head",
        "handed_in": [
            f"{names['resident-move-in']}、{names['nhi-join']}",
            "この庁舎にない手続き(00000000:e1)",
        ],
        "returned": ["運転免許証"],
        "open": [{"name": names["child-medical"], "due": DUE.isoformat(), "to": "higashi"}],
        "left_out": 2,
    }


def test_the_address_on_the_residents_screen_opens_as_the_code_does(desk: Desk) -> None:
    receipt = desk.receipt()
    code = desk.sealed(receipt)
    address = page_address("https://www.example.lg.jp/madoguchi/", code, receipt)
    assert desk.open(address).stdout == desk.open(code).stdout != ""


@pytest.mark.parametrize(("change", "words"), [("late", "期限"), ("other", "変わって")])
def test_a_receipt_that_is_no_good_is_refused_with_one_line(
    desk: Desk, change: str, words: str
) -> None:
    code = desk.sealed(desk.receipt(TODAY - timedelta(days=1) if change == "late" else UNTIL))
    if change == "other":
        code = code[:60] + ("A" if code[60] != "A" else "B") + code[61:]
    refused = desk.open(code)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.count("\n") == 1
    assert words in refused.stderr
