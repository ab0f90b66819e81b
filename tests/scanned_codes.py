"""Codes for tests of scanning: a resident's, drawn as pictures, as a film for a fake camera."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import segno
from PIL import Image, ImageFilter

from counter.intake import seal_answers
from counter.office import open_office

AT = "2026-11-24T10:00"
MOMENT = datetime(2026, 11, 24, 0, 59, tzinfo=UTC)  # a minute before, in Japan
FILM = (1280, 720)
FRAMES = 12  # of each code: 0.4 seconds
SAID = {
    "event.e1.type": "move_in",
    "person.a.name": "青木 大輔",
    "person.a.birth_date": date(1988, 9, 3),
}


def sealed(data: Path, said: dict[str, object], long: int = 0) -> tuple[str, ...]:
    """Codes for the office whose data these are; `long` more words make more of them."""
    words = "".join(chr(0x4E00 + at * 7919 % 9999) for at in range(long))
    names = [words[at : at + 99] for at in range(0, long, 99)]
    more = {f"person.p{at}.occupation": name for at, name in enumerate(names)}
    office = open_office(data, lambda: MOMENT)
    try:
        return seal_answers(office, {**said, **more})
    finally:
        office.close()


def picture(code: str, side: int = 600) -> Image.Image:
    """A code as a screen shows it."""
    drawn = io.BytesIO()
    segno.make(code, error="m", boost_error=False).save(drawn, kind="png", border=4)
    return Image.open(drawn).convert("L").resize((side, side), Image.Resampling.NEAREST)


def film(codes: Sequence[str], path: Path) -> None:
    """What a camera sees of a phone that shows its codes one after the other, a little blurred."""
    film_of([picture(code) for code in codes], path)


def film_of(pictures: Sequence[Image.Image], path: Path) -> None:
    """The same of pictures of a phone's screen."""
    frames = b""
    for shown in pictures:
        ground = Image.new("L", FILM, 90)
        ground.paste(shown.rotate(4, expand=True, fillcolor=255), (330, 40))
        written = io.BytesIO()
        ground.filter(ImageFilter.GaussianBlur(0.8)).convert("RGB").save(written, "JPEG")
        frames += written.getvalue() * FRAMES
    path.write_bytes(frames)
