"""Text set in lines of a given width: how wide it is, and where a line may end."""

import unicodedata

HALF = 0.56  # width of a Latin letter or digit, in sizes of the type; a full letter has 1
NOT_FIRST = "、。・)」』】〕,.:;?!ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ〜"
NOT_LAST = "(「『【〔"
CUT = "…"


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is in letters of this size."""
    return size * sum(_width(letter) for letter in text)


def lines_of(text: str, width: float, size: float, most: int) -> tuple[str, ...]:
    """Return a text in at most so many lines; what does not fit is cut with …."""
    lines: list[str] = []
    left = text.strip()
    while left and len(lines) < most:
        end = _fitting(left, width / size)
        if end < len(left) and len(lines) == most - 1:
            return (*lines, left[: _fitting(left, width / size - 1)].rstrip() + CUT)
        end = _good_end(left, end)
        lines.append(left[:end].strip())
        left = left[end:].strip()
    return tuple(lines)


def _width(letter: str) -> float:
    return 1 if unicodedata.east_asian_width(letter) in "FWA" else HALF


def _fitting(text: str, room: float) -> int:
    """Return how many letters fit, at least one."""
    used = 0.0
    for count, letter in enumerate(text):
        used += _width(letter)
        if used > room:
            return max(count, 1)
    return len(text)


def _good_end(text: str, end: int) -> int:
    """Return the end of a line: at a break of sense where one is near, never before 、 or )."""
    if end >= len(text):
        return len(text)
    near = range(end, max(end * 2 // 5, 1), -1)
    for is_break in (_ends_a_part, _ends_a_phrase):
        found = next((at for at in near if is_break(text[at - 1], text[at])), 0)
        if found:
            return found
    return next((at for at in range(end, 1, -1) if _may_end(text, at)), end)


def _ends_a_part(last: str, first: str) -> bool:
    return (last in "、・)」 " and first not in NOT_FIRST) or first in "(「"


def _ends_a_phrase(last: str, first: str) -> bool:
    """Whether a new word begins: after a particle, or where kana end and other letters begin."""
    if last in "おご" or last + first in ("か月", "か所", "か国"):
        return False
    return last in "がをはと" or (_is_kana(last) and not _is_kana(first) and first not in NOT_FIRST)


def _is_kana(letter: str) -> bool:
    return "ぁ" <= letter <= "ん"


def _may_end(text: str, at: int) -> bool:
    if text[at] in NOT_FIRST or text[at - 1] in NOT_LAST:
        return False
    return not (text[at].isascii() and text[at - 1].isascii() and text[at].isalnum())
