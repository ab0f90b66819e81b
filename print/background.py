"""A city's own PDF under a sheet: its page as vectors, and nothing else of that file.

Scripts, annotations, metadata and links of the background never reach the packet: only what its
page draws is taken, and of that only what drawing needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from forms.importing.page_boxes import POINT_MM, PageBox, box_of, laid_on
from forms.importing.pdf_files import opened
from forms.papers import Paper
from forms.shape import PaperFault

FORBIDDEN = frozenset(
    {
        *("/Metadata", "/PieceInfo", "/LastModified", "/StructParent", "/StructParents"),
        *("/OPI", "/Ref", "/AF", "/AA", "/Annots", "/JS", "/JavaScript", "/Thumb", "/Properties"),
    }
)
OF_STREAMS = frozenset({"/F", "/FFilter", "/FDecodeParms", "/OC"})
"""Data in other files, and layers; elsewhere these are names like any other."""
NAMED = ("/Font", "/XObject", "/ColorSpace", "/Pattern", "/ExtGState", "/Shading")
"""Resources whose keys are names of the page's own choice."""
MOST_OBJECTS = 200_000
NAME = "/MdgUnder"


@dataclass(frozen=True)
class Background:
    """One page of a PDF made ready to lie under sheets: a PDF of its own with a single form.

    `matrix` lays it on the sheet; `digest` tells this very content from any other.
    """

    content: bytes
    matrix: str
    digest: str


_made: dict[tuple[str, int, int, int, float, float], Background] = {}
_KEPT = 64


def background_of(paper: Paper) -> Background | None:
    """The paper's background, read anew only when its file has changed; raises PaperFault."""
    file = paper.background_file
    if file is None:
        return None
    key = (*_stamp(file, paper), paper.background_page, paper.width_mm, paper.height_mm)
    found = _made.pop(key, None) or _read(file, paper)
    _made[key] = found
    if len(_made) > _KEPT:
        del _made[next(iter(_made))]
    return found


def _stamp(file: Path, paper: Paper) -> tuple[str, int, int]:
    try:
        told = file.stat()
    except OSError as wrong:
        cure = f"{file.name} を papers フォルダーに置いてください"
        fact = f"背景の PDF「{file.name}」がありません"
        raise PaperFault(paper.title, fact, cure) from wrong
    return str(file), told.st_mtime_ns, told.st_size


def _read(file: Path, paper: Paper) -> Background:
    place = f"{paper.title} の背景 {file.name}"
    with opened(file, place) as pdf:
        _refuse_hidden(pdf, place)
        if not 1 <= paper.background_page <= len(pdf.pages):
            fact = f"{paper.background_page}ページ目がありません"
            raise PaperFault(place, fact, f"background_page を{len(pdf.pages)}以下にしてください")
        page = pdf.pages[paper.background_page - 1]
        content = _alone(page)
        matrix = _matrix(box_of(page), paper.width_mm, paper.height_mm)
    digest = sha256(content + matrix.encode()).hexdigest()
    return Background(content, matrix, digest)


def _refuse_hidden(pdf: pikepdf.Pdf, place: str) -> None:
    """A layer that is switched off would be drawn, since layers do not reach the packet."""
    layers = pdf.Root.get("/OCProperties", pikepdf.Dictionary())
    if len(layers.get("/D", pikepdf.Dictionary()).get("/OFF", pikepdf.Array())):
        fact = "隠してあるレイヤーがあります"
        raise PaperFault(place, fact, "レイヤーを統合した PDF に保存し直してください")


def _alone(page: pikepdf.Page) -> bytes:
    """A PDF with the page's drawing as its only form, cleaned."""
    box = box_of(page)
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(72, 72))
        form = made.copy_foreign(page.as_form_xobject(handle_transformations=False))
        form.BBox = pikepdf.Array([box.left, box.bottom, box.right, box.top])
        form.Matrix = pikepdf.Array([1, 0, 0, 1, 0, 0])
        _clean(form)
        made.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({NAME: form}))
        file = BytesIO()
        made.save(file, deterministic_id=True, compress_streams=True)
        return file.getvalue()


def _clean(form: pikepdf.Object) -> None:
    """Take everything from a form that drawing does not need."""
    waiting: list[tuple[Any, bool]] = [(form, False)]
    seen: set[tuple[int, int]] = set()
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        one, named = waiting.pop()
        if isinstance(one, pikepdf.Object) and one.is_indirect:
            if one.objgen in seen:
                continue
            seen.add(one.objgen)
        waiting += _cleaned(one, named)
    raise ValueError("more objects than a form has")


def _cleaned(one: Any, named: bool) -> list[tuple[Any, bool]]:
    """What stands below an object, after taking what is forbidden from it."""
    if isinstance(one, pikepdf.Array):
        return [(each, False) for each in one.as_list()]
    if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        return []
    forbidden = FORBIDDEN | OF_STREAMS if isinstance(one, pikepdf.Stream) else FORBIDDEN
    for key in set(one.keys()) & forbidden if not named else ():
        del one[key]
    return [(one[key], not named and key in NAMED) for key in one.keys()]  # noqa: SIM118


def _matrix(box: PageBox, width_mm: float, height_mm: float) -> str:
    """The operator that lays the page's own space on the sheet, turned as it is seen."""
    laid = laid_on(box, width_mm, height_mm)
    unit = box.unit * laid.scale
    a, b, c, d = {
        90: (0.0, -unit, unit, 0.0),
        180: (-unit, 0.0, 0.0, -unit),
        270: (0.0, unit, -unit, 0.0),
    }.get(box.turn, (unit, 0.0, 0.0, unit))
    corner_x, corner_y = {
        90: (box.left, box.bottom),
        180: (box.right, box.bottom),
        270: (box.right, box.top),
    }.get(box.turn, (box.left, box.top))
    x = laid.left_mm / POINT_MM - (a * corner_x + c * corner_y)
    y = (height_mm - laid.top_mm) / POINT_MM - (b * corner_x + d * corner_y)
    return " ".join(f"{number:.5f}" for number in (a, b, c, d, x, y)) + " cm"


def lay_under(content: bytes, backgrounds: Mapping[int, Background]) -> bytes:
    """The PDF with backgrounds under its pages, by page from 0; the same as it was without any."""
    if not backgrounds:
        return content
    with pikepdf.open(BytesIO(content)) as pdf:
        forms: dict[str, pikepdf.Object] = {}
        for number, background in sorted(backgrounds.items()):
            if background.digest not in forms:
                forms[background.digest] = _form(pdf, background)
            _put(pdf.pages[number], forms[background.digest], background.matrix)
        file = BytesIO()
        pdf.save(
            file,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
        return file.getvalue()


def _form(pdf: pikepdf.Pdf, background: Background) -> pikepdf.Object:
    with pikepdf.open(BytesIO(background.content)) as own:
        form = own.pages[0].obj.Resources.XObject[NAME]
        return pdf.copy_foreign(form)


def _put(page: pikepdf.Page, form: pikepdf.Object, matrix: str) -> None:
    """Name the form in the page's own resources and draw it before everything else."""
    own: Any = page.obj.Resources
    names: Any = own.get("/XObject", {})
    forms = pikepdf.Dictionary({**dict(names.items()), NAME: form})
    page.obj.Resources = pikepdf.Dictionary({**dict(own.items()), "/XObject": forms})
    page.contents_add(f"q {matrix} {NAME} Do Q\n".encode(), prepend=True)
