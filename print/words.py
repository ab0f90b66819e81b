"""Where a line of Japanese may end, and how long texts are set in lines."""

import re
from unicodedata import combining

from print.faces import VALUE, Family, typeset
from print.variations import SELECTORS, clusters

# No line begins with these and none ends with those (行頭・行末禁則).
_NOT_FIRST = set(
    "、。，．・：；？！)）」』】〕》〉]｝ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ％%〜-−"
)
_NOT_LAST = set("(（「『【〔《〈[｛")
_PARTS = re.compile(r"[0-9A-Za-z'’.,:/+@&-]+|.", re.DOTALL)
_GOOD = set("、。・ 　)）」』")


def pieces(text: str) -> list[str]:
    """The smallest parts between which a line may break: figures and foreign words stay whole."""
    found: list[str] = []
    for piece in _PARTS.findall(text):
        if found and (_stays_with(piece) or found[-1][-1] in _NOT_LAST):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _stays_with(piece: str) -> bool:
    return piece[0] in _NOT_FIRST or piece in SELECTORS or bool(combining(piece[0]))


def wrap(text: str, width: float, size: float, family: Family = VALUE) -> list[str]:
    """The text in lines of at most `width` millimetres; a longer single part is cut anywhere.

    A break after a comma, a dot or a bracket is preferred if the line is two thirds full.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_one(paragraph, width, size, family))
    return lines


_ORPHAN = 3  # a last line of fewer letters is avoided where that costs no line


def _wrap_one(text: str, width: float, size: float, family: Family) -> list[str]:
    lines = _filled(text, width, size, family)
    if len(lines) > 1 and len(lines[-1]) < _ORPHAN:
        narrower = _filled(text, width - _ORPHAN * size * 25.4 / 72, size, family)
        if len(narrower) == len(lines):
            return narrower
    return lines


def _filled(text: str, width: float, size: float, family: Family) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    for piece in _cut(pieces(text), width, size, family):
        if line and typeset("".join([*line, piece]), family).mm(size) > width:
            kept = _best_end(line, width, size, family)
            lines.append("".join(line[:kept]).rstrip(" 　"))
            line = line[kept:]
        line.append(piece)
    lines.append("".join(line))
    return lines


def _cut(parts: list[str], width: float, size: float, family: Family) -> list[str]:
    found: list[str] = []
    for part in parts:
        fits = typeset(part, family).mm(size) <= width
        found.extend([part] if fits else clusters(part))
    return found


def _best_end(line: list[str], width: float, size: float, family: Family) -> int:
    for end in range(len(line), 0, -1):
        if typeset("".join(line[:end]), family).mm(size) < width * 2 / 3:
            break
        if line[end - 1][-1] in _GOOD or (end < len(line) and line[end][0] in "(（「"):
            return end
    return len(line)
