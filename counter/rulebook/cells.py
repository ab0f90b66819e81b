"""What stands in one cell of a marked-up workbook, however it was typed."""

import unicodedata
from datetime import date, datetime, timedelta

from lifeevents.errors import Fault
from lifeevents.wareki import read_date

EPOCH = date(1899, 12, 30)  # day 0 of Excel, for days after February 1900
SERIAL = range(20_000, 80_000)  # a date of Excel (1954 to 2119) whose cell lost its date format
LONGEST = 4000  # characters; the longest text of the rules has some hundred


class CellFault(Fault):
    """A cell that cannot be taken back; `key` names its column, `line` its row."""

    def __init__(self, key: str, line: int, fact: str, cure: str) -> None:
        super().__init__(f"{line}行", fact, cure)
        self.key = key
        self.line = line


def text_in(value: object) -> str:
    """The text of a cell without spaces at its ends; a whole number without 「.0」."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    lines = str(value).replace("\r\n", "\n").replace("_x000D_", "").split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def whole_in(value: object, key: str, line: int) -> int:
    """A whole number, also typed as text or in full-width digits; raises CellFault."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = unicodedata.normalize("NFKC", text_in(value)).replace(",", "").replace("−", "-")
    if text.removeprefix("-").isdecimal() and len(text) < 10:
        return int(text)
    fact = f"「{text_in(value)}」は整数ではありません"
    raise CellFault(key, line, fact, "14 のように数だけを書いてください")


def day_in(value: object, key: str, line: int) -> date:
    """A day: a date of Excel, 2027-04-01, 2027/4/1 or 令和9年4月1日; raises CellFault."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and value in SERIAL:
        return EPOCH + timedelta(days=int(value))
    try:
        return read_date(text_in(value))
    except Fault as fault:
        cure = f"{fault.cure}(2027-04-01、令和9年4月1日 など)"
        raise CellFault(key, line, f"「{text_in(value)}」: {fault.fact}", cure) from None


def number_in(value: object) -> str:
    """The number of a row, such as 「2-1」; Excel likes to take that for the first of February."""
    if isinstance(value, datetime | date):
        return f"{value.month}-{value.day}"
    text = unicodedata.normalize("NFKC", text_in(value))
    return "-".join(part.strip() for part in text.replace("ー", "-").replace("−", "-").split("-"))
