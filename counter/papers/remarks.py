"""What a person should look at in a design that can be used as it is."""

from collections.abc import Callable, Iterator
from typing import Any

from counter.papers.design import FIELDS, Design, DesignFault

Field = dict[str, Any]
OWN_SHEETS = ("person", "belonging")


def remarks_on(design: Design) -> Iterator[DesignFault]:
    """Remarks field by field."""
    for at, one in enumerate(design.get(FIELDS, [])):
        for found in REMARKS:
            said = found(design, one)
            if said:
                yield DesignFault(at, *said, remark=True)


def _nobody_meant(design: Design, field: Field) -> tuple[str, str] | None:
    """本人 is the person whose sheet it is: on a sheet for all there is none."""
    alone = str(field.get("bind", "")).startswith("person.")
    if not alone or field.get("per") or design.get("each") in OWN_SHEETS:
        return None
    cure = "様式の「だれに1枚か」を「1人に1枚」にするか、届出人などにしてください"
    return "「本人」がだれか決まりません", cure


def _left(_: Design, field: Field) -> tuple[str, str] | None:
    if "left" not in field or field.get("bind"):
        return None
    return "取り込みで決まらなかった欄です", "結び先を選ぶか、このまま空けておきます"


def _row_of_nobody(_: Design, field: Field) -> tuple[str, str] | None:
    if not str(field.get("bind", "")).startswith("row.") or field.get("per"):
        return None
    return (
        "「この行の人」がだれか決まりません",
        "「人ごとにくり返す」で、だれの行かを選んでください",
    )


REMARKS: tuple[Callable[[Design, Field], tuple[str, str] | None], ...] = (
    _nobody_meant,
    _row_of_nobody,
    _left,
)
