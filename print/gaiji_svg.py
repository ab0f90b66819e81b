"""A 外字 drawn as SVG, read as an outline; nothing in the file is followed, loaded or run.

Only filled outlines are taken: what would look otherwise on paper than in the drawing program is
refused in words, never left out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import cos, isfinite, radians, sin, tan
from xml.etree.ElementTree import Element, ParseError, fromstring

from lifeevents.errors import Fault
from print.gaiji_path import Point, Segment, WrongPath, read_path

MOST_BYTES = 200_000
DEEPEST = 30  # groups within groups
WIDEST = 4.0  # in heights
CURE = "描画ソフトで、黒く塗った輪郭(path)だけの SVG にして保存してください"
EM = 1000.0
DESCENT = 120.0  # how far the full-width square reaches below the baseline, in thousandths
_SILENT = frozenset({"title", "desc", "metadata", "defs", "namedview"})
_BLACK = frozenset({"", "black", "#000", "#000000", "currentcolor", "rgb(0,0,0)"})
_FORBIDDEN = ("<!DOCTYPE", "<!ENTITY", "<?xml-stylesheet")
_TURN = re.compile(r"\s*(\w+)\s*\(([^)]*)\)[\s,]*")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_ALONE = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, float, float, float, float, float]
Look = Mapping[str, str]


class WrongDrawing(Fault):
    """A 外字's SVG that cannot be used."""


@dataclass(frozen=True)
class Outline:
    """A filled shape in thousandths of the size, the baseline at 0 and upwards positive.

    `parts` are filled one after the other; `even_odd` says how holes are told.
    """

    width: float
    parts: tuple[tuple[bool, tuple[Segment, ...]], ...]


def read_drawing(place: str, content: bytes) -> Outline:
    """The outline in an SVG file; raises WrongDrawing naming this place."""
    try:
        return _outline(_root(content))
    except WrongPath as wrong:
        raise WrongDrawing(place, str(wrong), CURE) from None
    except (ArithmeticError, ValueError):
        raise WrongDrawing(place, "計算できない数があります", CURE) from None


def _root(content: bytes) -> Element:
    if len(content) > MOST_BYTES:
        raise WrongPath(f"大きすぎます({len(content)}バイト。{MOST_BYTES}バイトまで)")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongPath("UTF-8の文字ではありません") from None
    if any(word in text for word in _FORBIDDEN):
        raise WrongPath("文書型の宣言(DOCTYPE)や外への参照があります")
    try:
        root = fromstring(text)  # noqa: S314 without a DTD there is nothing to expand or to load
    except ParseError:
        raise WrongPath("SVGとして読めません") from None
    if _name(root) != "svg":
        raise WrongPath("SVGではありません")
    return root


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _outline(root: Element) -> Outline:
    left, top, width, height = _view(root)
    scale = EM / height
    frame = (scale, 0.0, 0.0, -scale, -left * scale, EM - DESCENT + top * scale)
    parts = tuple(part for part in _drawn(root, frame, {}, DEEPEST) if part[1])
    if not parts:
        raise WrongPath("形がありません")
    return Outline(width * scale, parts)


def _view(root: Element) -> tuple[float, float, float, float]:
    numbers = [float(one) for one in _NUMBER.findall(root.get("viewBox", ""))]
    if len(numbers) != 4:
        sides = [_NUMBER.match(root.get(side, "")) for side in ("width", "height")]
        numbers = [0.0, 0.0, *(float(side[0]) for side in sides if side)]
    if len(numbers) != 4 or min(numbers[2:]) <= 0 or not all(map(isfinite, numbers)):
        raise WrongPath("viewBox(全体の大きさ)がありません")
    if numbers[2] > WIDEST * numbers[3]:
        raise WrongPath(f"横に長すぎます(高さの{WIDEST:g}倍まで)")
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _drawn(
    element: Element, frame: Matrix, look: Look, deep: int
) -> Iterator[tuple[bool, tuple[Segment, ...]]]:
    for child in element:
        name = _name(child)
        if name in _SILENT:
            continue
        seen = _look(child, look)
        at = _times(frame, _matrix(child.get("transform", "")))
        if name == "g":
            if not deep:
                raise WrongPath("入れ子が深すぎます")
            yield from _drawn(child, at, seen, deep - 1)
        elif name in ("path", "polygon"):
            yield _filled(child, name, at, seen)
        else:
            raise WrongPath(f"「{name}」は使えません")


