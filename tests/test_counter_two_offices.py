"""Two offices as two processes: a case goes to and fro, by codes and as a file, and stays one."""

import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from counter import parcel_handoff
from counter.answering import typed_answers
from counter.clock import now
from counter.data_folder import make_data_folder
from counter.faults import CapsuleFault, HandoffFault
from counter.handoff import confirm, open_handoffs, seal_case
from counter.office import Office, open_office
from counter.parcel import DOCUMENT, PIECE, Record
from counter.parcel_handoff import receive_parcel, seal_parcel
from counter.parcel_reading import ParcelReading
from kiosk.cli import main
from tests.offices import CHEAP, MovableClock, branch_office, head_office

ROOT = Path(__file__).resolve().parent.parent
ITEM = "child-allowance-claim:e1"
FAMILY = {
    "event.e1.type": "move_in",
    "event.e1.date": "2027-04-20",
    "event.e1.movers": ["a", "b"],
    "person.a.name": "青木 大輔",
    "person.a.birth_date": "1990-05-05",
    "person.a.is_head": True,
    "person.b.name": "青木 湊",
    "person.b.birth_date": "2027-02-11",
}


class Refused(Exception):
    """The sentence with which an office refused an order."""


class Apart:
    """An office in a process of its own, spoken to in lines of JSON."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.office_process", str(folder)],
            cwd=ROOT,
            env={**os.environ, "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, do: str, **order: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"do": do, **order}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "fault" in answer:
            raise Refused(answer["fault"])
        return answer["came"]

    def end(self) -> None:
        self.process.communicate()


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Apart, Apart]]:
    """The head office and a branch, each with its own folder, store and keys."""
    folder = tmp_path_factory.mktemp("apart") / "head"
    make_data_folder(folder)
    head, east = Apart(folder), Apart(folder / "branches" / "higashi")
    yield head, east
    head.end()
    east.end()


def edited_on_both_sides(head: Apart, east: Apart, case: str, turn: int) -> None:
    """What goes on at either desk while the case is at the other, too."""
    head("answer", case=case, answers={"person.a.occupation": f"本庁{turn}"})
    east("answer", case=case, answers={"person.b.address": f"支所{turn}"})
    east("answer", case=case, answers={"household.phone": f"090-0000-000{turn}"})
    head("note", case=case, text=f"本庁の覚え{turn}")
    east("mark", case=case, item="water-start:e1", state="done" if turn % 2 else "held")


def test_three_times_to_and_fro_by_codes_and_by_file_it_stays_one_case(
    two: tuple[Apart, Apart], tmp_path: Path
) -> None:
    head, east = two
    case = head("open")
    head("answer", case=case, answers=FAMILY)
    for turn in range(3):
        code = east("take", texts=head("give", case=case, to="higashi"))
        edited_on_both_sides(head, east, case, turn)
        head("confirm", code=code)
        edited_on_both_sides(head, east, case, turn + 5)
        file = str(tmp_path / f"back{turn}.mgf")
        east("give_file", case=case, to="head", out=file, documents=[])
        head("take_file", file=file)
    east("take", texts=head("give", case=case, to="higashi"))
    here, there = head("told", case=case), east("told", case=case)
    assert here == there
    assert len(here["actions"]) == 2 + 3 * (2 * 5 + 2) + 1
    assert here["facts"]["person.a.occupation"] == "本庁7"
    assert here["facts"]["person.b.address"] == "支所7"
    assert here["notes"] == [f"本庁の覚え{turn}" for turn in (0, 5, 1, 6, 2, 7)]
    assert here["items"] == {"water-start:e1": "done"}


def test_handed_off_twice_and_confirmed_late(two: tuple[Apart, Apart]) -> None:
    head, east = two
    case = head("open")
    head("answer", case=case, answers=FAMILY)
    first, second = (head("give", case=case, to="higashi") for _ in range(2))
    codes = [east("take", texts=texts) for texts in (second, first)]  # the later one comes first
    for office in (head, east):
        office("leap", hours=25)
        assert [late for _, _, late in office("handoffs", case=case)] == [True, True]
    with pytest.raises(Refused, match="合う引き渡しがありません。番号を確かめてください。"):
        head("confirm", code=codes[0][::-1])
    assert len(head("handoffs", case=case)) == 2
    head("confirm", code=" " + codes[0].lower().replace("o", "0").replace("b", "8"))
    head("confirm", code=f"{codes[1][:4]}ー{codes[1][4:]}")  # the long sign for a hyphen
    assert head("handoffs", case=case) == []
    assert head("told", case=case)["facts"] == east("told", case=case)["facts"]


def test_a_case_that_comes_back_closes_what_was_open(two: tuple[Apart, Apart]) -> None:
    """Nobody typed a return code: that it came back says that it had arrived."""
    head, east = two
    case = head("open")
    head("answer", case=case, answers=FAMILY)
    east("take", texts=head("give", case=case, to="higashi", item=ITEM))
    assert [one[:2] for one in east("handoffs", case=case)] == [["in", ITEM]]
    head("take", texts=east("give", case=case, to="head"))
    assert [one[:2] for one in head("handoffs", case=case)] == [["in", None]]
    assert [one[:2] for one in east("handoffs", case=case)] == [["out", None]]


def test_a_lost_slip_is_overdue_where_it_was_given_only(two: tuple[Apart, Apart]) -> None:
    head, east = two
    case = head("open")
    head("answer", case=case, answers=FAMILY)
    texts = head("give", case=case, to="higashi", item=ITEM)
    head("leap", hours=80)
    east("leap", hours=80)
    assert head("handoffs", case=case) == [["out", ITEM, True]]
    with pytest.raises(Refused, match="有効期限"):
        east("take", texts=texts)
    assert east("handoffs", case=case) == []


# Files


@dataclass
class Pair:
    """Both offices in this process, for what is looked at from within."""

    head: Office
    east: Office
    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / "case.mgf"


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder, clock = tmp_path_factory.mktemp("files"), MovableClock()
    head = head_office(folder / "head", clock)
    east = branch_office(folder / "head", "higashi", clock)
    yield Pair(head, east, folder)
    head.close()
    east.close()


def family(office: Office) -> str:
    case_id = office.cases.open("sasaki").case_id
    office.cases.answer(case_id, typed_answers(FAMILY), "sasaki")
    return case_id


def test_a_case_far_too_large_for_codes_goes_as_a_file_with_its_scans(
    pair: Pair, tmp_path: Path
) -> None:
    case_id = family(pair.head)
    for at in range(400):
        pair.head.cases.note(case_id, f"{at} " + "覚え" * 200, "sasaki")
    scans = [tmp_path / "passport.pdf", tmp_path / "離婚届.jpg", tmp_path / "empty.txt"]
    contents = [os.urandom(700_001), b"\xff\xd8" * 40_000, b""]
    for path, content in zip(scans, contents, strict=True):
        path.write_bytes(content)
    with pytest.raises(CapsuleFault, match="多"):
        seal_case(pair.head, case_id, None, "higashi", "sasaki")
    seal_parcel(pair.head, case_id, "higashi", "sasaki", pair.file, scans)
    assert b"passport" not in pair.file.read_bytes()
    out = tmp_path / "out"
    out.mkdir()
    taken = receive_parcel(pair.east, pair.file, "hara", out)
    assert [path.read_bytes() for path in taken.documents] == contents
    assert sorted(path.name for path in out.iterdir()) == sorted(path.name for path in scans)
    here, there = pair.head.cases.state(case_id), pair.east.cases.state(case_id)
    assert (here.case, here.notes) == (there.case, there.notes)
    assert confirm(pair.head, taken.received.return_code, "sasaki").confirmed_at is None
    assert [row.case_id for row in open_handoffs(pair.head)] == []
    with pytest.raises(CapsuleFault, match="すでに読み取って使った"):
        receive_parcel(pair.east, pair.file, "hara", tmp_path)


def test_documents_are_read_and_written_piece_by_piece(pair: Pair, tmp_path: Path) -> None:
    """40 MB on a small office's machine: never more than a few pieces in memory."""
    scan = tmp_path / "film.bin"
    with scan.open("wb") as file:
        file.truncate(40_000_000)
    tracemalloc.start()
    seal_parcel(pair.head, family(pair.head), "higashi", "sasaki", pair.file, [scan])
    out = tmp_path / "out"
    out.mkdir()
    receive_parcel(pair.east, pair.file, "hara", out)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (out / "film.bin").stat().st_size == 40_000_000
    assert peak < 8_000_000


