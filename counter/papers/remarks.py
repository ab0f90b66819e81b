"""What a person should look at in a design that can be used as it is."""

from collections.abc import Callable, Iterator
from typing import Any

from counter.papers.design import FIELDS, NO_FIELD, Design, DesignFault
from forms.checking import findings_of
from forms.papers import Paper
from lifeevents.vocabulary import Vocabulary
from print.fit_check import fit_findings

Field = dict[str, Any]
FOR_ALL = ("item", "visit")  # sheets that are not one person's


def remarks_on(design: Design) -> Iterator[DesignFault]:
    """Remarks field by field."""
    for at, one in enumerate(design.get(FIELDS, [])):
        for found in REMARKS:
            said = found(design, one)
            if said:
                yield DesignFault(at, *said, remark=True)


def remarks_of_check(paper: Paper, design: Design, facts: Vocabulary) -> Iterator[DesignFault]:
    """What `madoguchi paper check` finds, each at its field."""
    fields = design.get(FIELDS, [])
    names = [(_called(one), at) for at, one in enumerate(fields)]
    for one in (*findings_of(paper, facts), *fit_findings(paper, facts)):
        place = one.place.removeprefix(f"{paper.id} の ")
        found = (at for name, at in names if place == name or place.startswith(f"{name}の"))
        said = _without_ids(one.fact, fields)
        yield DesignFault(next(found, NO_FIELD), said, one.cure, remark=True)


def _without_ids(said: str, fields: list[Field]) -> str:
    """A sentence about a field, which people know by its label alone."""
    for one in fields:
        if one.get("label"):
            said = said.replace(f"{_called(one)} ", f"「{one['label']}」")
    return said.replace("\n", "")


def _called(field: Field) -> str:
    """How the check calls a field that stands by itself."""
    label = field.get("label")
    return f"{field.get('id', '')}{f'「{label}」' if label else ''}"


def _nobody_meant(design: Design, field: Field) -> tuple[str, str] | None:
    """本人 is the person whose sheet it is: on a sheet for all there is none."""
    alone = str(field.get("bind", "")).startswith("person.")
    if not alone or field.get("per") or design.get("each", "item") not in FOR_ALL:
        return None
    cure = "様式の「だれに1枚か」を「対象の人に1枚ずつ」にするか、届出人などにしてください"
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