def _look(element: Element, around: Look) -> Look:
    """How an element looks: what stands around it, its attributes, its style over them."""
    found = dict(around)
    found |= {key: value for key, value in element.attrib.items() if key in _LOOKS}
    for rule in element.get("style", "").split(";"):
        key, _, value = rule.partition(":")
        if key.strip() in _LOOKS:
            found[key.strip()] = value.strip()
    if element.get("class"):
        raise WrongPath("class による見た目の指定があります")
    return found


_LOOKS = ("fill", "stroke", "fill-rule", "display", "visibility", "opacity", "fill-opacity")


def _filled(
    element: Element, name: str, at: Matrix, look: Look
) -> tuple[bool, tuple[Segment, ...]]:
    _refuse_unlike(look)
    data = element.get("d", "")
    if name == "polygon":
        data = f"M {element.get('points', '')} Z"
    found = tuple((kind, tuple(_at(at, one) for one in points)) for kind, points in read_path(data))
    if not all(isfinite(x) and isfinite(y) for _, points in found for x, y in points):
        raise WrongPath("大きすぎる数があります")
    return look.get("fill-rule") == "evenodd", found


def _refuse_unlike(look: Look) -> None:
    """Refuse what would look otherwise in print, where every outline is filled with black."""
    if look.get("fill", "").replace(" ", "").lower() not in _BLACK:
        raise WrongPath(f"黒で塗っていない形があります(fill {look['fill']})")
    if look.get("stroke", "none") != "none":
        raise WrongPath("線(stroke)で描いた形があります")
    hidden = look.get("display") == "none" or look.get("visibility", "visible") != "visible"
    if hidden or any(look.get(key, "1") != "1" for key in ("opacity", "fill-opacity")):
        raise WrongPath("見えない形や透けた形があります")


def _matrix(text: str) -> Matrix:
    found, at = _ALONE, 0
    while match := _TURN.match(text, at):
        numbers = [float(one) for one in _NUMBER.findall(match[2])]
        found = _times(found, _turn(match[1], numbers))
        at = match.end()
    if text[at:].strip():
        raise WrongPath(f"transform「{text}」が読めません")
    return found


def _turn(kind: str, given: list[float]) -> Matrix:
    count = len(given)
    if kind == "matrix" and count == 6:
        return given[0], given[1], given[2], given[3], given[4], given[5]
    if kind == "translate" and count in (1, 2):
        return 1.0, 0.0, 0.0, 1.0, given[0], given[1] if count == 2 else 0.0
    if kind == "scale" and count in (1, 2):
        return given[0], 0.0, 0.0, given[-1], 0.0, 0.0
    if kind == "rotate" and count in (1, 3):
        c, s = cos(radians(given[0])), sin(radians(given[0]))
        x, y = (given[1], given[2]) if count == 3 else (0.0, 0.0)
        return c, s, -s, c, x - c * x + s * y, y - s * x - c * y
    if kind == "skewX" and count == 1:
        return 1.0, 0.0, tan(radians(given[0])), 1.0, 0.0, 0.0
    if kind == "skewY" and count == 1:
        return 1.0, tan(radians(given[0])), 0.0, 1.0, 0.0, 0.0
    raise WrongPath(f"transform「{kind}」が読めません")


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d = one[:4]
    x, y = _at(one, (two[4], two[5]))
    return (
        a * two[0] + c * two[1], b * two[0] + d * two[1],
        a * two[2] + c * two[3], b * two[2] + d * two[3], x, y,
    )  # fmt: skip


def _at(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f
