"""Draws every paper filled for a sample household: `make gallery` writes docs/gallery.md.

What a scenario does not say is taken from the facts' own examples, so that every cell that can be
filled is.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO

import pypdfium2 as pdfium
from sample_households import DOCS, Household, households

from forms.cells import FilledSheet
from forms.papers import Paper
from print.document import Imprint
from print.packet import Packet, packet_pdf

PICTURES = DOCS / "pictures" / "papers"
IMPRINT = Imprint("1204-017", "みほん市", "令和8年12月4日(金) 10:22")
DOTS = 75
GREYS = 16
SURE = {"high": "高い", "medium": "中くらい", "low": "低い(町の様式と必ずくらべる)"}
SEEN = {
    "text_of_original": "様式の現物から抜いた文字を見た",
    "text_of_original_partial": "様式の現物の文字の一部を見た",
    "text_of_sibling_form": "近い様式の文字を見た",
    "guide": "記入の案内で欄を確かめた",
    "statute_items": "法令の記載事項で欄を確かめた",
    "procedure_pages": "手続きの案内だけを見た",
    "no_original": "現物も項目の一覧も見つからなかった",
}
HEAD = """# Every paper, filled for a sample household

Drawn by `make gallery` from the papers themselves and the scenarios of the tests; the people are
invented. Every millimetre is an estimate: compare a paper with your own before it is used.
What `confidence` and `checked` mean stands in [papers.md](papers.md).
"""


def fullest(found: Iterable[Household]) -> dict[str, FilledSheet]:
    """Of every paper the sheet on which most cells are filled."""
    best: dict[str, FilledSheet] = {}
    for household in found:
        for paper, _ in household.chosen:
            sheet = household.sheet(paper.id)
            held = best.get(paper.id)
            if held is None or len(sheet.cells) > len(held.cells):
                best[paper.id] = sheet
    return best


def picture(sheet: FilledSheet) -> bytes:
    """The first page of the sheet as a small grey PNG."""
    page = pdfium.PdfDocument(packet_pdf(Packet(IMPRINT, sheets=(sheet,))))[0]
    image = page.render(scale=DOTS / 72, grayscale=True).to_pil().quantize(GREYS)
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def gallery_page(sheets: dict[str, FilledSheet]) -> str:
    """docs/gallery.md: how sure we are of each paper, then each with its picture."""
    papers = [sheets[one].paper for one in sorted(sheets)]
    table = [
        f"| [{one.title}](#{one.id}) | `{one.id}` | {one.confidence} | {one.checked} |"
        for one in papers
    ]
    return "\n".join(
        [
            HEAD,
            f"{len(papers)} papers of {len({one.form for one in papers})} forms.",
            "",
            "| Paper | Id | `confidence` | `checked` |",
            "|---|---|---|---|",
            *table,
            *(line for one in papers for line in _shown(one)),
            "",
        ]
    )


def _shown(paper: Paper) -> Iterator[str]:
    yield from ("", f'<a id="{paper.id}"></a>', "", f"## {paper.title}", "")
    sure = f"確かさ: {SURE[paper.confidence]}。{SEEN[paper.checked]}"
    yield f"{paper.office}。{paper.law}。{paper.size}。{sure}。{paper.source}。"
    yield from ("", f"![{paper.title}](pictures/papers/{paper.id}.png)")


def main() -> None:
    """Write the page and all its pictures."""
    sheets = fullest(households())
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for paper_id, sheet in sheets.items():
        (PICTURES / f"{paper_id}.png").write_bytes(picture(sheet))
    (DOCS / "gallery.md").write_text(gallery_page(sheets), "utf-8")


if __name__ == "__main__":
    main()
