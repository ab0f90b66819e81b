"""A PDF form as a town has it, made of raw objects: words, frames, AcroForm with Japanese names."""

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

POINT = 72 / 25.4
A4 = (595.276, 841.89)


def utf16(text: str) -> String:
    """A text string of a PDF as Acrobat writes Japanese: UTF-16 with its mark."""
    return String(b"\xfe\xff" + text.encode("utf-16-be"))


def rect(x: float, y: float, width: float, height: float, high: float = A4[1]) -> Array:
    """Millimetres from the left upper corner as a rectangle of the page."""
    top = high - y * POINT
    return Array([x * POINT, top - height * POINT, (x + width) * POINT, top])


class RawForm:
    """Puts fields on the pages of a PDF, object by object."""

    def __init__(self, pages: int = 1, **keys: Any) -> None:
        self.pdf = pikepdf.new()
        self.fields = Array()
        for _ in range(pages):
            self.pdf.add_blank_page(page_size=A4)
            page = self.pdf.pages[-1].obj
            page.Annots = Array()
            page.Contents = self.pdf.make_stream(b"0.5 w 56 700 200 40 re S 0 0.4 0.8 rg")
            for key, value in keys.items():
                page[f"/{key}"] = value

    def add(self, page: int, where: Array, parent: Any = None, **keys: Any) -> Any:
        """A widget that is its own field, or one of its parent's kids."""
        made = self.pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=where, F=4, **keys)
        )
        self.pdf.pages[page].obj.Annots.append(made)
        if parent is None:
            self.fields.append(made)
        else:
            made.Parent = parent
            parent.Kids.append(made)
        return made

    def group(self, parent: Any = None, **keys: Any) -> Any:
        """A field without a place of its own, whose kids inherit from it."""
        made = self.pdf.make_indirect(Dictionary(Kids=Array(), **keys))
        (self.fields if parent is None else parent.Kids).append(made)
        return made

    def write(self, page: int, text: str, x: float, y: float) -> None:
        """Words in print, in a Japanese font that the reader has to bring itself."""
        name = Name("/Ryumin-Light")
        inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=name,
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Japan1"),
                                     Supplement=2))  # fmt: skip
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=name,
            Encoding=Name("/UniJIS-UTF16-H"), DescendantFonts=Array([inner]))  # fmt: skip
        of = self.pdf.pages[page].obj
        of.Resources = Dictionary(Font=Dictionary(F1=font))
        shown = text.encode("utf-16-be").hex()
        place = f"{x * POINT:.1f} {A4[1] - y * POINT:.1f}"
        words = f"BT /F1 10 Tf {place} Td <{shown}> Tj ET\n".encode()
        of.Contents = self.pdf.make_stream(of.Contents.read_bytes() + b"\n" + words)

    def saved(self, **how: Any) -> bytes:
        self.pdf.Root.AcroForm = self.pdf.make_indirect(Dictionary(Fields=self.fields))
        file = BytesIO()
        self.pdf.save(file, **how)
        return file.getvalue()


def on_state(form: RawForm, name: str) -> Dictionary:
    """The drawings of a checkbox: its own state and Off."""
    empty = form.pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    return Dictionary(N=Dictionary({f"/{name}": empty, "/Off": empty}))


def allowance_form() -> bytes:
    """手当の申請書: text, comb, radio buttons, a checkbox, parts of a date, on two pages."""
    form = RawForm(2)
    claimant = form.group(T=utf16("届出人"))
    form.add(0, rect(40, 50, 70, 9), claimant, FT=Name.Tx, T=utf16("氏名"))
    form.add(0, rect(40, 62, 110, 9), claimant, FT=Name.Tx, T=utf16("住所"))
    form.add(0, rect(40, 74, 42, 8), claimant, FT=Name.Tx, T=utf16("電話番号"))
    form.add(0, rect(40, 86, 49, 8), claimant, FT=Name.Tx, Ff=1 << 24, MaxLen=7,
             T=utf16("口座番号"))  # fmt: skip
    for at, part in enumerate("年月日"):
        form.add(0, rect(120 + at * 16, 50, 12, 9), claimant, FT=Name.Tx,
                 T=utf16(f"生年月日_{part}"))  # fmt: skip
    sex = form.group(claimant, FT=Name.Btn, Ff=1 << 15, T=utf16("性別"))
    for at, word in enumerate("男女"):
        form.add(0, rect(160 + at * 15, 64, 4, 4), sex, AP=on_state(form, word))
    form.add(0, rect(150, 74, 4, 4), claimant, FT=Name.Btn, T=String("chk1"), TU=utf16("預金種目"),
             AP=on_state(form, "普通"))  # fmt: skip
    form.add(0, rect(20, 200, 20, 9), FT=Name.Btn, Ff=1 << 16, T=String("print"))
    form.add(1, rect(30, 30, 100, 20), FT=Name.Tx, T=utf16("備考"))
    form.add(1, rect(30, 60, 50, 9), FT=Name.Tx, T=String("Text7"))
    return form.saved()
