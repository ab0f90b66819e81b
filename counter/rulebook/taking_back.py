"""A marked-up workbook taken back into a town's folder: all of it, or nothing with every fault."""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from counter.rulebook.cells import text_in
from counter.rulebook.columns import EXPORTED_KEYS
from counter.rulebook.entries import Entries, canonical, entries_of, tidy
from counter.rulebook.marked import Marked, MarkedRow, read_marked
from counter.rulebook.opening import open_workbook
from counter.rulebook.overrides import overrides
from counter.rulebook.reading import Reader
from counter.rulebook.seen import FILE, plain, read_seen, seen_text
from counter.rulebook.town_files import TownFiles
from counter.rulebook.words import event_words
from counter.rulebook.workbook import words_of
from counter.rulebook.writing import write_whole
from lifeevents.proof.findings import Finding
from lifeevents.proof.loading import rules_faults
from lifeevents.published.condition_document import Json

NEW_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
RULES = ("facts", "events", "procedures")
KEY_CELLS = {"when": "fact", "due": "due.kind", "bring": "bring.text", "source": "source.law"}


@dataclass(frozen=True)
class Mark:
    """One key that a section marked up; `was` is None for a new procedure."""

    procedure: str
    name: str
    key: str
    was: object
    now: object
    place: str


@dataclass(frozen=True)
class TakingBack:
    """What a workbook would change in a town's folder; written only where there is no fault."""

    marks: tuple[Mark, ...]
    texts: Mapping[Path, str | bytes]
    remarks: tuple[str, ...]
    missing: tuple[str, ...]
    faults: tuple[Finding, ...]

    def write(self) -> None:
        """Writes the files, all together."""
        write_whole(self.texts)


def take_back(file: Path, town: Path) -> TakingBack:
    """What this workbook changes in this town; raises TownFault for a file that is none of ours."""
    book = open_workbook(file)
    try:
        marked = read_marked(book, file.name)
    finally:
        book.close()
    return _Taking(marked, town).result()


