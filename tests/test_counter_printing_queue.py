"""The print queue: once, not twice, not never, whatever falls over and when."""

import itertools
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fake_printer import BUSY, CANCELLED, PENDING, PRINTING, FakePrinter
from offices import MovableClock

from counter.clock import instant_text
from counter.identifiers import new_id
from counter.printing.queue import ASK_PERSON, PrinterQueue
from counter.store import Store, open_store
from counter.store.print_rows import PrintingRow, PrintRow
from print.ipp import Printer

PDF = b"%PDF-1.4 " + b"x" * 2000
ROUNDS = 40


class Killed(BaseException):
    """The office fell at this moment."""


class Mortal:
    """Rows of a store; the office falls before or after their n-th change."""

    def __init__(self, store: Store) -> None:
        self._rows = store.prints
        self.before = self.after = -1

    def __getattr__(self, name: str) -> object:
        return getattr(self._rows, name)

    def change(self, *words: str, **values: object) -> bool:
        self.before -= 1
        if self.before == -1:
            raise Killed
        changed = self._rows.change(*words, **values)
        self.after -= 1
        if self.after == -1:
            raise Killed
        return changed


class Scene:
    """One office with one printer, gone through step by step; time passes only when told."""

    def __init__(self, folder: Path) -> None:
        self.clock = MovableClock()
        self.store = open_store(folder / "queue.db", bytes(32), self.clock)
        self.rows = Mortal(self.store)
        self.printer = FakePrinter(clock=lambda: self.clock.moment.timestamp())
        self.asked: list[str] = []
        self.finished: list[PrintRow] = []
        self.start()

    def start(self) -> None:
        """The office is started: nothing is remembered but what is on disk."""
        self.queue = PrinterQueue(
            "p",
            Printer("ipp://127.0.0.1:1/ipp/print"),
            self.rows,  # type: ignore[arg-type]
            self.clock,
            self.finished.append,
            lambda pdf: b"RaS2" + pdf,
        )

    def connect(self) -> None:
        """Speaks to the printer where it is."""
        self.queue._printer = Printer(self.printer.uri, "", 1.0, 1.0)

    def add(self, title: str = "届") -> str:
        """A job that waits; its id."""
        at = self.clock()
        printing, case = new_id(at), self.store.open_case("sasaki", "head").case_id
        self.store.prints.add_printing(
            PrintingRow(printing, case, "p", "sasaki", instant_text(at), {"papers": ["nhi-notice"]})
        )
        order = {"copies": 2, "sides": "one-sided", "media": "A4", "tray": ""}
        body = {"order": order, "pages": 1, "papers": ["nhi-notice"]}
        row = PrintRow(new_id(at), printing, case, "p", title, body, "waiting", new_id(at))
        self.store.prints.add_job(row, PDF)
        return row.job_id

    def job(self, job_id: str) -> PrintRow:
        """The job as it is on disk."""
        found = self.store.prints.find(job_id)
        assert found
        return found

    def step(self) -> None:
        """One step, and the time until the next; a fall is followed by a start."""
        try:
            wait = self.queue.step()
        except Killed:
            self.start()
            self.connect()
            wait = 1.0
        self.clock.leap(seconds=1.0 if wait is None else max(wait, 0.05))

    def see_through(self, job_id: str, during: dict[int, Callable[[], None]]) -> None:
        """Steps until the job is over, with these things happening; a person looks at the paper."""
        for at in range(ROUNDS):
            during.get(at, lambda: None)()
            self.step()
            self.printer.work()
            job = self.job(job_id)
            if job.state == "held":
                self.look_at_paper(job)
            if self.job(job_id).state in ("done", "cancelled"):
                return
        pytest.fail(f"never over: {self.job(job_id)}")

    def look_at_paper(self, job: PrintRow) -> None:
        """A person presses what the tray says."""
        self.asked.append(job.words)
        if self.printer.printed:
            self.store.prints.change(job.job_id, "held", state="done")
        else:
            self.store.prints.change(
                job.job_id, "held", state="waiting", name=new_id(self.clock()), begun=False
            )


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    scene = Scene(tmp_path)
    with scene.printer:
        scene.connect()
        yield scene
    scene.store.close()


def fall_before(scene: Scene) -> None:
    scene.rows.before = 0


def fall_after(scene: Scene) -> None:
    scene.rows.after = 0


def restart(scene: Scene) -> None:
    scene.clock.leap(seconds=20)
    scene.printer.restart()


def quick_restart(scene: Scene) -> None:
    scene.clock.leap(seconds=3)
    scene.printer.restart()


def lose(scene: Scene) -> None:
    scene.printer.lose()


def drop_answer(scene: Scene) -> None:
    scene.printer.trouble = "drops"


