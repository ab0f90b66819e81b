"""Opening a paper in the designer: its draft, else the town's file, else the shipped paper flat."""

from collections.abc import Mapping
from dataclasses import dataclass

from counter.papers.design import Design, design_of, flat_design
from counter.papers.folder import PaperFolder
from forms.papers import Paper

DRAFT, TOWN, SHIPPED = "draft", "town", "shipped"


@dataclass(frozen=True)
class Opened:
    """A design and where it comes from; `version` is what a later saving rests on."""

    design: Design
    source: str
    version: str


def find_design(paper_id: str, folder: PaperFolder, papers: Mapping[str, Paper]) -> Opened | None:
    """What the designer shows of a paper; None where there is no such paper."""
    version, draft = folder.version(paper_id), folder.find_draft(paper_id)
    if draft is not None:
        return Opened(design_of(draft), DRAFT, version)
    paper = papers.get(paper_id)
    if paper is None:
        return None
    source = TOWN if paper_id in folder.ids() else SHIPPED
    return Opened(flat_design(paper), source, version)