class _Taking:
    """One workbook beside one town's folder."""

    def __init__(self, marked: Marked, town: Path) -> None:
        self.marked = marked
        self.town = town
        self.now = entries_of(town)
        self.shipped = entries_of()
        words = words_of(self.now)
        self.reader = Reader(marked, words, event_words(self.now.catalogue.vocabulary))
        self.marks: list[Mark] = []

    def result(self) -> TakingBack:
        """Reads every procedure, compares, and tries the outcome in a folder of its own."""
        for one, rows in self.marked.rows.items():
            self._take(one, rows)
        texts = {} if self.marked.faults else self._texts()
        if texts and not self.marked.faults:
            texts = self._tried(texts)
        missing = [one for one in self.marked.base if one not in self.marked.rows]
        return TakingBack(
            tuple(self.marks),
            {} if self.marked.faults else texts,
            tuple(self._remarks()),
            tuple(missing),
            tuple(self.marked.faults),
        )

    def _take(self, one: str, rows: list[MarkedRow]) -> None:
        sheets = list(dict.fromkeys(row.sheet for row in rows))
        if len(sheets) > 1:
            fact = f"手続き「{one}」が2つのシート({'、'.join(sheets)})にあります"
            self.marked.fault(rows[-1].place("id"), fact, "1つのシートだけにしてください")
            return
        new = one not in self.marked.base
        if new and not self._may_be_new(one, rows[0]):
            return
        document = self.reader.document(rows, new)
        if document is not None:
            self._compare(one, document, rows, new)

    def _may_be_new(self, one: str, row: MarkedRow) -> bool:
        if one in self.now.documents:
            fact = f"手続き「{one}」は、この表を書き出した後にできています"
            self.marked.fault(row.place("id"), fact, "新しく書き出した表で直してください")
        elif not NEW_ID.fullmatch(one):
            cure = "半角の英小文字・数字・ハイフンで、pet-grave のように書いてください"
            self.marked.fault(row.place("id"), f"id「{one}」は使えません", cure)
        else:
            return True
        return False

    def _compare(self, one: str, document: Json, rows: list[MarkedRow], new: bool) -> None:
        base = {} if new else json.loads(self.marked.base[one])
        current = self.now.documents.get(one)
        for key in EXPORTED_KEYS:
            said = canonical(tidy(document[key]))
            if not new and said == canonical(tidy(base.get(key))):
                continue
            if new and _is_empty(document[key]):
                continue
            place = self._place(key, rows)
            if not new and self._moved_on(one, key, base.get(key), current, said):
                fact = f"{one} の {key} は、この表を書き出した後に変わっています"
                self.marked.fault(place, fact, "新しく書き出した表で直してください")
                continue
            if document[key] is None and self.shipped.documents.get(one, {}).get(key) is not None:
                cure = "1900-01-01 や 2199-12-31 のような、広い日付を書いてください"
                self.marked.fault(place, "ある日付を空にはできません", cure)
                continue
            name = str(document["name"])
            self.marks.append(Mark(one, name, key, base.get(key), document[key], place))

    def _moved_on(self, one: str, key: str, base: object, current: Json | None, said: str) -> bool:
        """Whether the rules changed here since the export, to something else than is marked."""
        if current is None:
            return True
        now = canonical(tidy(current[key]))
        return now not in (canonical(tidy(base)), said)

    def _place(self, key: str, rows: list[MarkedRow]) -> str:
        cell = KEY_CELLS.get(key, key)
        row = next((row for row in rows if cell in row.cells), rows[0])
        return row.place(cell)

    def _texts(self) -> dict[Path, str | bytes]:
        """The town's files with the marks in them."""
        files = TownFiles(self.town, self.now.catalogue.vocabulary, self.shipped.documents)
        texts: dict[Path, str | bytes] = {}
        for one in dict.fromkeys(mark.procedure for mark in self.marks):
            text = files.text(one, {o.key: o.now for o in self.marks if o.procedure == one})
            if text is not None:
                texts[files.path(one)] = text
        return texts

    # Trying it out

    def _tried(self, texts: dict[Path, str | bytes]) -> dict[Path, str | bytes]:
        """The texts with the record, once they load as marked in a copy of the town's rules."""
        with tempfile.TemporaryDirectory() as folder:
            trial = Path(folder) / self.town.name
            for name in RULES:
                if (self.town / name).is_dir():
                    shutil.copytree(self.town / name, trial / name)
            write_whole({trial / path.relative_to(self.town): text for path, text in texts.items()})
            found = rules_faults(trial)
            for finding in found:
                self._fault_of_rules(finding)
            if found:
                return {}
            self._check_marks(entries_of(trial))
            return {**texts, self.town / FILE: self._seen(trial)}

    def _fault_of_rules(self, finding: Finding) -> None:
        """A fault of the outcome, at the place of the workbook that it comes from."""
        one = finding.place.rpartition("/")[2].partition(".toml")[0]
        rows = self.marked.rows.get(one)
        place = f"{rows[0].place('id')} の {one}" if rows else finding.place
        self.marked.fault(place, finding.fact, finding.cure)

    def _check_marks(self, outcome: Entries) -> None:
        for mark in self.marks:
            loaded = outcome.documents[mark.procedure][mark.key]
            if canonical(tidy(loaded)) != canonical(tidy(mark.now)):
                cure = "この欄は、町のフォルダーの TOML を直してください"
                self.marked.fault(mark.place, "この書き込みは、そのままには取り込めません", cure)

    def _seen(self, trial: Path) -> str:
        """The record of what is shipped, for the marked keys beside those already recorded."""
        record = {entry: dict(keys) for entry, keys in read_seen(self.town).items()}
        marked = {(f"procedures/{one.procedure}", one.key) for one in self.marks}
        for one in overrides(trial):
            key = "on" if one.key == "off" else one.key
            if (one.entry, key) in marked:
                record.setdefault(one.entry, {})[one.key] = plain(one.shipped)
        return seen_text(record)

    def _remarks(self) -> Iterator[str]:
        for rows in self.marked.rows.values():
            for row in rows:
                if "remark" in row.cells:
                    yield f"{row.place('remark')}: {text_in(row.cells['remark'])}"


def _is_empty(value: object) -> bool:
    if isinstance(value, dict):
        return all(_is_empty(one) for one in value.values())
    return value in ("", [], None)
