"""Speaking to printers: the fake one of everyday tests, and ippeveprinter where it is present."""

import io
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from fake_printer import BUSY, CANCELLED, FakePrinter
from reportlab.pdfgen.canvas import Canvas

from print.ipp import PWG, JobLook, NoAnswer, Order, Printer, Refused, Unreachable
from print.ipp_discovery import SERVICES, FoundPrinter, _found
from print.ipp_words import REASONS, reason_words, status_words
from print.raster import page_png, page_sizes, pwg_raster
from tests.conftest import free_port

ROOT = Path(__file__).resolve().parent.parent
REAL = shutil.which("ippeveprinter")
BUS, AVAHI = Path("/run/dbus/system_bus_socket"), Path("/run/avahi-daemon/socket")


def answers(place: Path) -> bool:
    """Whether somebody listens at this socket; one left behind by the dead does not count."""
    with socket.socket(socket.AF_UNIX) as line:
        return line.connect_ex(str(place)) == 0


PRESENT = ["fake", *(["ippeveprinter"] if REAL and answers(BUS) and answers(AVAHI) else [])]


def small_pdf(size: tuple[float, float] = (595, 842)) -> bytes:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=size)
    canvas.rect(100, 100, 200, 50, fill=1)
    canvas.save()
    return written.getvalue()


@pytest.fixture
def fake() -> Iterator[FakePrinter]:
    with FakePrinter(by_itself=True) as printer:
        yield printer


@pytest.fixture(params=PRESENT)
def printer(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Printer]:
    """Every kind of printer that this machine has."""
    if request.param == "fake":
        with FakePrinter(by_itself=True) as made:
            yield Printer(made.uri)
        return
    yield from real_printer(tmp_path)


