"""The strokes of a picture: shapes, text in lines, colours of the product's design."""

from xml.etree import ElementTree as ET

from lifeevents.flows.plane import Box, Lettering
from lifeevents.flows.tags import SVG

INK, QUIET, LINE, GROUND, PAPER = "#1a1a1a", "#4d4d4d", "#767676", "#f2f2f2", "#ffffff"
ACCENT, TINT, BAR = "#00118f", "#e8f1fe", "#000071"
LEADING = 4  # between two lines


def letter(body: ET.Element, words: Lettering, size: float, fill: str, weight: str = "") -> None:
    """Write words in the lines of their box."""
    for number, line in enumerate(words.lines):
        y = words.box.y + size + number * (size + 2)
        write(body, words.box.x, y, line, size, fill=fill, weight=weight)


def write(
    body: ET.Element,
    x: float,
    y: float,
    words: str,
    size: float,
    fill: str = "",
    weight: str = "",
    anchor: str = "",
) -> ET.Element:
    """Write one line; `x` is where it begins, or its middle, and `y` what it stands on."""
    given = {"fill": fill, "font_weight": weight, "text_anchor": anchor}
    told = {name: value for name, value in given.items() if value}
    element = add(body, "text", x=x, y=y, font_size=size, **told)
    return text_of(element, words)


def text_of(element: ET.Element, words: str) -> ET.Element:
    """Return an element with these words in it."""
    element.text = words
    return element


def place(box: Box) -> dict[str, float]:
    """Return a box as attributes."""
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}


def add(parent: ET.Element, tag: str, **given: float | str) -> ET.Element:
    """Add an element; attributes are named with _ for -."""
    written = {
        name.replace("_", "-"): value if isinstance(value, str) else f"{value:g}"
        for name, value in given.items()
    }
    return ET.SubElement(parent, f"{{{SVG}}}{tag}", written)
