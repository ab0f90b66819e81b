"""The pages about papers in docs/ show every paper, and the figures are those of today's papers."""

import sys
from pathlib import Path

import pytest

from forms.papers import load_shipped

DOCS = Path(__file__).parent.parent / "docs"
sys.path.append(str(DOCS))

import make_overlap  # noqa: E402  — stands beside the pages it writes

PAPERS = load_shipped()
GALLERY = (DOCS / "gallery.md").read_text("utf-8")


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_the_gallery_shows_every_paper_and_how_sure_we_are_of_it(paper):
    assert f"| [{paper.title}](#{paper.id}) | `{paper.id}` | {paper.confidence} |" in GALLERY
    assert f"![{paper.title}](pictures/papers/{paper.id}.png)" in GALLERY
    assert paper.source in GALLERY
    assert (DOCS / "pictures" / "papers" / f"{paper.id}.png").stat().st_size > 4000


def test_the_gallery_shows_no_paper_that_is_gone():
    shown = {path.stem for path in (DOCS / "pictures" / "papers").glob("*.png")}
    assert shown == set(PAPERS)


def test_what_filling_once_saves_is_counted_from_todays_papers():
    assert (DOCS / "overlap.md").read_text("utf-8") == make_overlap.page(), "run `make gallery`"
