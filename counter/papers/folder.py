"""The folder `papers` of a town: its own papers, drafts that are not in force, versions before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from counter.rulebook.writing import write_whole

NAME = re.compile(r"[a-z][a-z0-9-]{1,59}")
BEFORE, DRAFTS = "before", "drafts"
MARK = 12  # hexadecimal digits of a version


@dataclass(frozen=True)
class PaperFolder:
    """The papers that a town has written itself. Only files beside each other are in force."""

    town: Path

    @property
    def place(self) -> Path:
        """The folder itself."""
        return self.town / "papers"

    def path(self, paper_id: str) -> Path:
        """The file of a paper that is in force."""
        return self.place / f"{paper_id}.toml"

    def draft_path(self, paper_id: str) -> Path:
        """The file of a paper that is still being made."""
        return self.place / DRAFTS / f"{paper_id}.toml"

    def ids(self) -> frozenset[str]:
        """The ids of the town's own papers in force."""
        return frozenset(path.stem for path in self.place.glob("*.toml"))

    def drafts(self) -> frozenset[str]:
        """The ids of papers with a draft."""
        return frozenset(path.stem for path in (self.place / DRAFTS).glob("*.toml"))

    def find_text(self, paper_id: str) -> str | None:
        """The town's own file, or None."""
        return _text(self.path(paper_id))

    def find_draft(self, paper_id: str) -> str | None:
        """The draft, or None."""
        return _text(self.draft_path(paper_id))

    def version(self, paper_id: str) -> str:
        """A mark of what is kept of a paper, draft and file; it changes with every saving."""
        kept = (self.find_text(paper_id), self.find_draft(paper_id))
        return "" if kept == (None, None) else mark_of("\0".join(one or "" for one in kept))

    def versions_before(self, paper_id: str) -> tuple[Path, ...]:
        """The files that were replaced, newest first."""
        return tuple(sorted(self._before(paper_id), reverse=True))

    def keep(self, paper_id: str, text: str, moment: str) -> None:
        """Puts a paper in force; the file before it is kept, and its draft is done."""
        self._keep_before(self.path(paper_id), paper_id, moment)
        write_whole({self.path(paper_id): text})
        self.draft_path(paper_id).unlink(missing_ok=True)

    def keep_draft(self, paper_id: str, text: str, moment: str) -> None:
        """Keeps a paper that is not in force yet, and the draft before it."""
        self._keep_before(self.draft_path(paper_id), paper_id, moment)
        write_whole({self.draft_path(paper_id): text})

    def keep_aside(self, paper_id: str, text: str, moment: str) -> Path:
        """Keeps a text among the versions before, in force nowhere; the file it is in."""
        file = self._free(paper_id, moment)
        write_whole({file: text})
        return file

    def keep_background(self, paper_id: str, pdf: bytes) -> None:
        """Keeps the PDF on which the cells of a paper stand."""
        write_whole({self.place / f"{paper_id}.pdf": pdf})

    def drop_draft(self, paper_id: str, moment: str) -> None:
        """Takes a draft away; it is kept among the versions before."""
        self._keep_before(self.draft_path(paper_id), paper_id, moment)
        self.draft_path(paper_id).unlink(missing_ok=True)

    def drop(self, paper_id: str, moment: str) -> None:
        """Takes the town's own file away, so that the shipped paper is in force again."""
        self._keep_before(self.path(paper_id), paper_id, moment)
        self.path(paper_id).unlink(missing_ok=True)

    def _keep_before(self, path: Path, paper_id: str, moment: str) -> None:
        text = _text(path)
        if text is not None:
            self.keep_aside(paper_id, text, moment)

    def _before(self, paper_id: str) -> Iterator[Path]:
        return (self.place / BEFORE / paper_id).glob("*.toml")

    def _free(self, paper_id: str, moment: str) -> Path:
        folder = self.place / BEFORE / paper_id
        names = (f"{moment}{'' if at == 1 else f'-{at}'}.toml" for at in range(1, 1000))
        return next(folder / name for name in names if not (folder / name).exists())


def is_paper_name(text: str) -> bool:
    """Whether a text can be the id of a paper, and so the name of its file."""
    return NAME.fullmatch(text) is not None


def mark_of(text: str) -> str:
    """A short mark of a text that is another for another text."""
    return sha256(text.encode()).hexdigest()[:MARK]


def _text(path: Path) -> str | None:
    return path.read_text("utf-8-sig") if path.is_file() else None
