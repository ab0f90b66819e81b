"""Where a line of Japanese may end, and how long texts are set in lines."""

import re
from unicodedata import combining

from print.faces import VALUE, Family, typeset
from print.ink import PT_MM
from print.variations import SELECTORS, clusters

# No line begins with these and none ends with those (行頭・行末禁則).
_NOT_FIRST = set(
    "、。，．・：；？！)）」』】〕》〉]｝ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ％%〜-−"
)
_NOT_LAST = set("(（「『【〔《〈[｛")
_PARTS = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff'’ʻ.,:/+@&-]+|.", re.DOTALL)
_AFTER = set("、。 　)）」』")  # a good end of a line
_BEFORE = set("(（「『")  # a good beginning
_PARTICLES = set("がをにはとでもへのてば")  # phrases mostly end with one of these


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

    Lines end after a comma, before a bracket or between phrases where that costs no line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_one(paragraph, width, size, family))
    return lines


_ORPHAN = 3  # a last line of fewer letters is avoided where that costs no line


def _wrap_one(text: str, width: float, size: float, family: Family) -> list[str]:
    parts = _cut(pieces(text), width, size, family)
    full = _filled(parts, width, size, family, phrases=False)
    if len(full) == 1:
        return full
    lines = _filled(parts, width, size, family, phrases=True)
    lines = lines if len(lines) == len(full) else full
    if len(lines[-1]) < _ORPHAN:
        narrower = _filled(parts, width - _ORPHAN * size * PT_MM, size, family, phrases=True)
        lines = narrower if len(narrower) == len(lines) else lines
    return lines


def _filled(
    parts: list[str], width: float, size: float, family: Family, phrases: bool
) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    for piece in parts:
        if line and typeset("".join([*line, piece]), family).mm(size) > width:
            kept = _phrase_end([*line, piece], width * 0.6, size, family) if phrases else len(line)
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


def _phrase_end(parts: list[str], least: float, size: float, family: Family) -> int:
    """Before which part to break: at a phrase's end if that keeps the line `least` wide."""
    for end in range(len(parts) - 1, 0, -1):
        if typeset("".join(parts[:end]), family).mm(size) < least:
            break
        if _ends_phrase(parts[end - 1][-1], parts[end][0]):
            return end
    return len(parts) - 1


def _ends_phrase(last: str, following: str) -> bool:
    return (
        last in _AFTER
        or following in _BEFORE
        or (last in _PARTICLES and not _is_hiragana(following))
    )


def _is_hiragana(letter: str) -> bool:
    return "ぁ" <= letter <= "ゖ"