def real_printer(folder: Path) -> Iterator[Printer]:
    assert REAL
    port = free_port()
    given = ["-p", str(port), "-s", "600,600", "-c", "/bin/true", "-f", f"application/pdf,{PWG}"]
    running = subprocess.Popen(
        [REAL, *given, "-d", str(folder), f"Madoguchi {port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for_port(port)
        yield Printer(f"ipp://localhost:{port}/ipp/print")
    finally:
        running.terminate()
        running.wait(timeout=10)


def wait_for_port(port: int) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("ippeveprinter did not begin")


def until_over(printer: Printer, number: int) -> JobLook:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        seen = printer.job(number)
        assert seen
        if seen.over:
            return seen
        time.sleep(0.02)
    pytest.fail("the job is never over")


def test_a_printer_tells_what_it_can_do(printer: Printer) -> None:
    look = printer.look()
    assert look.takes_pdf
    assert look.accepting
    assert not look.stopped
    assert look.up_time >= 0
    assert look.words == ()
    assert look.takes_media("A4")
    assert len(look.trays) > 1


def test_a_document_is_printed_and_found_again_by_its_name(printer: Printer) -> None:
    name, tray = str(uuid.uuid4()), printer.look().trays[-1]
    printer.validate(Order())
    taken = printer.print_job(name, small_pdf(), Order(copies=2, tray=tray))
    found = printer.find(name)
    assert found
    assert (found.number, found.name) == (taken.number, name)
    assert until_over(printer, taken.number).state == "completed"
    assert [one.name for one in printer.jobs(over=True)] == [name]
    assert printer.find(str(uuid.uuid4())) is None


def test_a_job_that_the_printer_does_not_know_is_none(printer: Printer) -> None:
    assert printer.job(4711) is None
    printer.cancel(4711)


def test_what_a_printer_can_not_read_is_refused_in_words(printer: Printer) -> None:
    with pytest.raises(Refused) as refused:
        printer.print_job(str(uuid.uuid4()), b"x" * 2000, Order(format="application/x-nothing"))
    assert not refused.value.later
    assert "受け取れません" in refused.value.fact


def test_a_waiting_job_is_cancelled(fake: FakePrinter) -> None:
    fake.paper = False
    printer = Printer(fake.uri)
    taken = printer.print_job("a", small_pdf(), Order())
    assert (taken.state, taken.begun) == ("pending", False)
    assert printer.look().stopped
    printer.cancel(taken.number)
    assert fake.received[0].state == CANCELLED
    cancelled = printer.find("a")
    assert cancelled
    assert cancelled.state == "cancelled"


def test_sides_copies_and_tray_are_told(fake: FakePrinter) -> None:
    order = Order(copies=3, sides="two-sided-long-edge", media="A3", tray="tray-2")
    Printer(fake.uri).print_job("a", small_pdf(), order)
    assert fake.received[0].wishes == {
        "copies": 3,
        "sides": "two-sided-long-edge",
        "media-col": {
            "media-size": {"x-dimension": 29700, "y-dimension": 42000},
            "media-source": "tray-2",
        },
    }


def test_how_far_a_request_came_is_told_apart(fake: FakePrinter) -> None:
    with pytest.raises(Unreachable):
        Printer("ipp://127.0.0.1:1/ipp/print", "", 0.5).look()
    fake.trouble = "drops"
    with pytest.raises(NoAnswer) as cut:
        Printer(fake.uri).print_job("a", small_pdf() + b" " * 2000, Order())
    assert cut.value.whole
    assert len(fake.received) == 1
    fake.trouble = "dies"
    with pytest.raises(NoAnswer) as cut:
        Printer(fake.uri).print_job("b", b"x" * 20_000_000, Order())
    assert not cut.value.whole
    assert len(fake.received) == 1
    fake.refuse = BUSY
    with pytest.raises(Refused) as busy:
        Printer(fake.uri).print_job("c", small_pdf(), Order())
    assert busy.value.later


def certificate(folder: Path) -> tuple[Path, str]:
    """A certificate that a printer made for itself, with its key, and its fingerprint."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "printer")])
    begin = datetime(2020, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, begin, begin.replace(year=2099))
    signed = made.sign(key, hashes.SHA256())
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = folder / "printer.pem"
    path.write_bytes(secret + signed.public_bytes(serialization.Encoding.PEM))
    return path, signed.fingerprint(hashes.SHA256()).hex()


def test_an_encrypted_line_takes_only_the_printer_of_this_fingerprint(
    fake: FakePrinter, tmp_path: Path
) -> None:
    path, fingerprint = certificate(tmp_path)
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(path)
    fake._server.socket = secure.wrap_socket(fake._server.socket, server_side=True)
    uri = fake.uri.replace("ipp://", "ipps://")
    assert Printer(uri, fingerprint.upper()).look().takes_pdf
    assert Printer(uri).look().takes_pdf
    with pytest.raises(Unreachable) as other:
        Printer(uri, "00" * 32).look()
    assert "証明書が違います" in other.value.fact


def test_what_is_no_printer_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(NoAnswer):
            Printer(f"ipp://127.0.0.1:{port}/", "", 1.0, 0.05).look()


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("media-empty-error", "紙がありません"),
        ("media-jam", "紙が詰まっています"),
        ("cover-open-error", "ふたが開いています"),
        ("toner-low-warning", "トナーが残り少なく"),
        ("paused", "一時停止"),
        ("job-canceled-at-device", "操作パネルで取り消され"),
    ],
)
def test_reasons_are_said_in_words(reason: str, words: str) -> None:
    assert words in reason_words([reason])[0]


def test_no_reason_is_left_out_or_said_twice() -> None:
    assert reason_words(["none"]) == ()
    assert reason_words(["cover-open-error", "interlock-open"]) == (REASONS["cover-open"],)
    assert reason_words(["x-strange-thing"]) == ("プリンターの知らせ: x-strange-thing",)
    assert "0x0599" in status_words(0x599)


def test_printing_loads_the_heavy_libraries_only_when_it_prints() -> None:
    loaded = "import sys, print.ipp, print.ipp_discovery, print.raster as _;"
    said = "sys.exit(str({'pyipp', 'aiohttp', 'zeroconf', 'pypdfium2'} & {*sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", loaded + said], capture_output=True, text=True, cwd=ROOT
    )
    assert done.stderr.strip() == "set()"


def unpacked(raster: bytes) -> list[tuple[int, int, list[bytes]]]:
    """(width, height, lines) of each page: PWG raster read by another hand than the writer's."""
    assert raster[:4] == b"RaS2"
    at, pages = 4, []
    while at < len(raster):
        width, height = struct.unpack_from(">II", raster, at + 372)
        at += 1796
        lines: list[bytes] = []
        while len(lines) < height:
            same, line, at = raster[at] + 1, b"", at + 1
            while len(line) < width:
                count, at = raster[at], at + 1
                if count < 128:
                    line, at = line + raster[at : at + 1] * (count + 1), at + 1
                else:
                    line, at = line + raster[at : at + 257 - count], at + 257 - count
            lines += [line] * same
        pages.append((width, height, lines))
    return pages


def test_raster_holds_every_pixel_of_the_page() -> None:
    pdf = small_pdf()
    [(width, height, lines)] = unpacked(pwg_raster(pdf, dpi=100))
    shown = pypdfium2.PdfDocument(pdf)[0].render(scale=100 / 72, grayscale=True)
    assert (width, height) == (shown.width, shown.height)
    picture = shown.to_pil().tobytes()
    assert b"".join(lines) == picture
    assert min(picture) == 0


def test_a_page_across_stands_upright_in_raster() -> None:
    [(width, height, _)] = unpacked(pwg_raster(small_pdf((842, 595)), dpi=50))
    assert width < height


def test_pages_are_shown_as_pictures_of_a_width() -> None:
    assert page_png(small_pdf(), 0, 120)[:8] == b"\x89PNG\r\n\x1a\n"
    [(width, height)] = page_sizes(small_pdf())
    assert (round(width), round(height)) == (210, 297)


def test_what_a_printer_announces_becomes_its_address() -> None:
    from zeroconf import ServiceInfo

    told = {"ty": "Fake 1", "rp": "ipp/print", "note": "市民課", "pdl": "application/pdf,image/urf"}
    name = f"Fake 1.{SERVICES[1]}"
    address = [socket.inet_aton("192.0.2.10")]
    info = ServiceInfo(SERVICES[1], name, 631, properties=told, addresses=address)
    assert _found(info) == FoundPrinter("Fake 1", "ipps://192.0.2.10:631/ipp/print", "市民課", True)