def die_in_document(scene: Scene) -> None:
    scene.printer.trouble = "dies"


def night(scene: Scene) -> None:
    scene.clock.leap(hours=10)


EVENTS = (
    *(fall_before, fall_after, restart, quick_restart, lose, drop_answer, die_in_document, night),
)


@pytest.mark.parametrize("first", EVENTS, ids=lambda event: event.__name__)
def test_whatever_happens_at_whatever_moment_it_is_on_paper_once(
    scene: Scene, first: Callable[[Scene], None]
) -> None:
    for at, second in itertools.product(range(5), (None, fall_after, quick_restart)):
        scene.printer.printed.clear()
        scene.printer.restart()
        scene.clock.leap(hours=1)
        job_id = scene.add()
        during = {at: lambda: first(scene)}
        if second:
            during[at + 1] = lambda second=second: second(scene)
        scene.see_through(job_id, during)
        assert len(scene.printer.printed) == 1, (first, at, second)
        assert scene.job(job_id).state == "done"
        scene.rows.before = scene.rows.after = -1
        scene.printer.trouble = ""


def test_a_job_goes_through_its_states_and_its_document_is_gone_at_the_end(scene: Scene) -> None:
    job_id = scene.add()
    assert scene.store.prints.pdf(job_id) == PDF
    scene.step()
    assert scene.job(job_id).state == "at_printer"
    assert scene.printer.received[0].content == PDF
    assert scene.printer.received[0].wishes["copies"] == 2
    scene.see_through(job_id, {})
    assert scene.job(job_id).state == "done"
    assert scene.store.prints.pdf(job_id) is None
    assert [one.job_id for one in scene.finished] == [job_id]
    assert scene.asked == []


def test_a_fall_while_sending_adopts_what_had_arrived(scene: Scene) -> None:
    job_id = scene.add()
    scene.rows.before = 1  # sending is on disk, that it was taken is not
    scene.step()
    assert scene.job(job_id).state == "sending"
    assert len(scene.printer.received) == 1
    scene.see_through(job_id, {})
    assert len(scene.printer.received) == 1
    assert scene.asked == []


def test_a_fall_before_anything_was_sent_sends_it(scene: Scene) -> None:
    job_id = scene.add()
    scene.rows.after = 0
    scene.step()
    assert scene.job(job_id).state == "sending"
    assert scene.printer.received == []
    scene.see_through(job_id, {})
    assert len(scene.printer.received) == 1
    assert scene.asked == []


def test_a_job_lost_before_it_began_is_sent_again_without_asking(scene: Scene) -> None:
    job_id = scene.add()
    scene.printer.paper = False
    scene.step()
    scene.step()
    assert "紙がありません" in scene.job(job_id).words
    scene.printer.on = False
    for _ in range(4):
        scene.step()
    restart(scene)
    scene.step()
    assert scene.job(job_id).state == "waiting"
    assert scene.asked == []
    scene.printer.paper = True
    scene.see_through(job_id, {})
    assert len(scene.printer.printed) == 1


def test_a_job_that_vanished_while_it_was_being_printed_waits_for_a_person(scene: Scene) -> None:
    job_id = scene.add()
    scene.step()
    scene.printer.work()
    scene.step()
    assert scene.job(job_id).begun
    restart(scene)
    scene.step()
    job = scene.job(job_id)
    assert (job.state, job.words) == ("held", ASK_PERSON)
    assert scene.store.prints.pdf(job_id) == PDF


def test_a_number_given_anew_after_a_restart_is_not_taken_for_our_job(scene: Scene) -> None:
    job_id = scene.add()
    scene.step()
    restart(scene)
    scene.printer._taken({"job-name": "someone's", "document-format": "application/pdf"}, {}, b"")
    for _ in range(3):
        scene.printer.work()
    scene.step()
    assert scene.job(job_id).state != "done"


def test_a_printer_that_is_off_is_told_of_in_words_and_asked_less_and_less(scene: Scene) -> None:
    job_id = scene.add()
    scene.queue._printer = Printer("ipp://127.0.0.1:1/ipp/print", "", 0.5, 0.5)
    waits = [scene.queue.step() or 0 for _ in range(7)]
    assert waits == sorted(waits)
    assert waits[-1] == 30
    assert scene.job(job_id).words.startswith("つながりません")
    assert scene.job(job_id).state == "waiting"
    scene.connect()
    scene.see_through(job_id, {})
    assert len(scene.printer.printed) == 1