def spoiled(whole: bytes, name: str) -> bytes:
    ways = {
        "cut off": whole[:-1],
        "cut within the capsule": whole[:300],
        "without its end": whole[:-20],
        "more behind the end": whole + b"x",
        "a changed byte": whole[:-40] + bytes([whole[-40] ^ 1]) + whole[-39:],
        "a changed capsule": whole[:200] + bytes([whole[200] ^ 1]) + whole[201:],
        "records in another order": exchanged(whole),
        "another town": whole[:4] + b"\0\0\1" + whole[7:],
        "no parcel": b"%PDF-1.7" + whole,
        "empty": b"",
        "a huge length": whole[:18] + b"\xff\xff\xff" + whole[21:],
    }
    return ways[name]


def exchanged(whole: bytes) -> bytes:
    """The first two records behind the capsule change places."""
    at = 21 + int.from_bytes(whole[18:21], "big")
    one = 3 + int.from_bytes(whole[at : at + 3], "big")
    two = 3 + int.from_bytes(whole[at + one : at + one + 3], "big")
    return (
        whole[:at]
        + whole[at + one : at + one + two]
        + whole[at : at + one]
        + whole[at + one + two :]
    )


@pytest.mark.parametrize(
    "name",
    [
        *("cut off", "cut within the capsule", "without its end", "more behind the end"),
        *("a changed byte", "a changed capsule", "records in another order", "another town"),
        *("no parcel", "empty", "a huge length"),
    ],
)
def test_a_spoiled_file_is_refused_whole(pair: Pair, tmp_path: Path, name: str) -> None:
    scan = tmp_path / "scan.bin"
    scan.write_bytes(b"s" * 200_000)
    seal_parcel(pair.head, family(pair.head), "higashi", "sasaki", pair.file, [scan])
    whole = pair.file.read_bytes()
    bad, out = tmp_path / "bad.mgf", tmp_path / "out"
    out.mkdir()
    bad.write_bytes(spoiled(whole, name))
    before = pair.east.store.verify()
    with pytest.raises(CapsuleFault) as caught:
        receive_parcel(pair.east, bad, "hara", out)
    assert all((caught.value.place, caught.value.fact, caught.value.cure))
    assert pair.east.store.verify() == before
    assert list(out.iterdir()) == []
    assert receive_parcel(pair.east, pair.file, "hara", out).documents


