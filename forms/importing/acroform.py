"""The fields of a PDF form (AcroForm): what each is called, and what could fill it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from forms.importing.binding import claims_of, proposal_of
from forms.importing.field import Found
from forms.importing.lexicon import Lexicon, shipped_lexicon, tail_of
from forms.importing.page_words import with_words
from forms.importing.pdf_files import opened
from forms.importing.proposal import Proposal
from forms.importing.widgets import Widget, widgets_of
from forms.importing.words import plain
from forms.shape import Option

PARTS = {"年": "year", "月": "month", "日": "day", "元号": "era"}
SPLIT = re.compile(r"[_.\-:/＿．\s]+|(?<=[^\d])(?=\d+$)")
MACHINE = re.compile(
    r"\[\d+\]|#\w+|(?:form|page|topmostsubform|subform)\d*(?=[.\[]|$)", re.IGNORECASE
)


def fields_of_pdf(given: Path | bytes, lexicon: Lexicon | None = None) -> tuple[Proposal, ...]:
    """A proposal for each place of each field, page by page from the upper left.

    Places are those on the sheet that the page comes to lie on. Raises PaperFault for a file that
    cannot be read.
    """
    place = given.name if isinstance(given, Path) else "PDF"
    content = given if isinstance(given, bytes) else given.read_bytes()
    with opened(content, place) as pdf:
        widgets = tuple(with_words(content, tuple(widgets_of(pdf))))
    words = lexicon or shipped_lexicon()
    found = [_found(one) for one in widgets]
    claims = claims_of(found)
    made = (_proposal(one, field, claims, words) for one, field in zip(widgets, found, strict=True))
    return tuple(sorted(made, key=lambda one: (one.page, round(one.area.y_mm), one.area.x_mm)))


def _found(one: Widget) -> Found:
    """The field in the words of its name and tip: 届出人.氏名 is 氏名 under 届出人."""
    words = _words(one)
    label = one.tip or next(iter(words[-1:]), "")
    above = words if one.tip and words[-1:] != [one.tip] else words[:-1]
    section = " ".join(word for word in above if not word.isascii())
    comb = (one.comb,) if one.comb else ()
    kind = "comb" if comb else "text"
    options = tuple(choice for choice in one.choices if choice.strip())
    return Found(one.area, label, section, kind, options, comb=comb)


def _words(one: Widget) -> list[str]:
    """The words of a field's name, without numbers, parts of a date and what programs add."""
    words = [word for word in SPLIT.split(MACHINE.sub("", one.name)) if word]
    while len(words) > 1 and (words[-1] in PARTS or words[-1].isdigit() or words[-1] == one.on):
        words.pop()
    return words


def _part(one: Widget) -> str:
    """The part of a date that a field takes: 生年月日_月 is its month."""
    words = [word for word in SPLIT.split(one.name) if word]
    return PARTS.get(words[-1], "") if len(words) > 1 else ""


def _proposal(one: Widget, found: Found, claims: str, lexicon: Lexicon) -> Proposal:
    made = replace(proposal_of(found, claims, lexicon, one.page), name=one.name)
    if one.kind == "button":
        return _button(one, made, lexicon)
    part = _part(one)
    return replace(made, cell="text", part=part) if part and made.bind else made


def _button(one: Widget, made: Proposal, lexicon: Lexicon) -> Proposal:
    """A box to tick: the value it stands for is its state, or the last word of its name."""
    known = lexicon.options.get(tail_of(made.bind), {})
    for word in (one.on, *reversed(SPLIT.split(one.name))):
        value = word if word in known.values() else known.get(plain(word), "")
        if word and value:
            return replace(made, cell="tick", options=(Option(value, word),))
    return replace(made, cell="tick", bind="", sure=0.0, options=(Option("", one.on),))
