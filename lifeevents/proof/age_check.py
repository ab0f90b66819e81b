"""Entries that are past their date, or were checked too long ago."""

from datetime import date

from lifeevents.catalogue import Catalogue
from lifeevents.proof.findings import Findings, remark

OLDEST = 400  # days since an entry was checked, unless told otherwise


def age_findings(catalogue: Catalogue, on: date, older_than: int = OLDEST) -> Findings:
    """Yield entries whose `valid_to` has passed on a day, and those checked too long before it."""
    for one in catalogue.procedures.values():
        if one.valid_to and one.valid_to < on:
            cure = "過ぎた出来事の届がもう来ないなら、消してください"
            yield remark(one.file, f"{one.valid_to} までの規定です(valid_to)", cure)
        checked = one.source.checked
        if checked is None:
            cure = "[source] に checked = 2026-11-22 のように、確かめた日を書いてください"
            yield remark(one.file, "いつ確かめたのか書かれていません", cure)
        elif (on - checked).days > older_than:
            days = (on - checked).days
            cure = "法令と見比べて、checked を書きかえてください"
            yield remark(one.file, f"確かめてから {days}日たっています({checked})", cure)