def test_a_slow_answer_does_not_make_a_second_print(scene: Scene) -> None:
    job_id = scene.add()
    scene.queue._printer = Printer(scene.printer.uri, "", 1.0, 0.1)
    scene.printer.trouble, scene.printer.slow_seconds = "slow", 0.2
    scene.step()
    assert scene.job(job_id).state == "sending"
    scene.see_through(job_id, {})
    assert len(scene.printer.received) == len(scene.printer.printed) == 1


def test_a_busy_printer_is_tried_again_and_one_that_reads_neither_format_holds(
    scene: Scene,
) -> None:
    busy = scene.add()
    scene.printer.refuse = BUSY
    scene.step()
    assert scene.job(busy).state == "waiting"
    assert "忙しく" in scene.job(busy).words
    scene.printer.refuse = 0
    scene.see_through(busy, {})
    scene.printer.formats = ("image/urf",)
    unread = scene.add()
    scene.step()
    assert scene.job(unread).state == "held"
    assert "PDF" in scene.job(unread).words


def test_a_printer_without_pdf_gets_raster(scene: Scene) -> None:
    scene.printer.formats = ("image/pwg-raster", "image/urf")
    scene.see_through(scene.add(), {})
    assert scene.printer.received[0].content == b"RaS2" + PDF


def test_jobs_come_out_in_the_order_in_which_they_were_asked_for(scene: Scene) -> None:
    jobs = [scene.add() for _ in range(3)]
    names = [scene.job(one).name for one in jobs]
    for one in jobs:
        scene.see_through(one, {})
    assert scene.printer.printed == names


@pytest.mark.parametrize("state", [PENDING, PRINTING])
def test_a_job_at_the_printer_is_given_up_there(scene: Scene, state: int) -> None:
    job_id = scene.add()
    scene.step()
    if state == PRINTING:
        scene.printer.work()
    scene.store.prints.want_cancelled(job_id)
    scene.step()
    scene.step()
    assert scene.job(job_id).state == "cancelled"
    assert scene.printer.received[0].state == CANCELLED
    assert scene.printer.printed == []
    assert scene.store.prints.pdf(job_id) is None


def test_a_job_cancelled_at_the_printers_panel_waits_for_a_person(scene: Scene) -> None:
    job_id = scene.add()
    scene.step()
    scene.printer._cancelled(1)
    scene.step()
    job = scene.job(job_id)
    assert job.state == "held"
    assert "取り消され" in job.words


def test_a_held_job_does_not_stop_the_others(scene: Scene) -> None:
    held, other = scene.add(), scene.add()
    scene.store.prints.change(held, "waiting", state="held")
    scene.see_through(other, {})
    assert scene.job(held).state == "held"


OFFICE = """
import sys, time
from pathlib import Path
from counter.printing.in_force import PrintersInForce
from counter.printing.evidence import Pace
from counter.printing.room import PrintRoom
from counter.store import open_store
folder = Path(sys.argv[1])
store = open_store(folder / "queue.db", bytes(32))
pace = Pace(poll=0.05, settle=2.0)
PrintRoom(store, "head", PrintersInForce(folder), pace=pace).resume()
time.sleep(60)
"""


@contextmanager
def running(folder: Path) -> Iterator[None]:
    """A real process with the office's queue, killed without a warning at the end."""
    root = Path(__file__).resolve().parent.parent
    child = subprocess.Popen([sys.executable, "-c", OFFICE, str(folder)], cwd=root)
    try:
        yield
        assert child.poll() is None
    finally:
        child.kill()
        child.wait()


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + 15
    while not holds():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.01)


@pytest.mark.parametrize("moment", ["before it arrives", "before the answer", "at the printer"])
def test_a_process_killed_at_any_moment_prints_once(tmp_path: Path, moment: str) -> None:
    scene = Scene(tmp_path)
    scene.clock.moment = datetime.now(UTC)
    job_id = scene.add()
    with FakePrinter(paper=False) as printer:
        printer.trouble = {"before it arrives": "waits", "before the answer": "slow"}.get(
            moment, ""
        )
        printer.slow_seconds = 0.5
        (tmp_path / "printers.toml").write_text(
            f'[[printer]]\nid = "p"\nname = "p"\nuri = "{printer.uri}"\n', "utf-8"
        )
        with running(tmp_path):
            until(lambda: scene.job(job_id).state == "sending" or printer.received)
            if moment == "at the printer":
                until(lambda: scene.job(job_id).state == "at_printer")
        printer.paper = printer.by_itself = True
        with running(tmp_path):
            until(lambda: scene.job(job_id).state in ("done", "held"))
        job = scene.job(job_id)
        assert job.state == "done"
        assert len(printer.printed) == 1
    [told] = [one for one in scene.store.actions(job.case_id) if one.kind == "printed"]
    assert told.body["papers"] == ["nhi-notice"]
    scene.store.close()
