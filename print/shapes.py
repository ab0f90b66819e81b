"""The shape of a character as the very face draws it that prints it: for choosing among shapes."""

from collections.abc import Iterable

from print.faces import VALUE, Family, faces_of, find_face
from print.fontfiles import Face
from print.gaiji import GaijiFace
from print.gaiji_svg import DESCENT, EM, Outline
from print.shapes_glyf import glyph_outline


def find_shape(cluster: str, family: Family = VALUE) -> Outline | None:
    """The outline with which a character or sequence is printed; None if no face holds it."""
    found = find_face(cluster, family)
    if found is None:
        return None
    held, code = found
    if isinstance(held, GaijiFace):
        return held.outlines[code][1]
    scale = EM / held.font.face.unitsPerEm
    drawn = tuple(
        (kind, tuple((x * scale, y * scale) for x, y in points))
        for kind, points in glyph_outline(held.font.face, held.font.face.charToGlyph[code])
    )
    return Outline(held.width_of(code), ((False, drawn),))


def shape_svg(outline: Outline) -> str:
    """The outline as an SVG picture as wide and high as the letter's own square."""
    paths = "".join(_path(even_odd, segments) for even_odd, segments in outline.parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {outline.width:g} {EM:g}">'
        f"{paths}</svg>"
    )


def _path(even_odd: bool, segments: Iterable[tuple[str, tuple[tuple[float, float], ...]]]) -> str:
    parts = []
    for kind, points in segments:
        numbers = " ".join(f"{x:.1f} {EM - DESCENT - y:.1f}" for x, y in points)
        parts.append("z" if kind == "h" else kind.upper() + numbers)
    rule = ' fill-rule="evenodd"' if even_odd else ""
    return f'<path{rule} d="{"".join(parts)}"/>'


def shapes_of(characters: Iterable[str]) -> tuple[str, ...]:
    """Every printable shape of these characters: themselves and their variation sequences.

    Sequences that are drawn just like one before them are left out.
    """
    found: dict[tuple[str, int], str] = {}
    for character in characters:
        sequences = (one for held in faces_of() for one in held.sequences(character))
        for cluster in dict.fromkeys((character, *sequences)):
            placed = find_face(cluster)
            if placed:
                found.setdefault(_glyph(*placed), cluster)
    return tuple(found.values())


def _glyph(held: Face | GaijiFace, code: int) -> tuple[str, int]:
    number = code if isinstance(held, GaijiFace) else held.font.face.charToGlyph[code]
    return held.name, number
