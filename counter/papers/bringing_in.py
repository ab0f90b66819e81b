"""A form that a town brought in becomes drafts: what its import proposes waits for a person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from counter.papers.design import FIELDS, Design, design_of, flat_design
from forms.importing.paper_of import field_of, place
from forms.importing.proposal import LIKELY, Imported, Proposal
from forms.papers import Paper
from forms.shape import EMPTY_CELLS

Proposals = Mapping[tuple[float, float], Proposal]  # by the place of the field
KEPT = ("title", "short", "mark", "office", "law", "each", "together", "form", "procedures")
ANY = "paper.title"  # any binding: for the keys that a field has once something fills it
DRAWING = frozenset(("tick", "circle", "comb", "era_circle_ymd", "era_ymd_ampm_hm", "era_ym"))
KEPT_TOO = ("when", "asks", "follows", "copies", "two_sided", "tray")


@dataclass(frozen=True)
class Draft:
    """A design that is in force nowhere yet, and the id of its paper."""

    paper_id: str
    design: Design


def drafts_of(imported: Imported, paper_id: str, like: Paper | None) -> tuple[Draft, ...]:
    """The drafts of a form, a page each; `like` is the paper whose place it takes."""
    pages = ((paper_id, imported.paper_text), *imported.pages)
    return tuple(
        Draft(one, _page(text, _of_page(imported.proposals, number), like if number == 1 else None))
        for number, (one, text) in enumerate(pages, 1)
    )


def _of_page(proposals: Iterable[Proposal], page: int) -> Proposals:
    return {_at(place(one.area)): one for one in proposals if one.page == page}


def _at(field: Mapping[str, Any]) -> tuple[float, float]:
    return float(field["x_mm"]), float(field["y_mm"])


def _page(
    text: str, proposals: Mapping[tuple[float, float], Proposal], like: Paper | None
) -> Design:
    design = design_of(text)
    bare = bool(design.get("background"))  # the labels stand on the form itself
    design[FIELDS] = [
        _waiting(one, proposals.get(_at(one)), bare) for one in design.get(FIELDS, [])
    ]
    _name(design[FIELDS])
    _cover(design[FIELDS])
    return {**design, **_header(like)} if like else {**design, "each": _each(design)}


def _each(design: Design) -> str:
    """A sheet for each person where its fields speak of 本人, else one for all."""
    binds = (str(one.get("proposed", "")) for one in design[FIELDS] if not one.get("per"))
    return "person" if any(bind.startswith("person.") for bind in binds) else "item"


def _header(like: Paper) -> Design:
    """What a form says that does not stand on it: the office, the procedures, when it is used."""
    told = flat_design(like)
    return {key: told[key] for key in (*KEPT, *KEPT_TOO) if key in told}


def _waiting(field: dict[str, Any], found: Proposal | None, bare: bool) -> dict[str, Any]:
    """A field as it waits for a person: nothing fills it, however sure its import is."""
    if found is None or found.cell in EMPTY_CELLS:
        return field
    told = field_of(replace(found, bind=found.bind or ANY, sure=1.0), bare)
    plain = {key: one for key, one in told.items() if key != "bind" and one not in ("", [], ())}
    if found.bind and found.sure >= LIKELY:
        return {**plain, "proposed": found.bind, "sure": found.sure}
    return {**plain, "cell": field["cell"], "left": found.cell}


def _name(fields: list[dict[str, Any]]) -> None:
    """Gives each field an id of its own, as the designer needs it."""
    for number, field in enumerate(fields, 1):
        field.setdefault("id", f"field-{number}")


def _cover(fields: list[dict[str, Any]]) -> None:
    """Tells a field that draws words of its own which printed words it would stand upon."""
    printed = [one for one in fields if one.get("cell") == "static"]
    for field in fields:
        if field.get("left", field.get("cell")) in DRAWING and not field.get("bind"):
            covered = [one["id"] for one in printed if _is_inside(one, field)]
            field |= {"covers": covered} if covered else {}


def _is_inside(one: Mapping[str, Any], field: Mapping[str, Any]) -> bool:
    across = one["x_mm"] + one["width_mm"] / 2 - field["x_mm"]
    down = one["y_mm"] + one["height_mm"] / 2 - field["y_mm"]
    return bool(0 < across < field["width_mm"] and 0 < down < field["height_mm"])


def blank_design(title: str, office: str) -> Design:
    """An A4 page with nothing on it but its title."""
    title_field = {
        "id": "title",
        "x_mm": 15.0,
        "y_mm": 12.0,
        "width_mm": 150.0,
        "height_mm": 9.0,
        "cell": "static",
        "bind": "paper.title",
        "font": "XL",
    }
    return {
        "title": title,
        "short": title[:12],
        "mark": title[:1],
        "office": office,
        "law": "市町村の様式",
        "size": "A4",
        "orientation": "portrait",
        "each": "item",
        "confidence": "high",
        "checked": "text_of_original",
        "source": "この町で作った様式",
        FIELDS: [title_field],
    }
