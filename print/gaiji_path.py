"""The path data of an SVG as lines and curves: absolute, with quarter curves for arcs."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import acos, ceil, cos, hypot, pi, radians, sin, sqrt, tan

Point = tuple[float, float]
Segment = tuple[str, tuple[Point, ...]]
"""m, l, c or h (close) with its points."""

_PARTS = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_BETWEEN = re.compile(r"[\s,]*")
_WANTED = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
MOST_SEGMENTS = 20_000


class WrongPath(ValueError):
    """Path data that cannot be read; its text says why, in Japanese."""


def read_path(data: str) -> tuple[Segment, ...]:
    """The outline that path data describe, in their own units; raises WrongPath."""
    pen = _Pen()
    for letter, numbers in _commands(data):
        pen.draw(letter, numbers)
        if len(pen.drawn) > MOST_SEGMENTS:
            raise WrongPath("線が多すぎます")
    return tuple(pen.drawn)


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    letter, numbers = "", list[float]()
    for part in _split(data):
        if part.isalpha():
            yield from _repeated(letter, numbers)
            letter, numbers = part, []
        else:
            numbers.append(float(part))
    yield from _repeated(letter, numbers)


def _split(data: str) -> Iterator[str]:
    """Letters and numbers; the two flags of an arc may be written without a gap."""
    at, letter, count = 0, "", 0
    while (at := _end(_BETWEEN, data, at)) < len(data):
        if letter in ("a", "A") and count % 7 in (3, 4) and data[at] in "01":
            found = data[at]
        else:
            match = _PARTS.match(data, at)
            if not match:
                raise WrongPath(f"「{data[at]}」は path に使えません")
            found = match[0]
        letter, count = (found, 0) if found.isalpha() else (letter, count + 1)
        at += len(found)
        yield found


def _end(pattern: re.Pattern[str], data: str, at: int) -> int:
    match = pattern.match(data, at)
    return match.end() if match else at


def _repeated(letter: str, numbers: list[float]) -> Iterator[tuple[str, list[float]]]:
    if not letter and not numbers:
        return
    wanted = _WANTED.get(letter.upper())
    if wanted is None or (wanted and (not numbers or len(numbers) % wanted)):
        raise WrongPath(f"「{letter}」の後の数が合いません")
    if not wanted:
        yield letter, []
    for at in range(0, len(numbers) if wanted else 0, wanted or 1):
        yield letter, numbers[at : at + wanted]
        letter = {"M": "L", "m": "l"}.get(letter, letter)


@dataclass
class _Pen:
    """Where the drawing stands, and what it has drawn."""

    drawn: list[Segment] = field(default_factory=list)
    at: Point = (0.0, 0.0)
    start: Point = (0.0, 0.0)
    bend: tuple[str, Point] = ("", (0.0, 0.0))  # the last control point, for S and T

    def draw(self, letter: str, numbers: list[float]) -> None:
        """One command."""
        if not self.drawn and letter not in "Mm":
            raise WrongPath("path が M で始まっていません")
        kind = letter.upper()
        away = self.at if letter.islower() else (0.0, 0.0)
        bend, self.bend = self.bend, ("", (0.0, 0.0))
        how: dict[str, Callable[[], None]] = {
            "M": lambda: self._move(self._points(numbers, away)[0]),
            "L": lambda: self._line(self._points(numbers, away)[0]),
            "H": lambda: self._line((numbers[0] + away[0], self.at[1])),
            "V": lambda: self._line((self.at[0], numbers[0] + away[1])),
            "C": lambda: self._curve("C", *self._points(numbers, away)),
            "S": lambda: self._curve("C", self._mirror(bend, "C"), *self._points(numbers, away)),
            "Q": lambda: self._quadratic(*self._points(numbers, away)),
            "T": lambda: self._quadratic(self._mirror(bend, "Q"), *self._points(numbers, away)),
            "A": lambda: self._arc(numbers, away),
            "Z": self._close,
        }
        how[kind]()

    def _points(self, numbers: list[float], away: Point) -> list[Point]:
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        return [(x + away[0], y + away[1]) for x, y in pairs]

    def _move(self, to: Point) -> None:
        self.drawn.append(("m", (to,)))
        self.at = self.start = to

    def _line(self, to: Point) -> None:
        self.drawn.append(("l", (to,)))
        self.at = to

    def _curve(self, kind: str, first: Point, second: Point, to: Point) -> None:
        self.drawn.append(("c", (first, second, to)))
        self.at, self.bend = to, (kind, second)

    def _quadratic(self, middle: Point, to: Point) -> None:
        self._curve("Q", _between(self.at, middle), _between(to, middle), to)
        self.bend = "Q", middle

    def _mirror(self, bend: tuple[str, Point], kind: str) -> Point:
        if bend[0] != kind:
            return self.at
        return 2 * self.at[0] - bend[1][0], 2 * self.at[1] - bend[1][1]

    def _close(self) -> None:
        self.drawn.append(("h", ()))
        self.at = self.start

    def _arc(self, numbers: list[float], away: Point) -> None:
        to = (numbers[5] + away[0], numbers[6] + away[1])
        if not numbers[0] or not numbers[1] or to == self.at:
            return self._line(to)
        for curve in arc_curves(self.at, to, numbers):
            self._curve("", *curve)
        return None


def _between(end: Point, middle: Point) -> Point:
    """The control point of a cubic that lies as the quadratic's."""
    return end[0] + (middle[0] - end[0]) * 2 / 3, end[1] + (middle[1] - end[1]) * 2 / 3


