"""Filling: one paper and one case give filled sheets, and the slots that are still missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forms.cells import BLANK as BLANK
from forms.cells import Blank as Blank
from forms.cells import CellKey as CellKey
from forms.cells import CellValue as CellValue
from forms.cells import Comb as Comb
from forms.cells import EraDate as EraDate
from forms.cells import EraDateTime as EraDateTime
from forms.cells import EraMonth as EraMonth
from forms.cells import FilledSheet as FilledSheet
from forms.cells import Text as Text
from forms.cells import Ticks as Ticks


@dataclass(frozen=True)
class FillContext:
    """What a paper says beside the case: the town's name, its mayor's title, and the day of filing."""

    town_name: str
    mayor: str
    application_date: date | None
