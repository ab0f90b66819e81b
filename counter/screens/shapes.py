"""字形: the shapes in which a character can be printed, as pictures, and the town's own 外字."""

import re
from dataclasses import dataclass

from flask import Blueprint, Response, abort, jsonify, url_for
from flask.typing import ResponseReturnValue

from counter.screens import desk
from counter.screens.undrawn import codes_of
from forms.kin import kin_of
from print.faces import find_face, name_of, town_fonts
from print.shapes import find_shape, shape_svg, shapes_of
from print.variations import clusters

blueprint = Blueprint("shapes", __name__)
CODES = re.compile(r"[0-9A-F]{4,6}(-[0-9A-F]{4,6}){0,3}")


@dataclass(frozen=True)
class ShapeView:
    """One character of the town's own with its picture."""

    name: str
    file: str
    url: str


@blueprint.get("/shapes/<codes>.svg")
def picture(codes: str) -> ResponseReturnValue:
    """A character as it will be printed; it says nothing about anybody."""
    outline = find_shape(_character(codes))
    if outline is None:
        abort(404, "この字を印刷できる形がありません。")
    return Response(shape_svg(outline), mimetype="image/svg+xml")


@blueprint.get("/shapes/<codes>.json")
def offered(codes: str) -> ResponseReturnValue:
    """The shapes to choose among for a character: its own and those of its kin."""
    character = _character(codes)
    found = find_face(character) is not None
    return jsonify(
        name=name_of(character),
        printable=found,
        shapes=[_shape(one, character) for one in shapes_of(kin_of(character[0]))],
    )


@blueprint.get("/shapes")
def town_shapes() -> ResponseReturnValue:
    """The 外字 and fonts of the town's folder, and what is wrong with files left out."""
    own = town_fonts()
    return desk.page(
        "shapes.html",
        shapes=tuple(_own_shape(character) for character, _ in own.gaiji.outlines),
        fonts=tuple(one.font.face.familyName for one in own.fonts),
        faults=own.faults,
    )


def _shape(cluster: str, sought: str) -> dict[str, object]:
    return {
        "text": cluster,
        "name": name_of(cluster),
        "same": cluster[0] == sought[0],
        "current": cluster == sought,
        "url": url_for("shapes.picture", codes=codes_of(cluster)),
    }


def _own_shape(character: str) -> ShapeView:
    codes = codes_of(character)
    url = url_for("shapes.picture", codes=codes)
    return ShapeView(name_of(character), f"U+{codes}.svg", url)


def _character(codes: str) -> str:
    """The character of an address; answers 404 for anything else."""
    parts = [int(one, 16) for one in codes.split("-")] if CODES.fullmatch(codes) else []
    if not parts or max(parts) > 0x10FFFF:
        abort(404, "文字の番号ではありません。")
    text = "".join(map(chr, parts))
    if len(clusters(text)) != 1:
        abort(404, "1つの文字の番号ではありません。")
    return text