def arc_curves(begin: Point, to: Point, numbers: list[float]) -> list[tuple[Point, Point, Point]]:
    """An elliptical arc as curves of a quarter at most (SVG 1.1, appendix F.6)."""
    tilt, large, sweep = radians(numbers[2]), bool(numbers[3]), bool(numbers[4])
    c, s = cos(tilt), sin(tilt)
    half_x, half_y = (begin[0] - to[0]) / 2, (begin[1] - to[1]) / 2
    x, y = c * half_x + s * half_y, c * half_y - s * half_x
    rx, ry = abs(numbers[0]), abs(numbers[1])
    wide = max(1.0, hypot(x / rx, y / ry))
    rx, ry = rx * wide, ry * wide
    rest = (rx * ry) ** 2 - (rx * y) ** 2 - (ry * x) ** 2
    far = sqrt(max(0.0, rest) / ((rx * y) ** 2 + (ry * x) ** 2))
    far = far if large != sweep else -far
    middle = (far * rx * y / ry, -far * ry * x / rx)
    first = _angle((x - middle[0]) / rx, (y - middle[1]) / ry)
    turn = _angle((-x - middle[0]) / rx, (-y - middle[1]) / ry) - first
    turn += 2 * pi if sweep and turn < 0 else -2 * pi if not sweep and turn > 0 else 0
    at_x = c * middle[0] - s * middle[1] + (begin[0] + to[0]) / 2
    at_y = s * middle[0] + c * middle[1] + (begin[1] + to[1]) / 2

    def placed(px: float, py: float) -> Point:
        return at_x + c * rx * px - s * ry * py, at_y + s * rx * px + c * ry * py

    count = max(1, ceil(abs(turn) / (pi / 2) - 1e-9))
    step = turn / count
    pull = 4 / 3 * tan(step / 4)
    found = []
    for n in range(count):
        a, b = first + n * step, first + (n + 1) * step
        leave = placed(cos(a) - pull * sin(a), sin(a) + pull * cos(a))
        reach = placed(cos(b) + pull * sin(b), sin(b) - pull * cos(b))
        found.append((leave, reach, placed(cos(b), sin(b))))
    return found


def _angle(x: float, y: float) -> float:
    turn = acos(max(-1.0, min(1.0, x / hypot(x, y))))
    return turn if y >= 0 else -turn