@pytest.mark.parametrize(
    "name",
    [
        *("../escape", "a/b", "a\\b", ".hidden", "x" * 201, "あ" * 70, "a\nb", "C:x"),
        *("a\x1b[2J.pdf", "a\x85.pdf", "\u202efdp.exe"),
    ],
)
def test_a_document_whose_name_leads_elsewhere_is_refused(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The giving side refuses it; were it sent all the same, the taking side does."""
    records = [Record(DOCUMENT, name.encode()), Record(PIECE, b"x")]
    write = parcel_handoff._records
    monkeypatch.setattr(
        parcel_handoff, "_records", lambda actions, _: chain(write(actions, ()), records)
    )
    seal_parcel(pair.head, family(pair.head), "higashi", "sasaki", pair.file)
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(CapsuleFault, match="変えられています"):
        receive_parcel(pair.east, pair.file, "hara", out)
    assert list(tmp_path.iterdir()) == [out]
    assert list(out.iterdir()) == []


def test_a_power_cut_while_a_file_is_taken_in_leaves_nothing_for_long(
    pair: Pair, tmp_path: Path
) -> None:
    """Documents lie there in clear: what was left of them goes when the file is taken again."""
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(bytes(200_000))
    seal_parcel(pair.head, family(pair.head), "higashi", "sasaki", pair.file, [scan])
    out = tmp_path / "out"
    out.mkdir()
    before = pair.east.store.verify()
    child = os.fork()
    if not child:
        ParcelReading.moved = lambda *_: os.kill(os.getpid(), 9)  # type: ignore[assignment, method-assign]
        receive_parcel(pair.east, pair.file, "hara", out)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -9
    (part,) = out.iterdir()
    assert part.stat().st_mode & 0o777 == 0o700
    assert pair.east.store.verify() == before
    (taken,) = receive_parcel(pair.east, pair.file, "hara", out).documents
    assert list(out.iterdir()) == [taken]
    assert taken.stat().st_mode & 0o777 == 0o600
    assert taken.read_bytes() == scan.read_bytes()


def test_a_file_that_can_not_be_written_leaves_no_record(pair: Pair, tmp_path: Path) -> None:
    case_id = family(pair.head)
    with pytest.raises(FileNotFoundError):
        seal_parcel(pair.head, case_id, "higashi", "sasaki", pair.file, [tmp_path / "none.pdf"])
    with pytest.raises(FileNotFoundError):
        seal_parcel(pair.head, case_id, "higashi", "sasaki", tmp_path / "no" / "case.mgf")
    same = [tmp_path / "a" / "scan.pdf", tmp_path / "b" / "scan.pdf"]
    with pytest.raises(HandoffFault, match="同じ名前"):
        seal_parcel(pair.head, case_id, "higashi", "sasaki", pair.file, same)
    assert len(pair.head.store.actions(case_id)) == 2
    assert pair.head.store.handoffs.of_case(case_id) == ()


def test_documents_need_a_place_and_overwrite_nothing(pair: Pair, tmp_path: Path) -> None:
    scan = tmp_path / "scan.bin"
    scan.write_bytes(b"new")
    seal_parcel(pair.head, family(pair.head), "higashi", "sasaki", pair.file, [scan])
    with pytest.raises(CapsuleFault, match="書類が入っています"):
        receive_parcel(pair.east, pair.file, "hara")
    scan.write_bytes(b"old")
    with pytest.raises(CapsuleFault, match="もうあります"):
        receive_parcel(pair.east, pair.file, "hara", tmp_path)
    assert scan.read_bytes() == b"old"


@pytest.fixture
def today(tmp_path: Path) -> Iterator[Pair]:
    """Both offices at the present moment, as the commands have no other."""
    head = open_office(tmp_path / "head", now, CHEAP)
    east = open_office(tmp_path / "head" / "branches" / "higashi", now, CHEAP)
    yield Pair(head, east, tmp_path)
    head.close()
    east.close()


def test_by_command_a_case_is_carried_and_confirmed(today: Pair, tmp_path: Path) -> None:
    pair, case_id = today, family(today.head)
    scan = tmp_path / "scan.txt"
    scan.write_text("paper", "utf-8")
    given = run(
        pair.head, "export", case_id, "--to", "higashi", "--out", pair.file, "--with", scan,
        "--staff", "sasaki",
    )  # fmt: skip
    assert given.exit_code == 0, given.output
    assert "期限" in run(pair.head, "list").stdout
    taken = run(pair.east, "import", pair.file, "--out", tmp_path / "out", "--staff", "hara")
    assert taken.exit_code == 0, taken.output
    assert (tmp_path / "out" / "scan.txt").read_text("utf-8") == "paper"
    code = taken.stdout.strip().rpartition(" ")[2]
    confirmed = run(pair.head, "confirm", code, "--staff", "sasaki")
    assert "届いたことを記録しました" in confirmed.stdout
    again = run(pair.east, "import", pair.file, "--out", tmp_path / "o", "--staff", "hara")
    assert (again.exit_code, "すでに読み取って使った" in again.stderr) == (1, True)
    assert pair.east.store.events("code_refused")[-1][1] == "hara"
    nobody = run(pair.head, "confirm", code, "--staff", "nobody")
    assert (nobody.exit_code, "「nobody」はいません" in nobody.stderr) == (1, True)


def run(office: Office, *words: str | Path) -> Result:
    environment = {**os.environ, "MADOGUCHI_DATA": str(office.folder), "MADOGUCHI_AT": ""}
    return CliRunner().invoke(main, ["handoff", *map(str, words)], env=environment)
