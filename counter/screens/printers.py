"""The town's printers: chosen for a desk, looked for on the network, measured."""

import re

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from counter.identifiers import is_id
from counter.printing.desks import choose_printer
from counter.printing.printers import PrinterPlace
from counter.printing.printers_file import add_printer, set_offset
from counter.screens import desk
from counter.screens.pictures import WIDTHS
from counter.screens.printed_packet import place_of_member, printers
from lifeevents.errors import Fault
from print.calibration import CROSS_MM, calibration_pdf
from print.ipp import Order, Printer
from print.ipp_discovery import FoundPrinter, find_printers
from print.raster import page_png

blueprint = Blueprint("printers", __name__)
LOOK_SECONDS = 3.0
ONLY_ADMIN = "プリンターの設定は、管理の職員だけが変えられます。"
FARTHEST = 30.0


@blueprint.get("/printers")
def listed() -> ResponseReturnValue:
    """The printers of this office."""
    return _page(())


@blueprint.post("/printers/search")
def searched() -> ResponseReturnValue:
    """Asks the network for printers: only where the town allows it, only when told to."""
    _require_admin()
    if not printers().discover:
        abort(403, "printers.toml に discover = true と書くと、さがせます。")
    desk.office().store.record_event(desk.member().id, "printers_searched", "")
    known = {one.uri for one in printers().places}
    found = tuple(one for one in find_printers() if one.uri not in known)
    if not found:
        flash("新しいプリンターは見つかりませんでした", "wrong")
    return _page(found)


@blueprint.post("/printers/add")
def added() -> ResponseReturnValue:
    """Writes a printer that was found into `printers.toml`."""
    _require_admin()
    name, uri = request.form.get("name", "").strip(), request.form.get("uri", "").strip()
    place = PrinterPlace(_free_id(name), name or uri, uri, desk.office().id)
    try:
        add_printer(desk.office().town.folder, place)
        desk.office().store.record_event(desk.member().id, "printer_added", place.id)
        flash(f"{place.name} を printers.toml に足しました")
    except Fault as fault:
        flash(str(fault), "wrong")
    return redirect(url_for("printers.listed"))


@blueprint.post("/printers/choose")
def chosen() -> ResponseReturnValue:
    """Remembers the printer of whoever is signed in, and goes back to where that was."""
    here, printer = desk.office(), request.form.get("printer", "")
    if printer and printers().find(printer) is None:
        abort(404, "このプリンターはありません。一覧から選んでください。")
    choose_printer(desk.member(), here.id, printer, here.store.prints)
    case_id = request.form.get("case", "")
    if is_id(case_id):
        return redirect(url_for("packet.preview", case_id=case_id))
    return redirect(url_for("printers.listed"))


@blueprint.get("/printers/<key>/state")
def state(key: str) -> ResponseReturnValue:
    """What a printer says of itself, in words."""
    place = _place(key)
    printer = Printer(place.uri, place.fingerprint, LOOK_SECONDS, LOOK_SECONDS)
    try:
        look = printer.look()
    except Fault as fault:
        return {"words": fault.fact, "well": False}
    formats = "PDF" if look.takes_pdf else "PWGラスター" if look.format else "PDFを受け取れません"
    told = "。".join(look.words) or ("止まっています" if look.stopped else "使えます")
    return {
        "words": told,
        "well": not (look.words or look.stopped) and bool(look.format),
        "model": look.model,
        "formats": formats,
        "trays": "、".join(look.trays),
    }


@blueprint.get("/printers/<key>/measure")
def measured_page(key: str) -> ResponseReturnValue:
    """How to measure a printer, and what was measured."""
    place = _place(key)
    return desk.page("printer-measure.html", place=place, cross=CROSS_MM)


@blueprint.get("/printers/<key>/measure.png")
def measure_picture(key: str) -> ResponseReturnValue:
    """The sheet to measure with, as a picture."""
    content = page_png(calibration_pdf(_place(key).name), 0, WIDTHS[1])
    return content, 200, {"Content-Type": "image/png"}


@blueprint.get("/printers/<key>/measure.pdf")
def measure_pdf(key: str) -> ResponseReturnValue:
    """The same as a PDF, for printing by hand."""
    return desk.pdf(calibration_pdf(_place(key).name), "ichiawase")


@blueprint.post("/printers/<key>/measure/print")
def measure_printed(key: str) -> ResponseReturnValue:
    """Prints that sheet; it names nobody, so it needs no queue."""
    place = _place(key)
    printer = Printer(place.uri, place.fingerprint)
    try:
        content = calibration_pdf(place.name)
        printer.print_job(f"madoguchi-{place.id}", content, Order())
        flash("位置合わせの紙を送りました")
    except Fault as fault:
        flash(str(fault), "wrong")
    return redirect(url_for("printers.measured_page", key=key))


@blueprint.post("/printers/<key>/measure")
def measured(key: str) -> ResponseReturnValue:
    """Keeps what was measured: how far this printer's pre-printed papers are to be moved."""
    _require_admin()
    place = _place(key)
    found = [_millimetres(request.form.get(name, "")) for name in ("left", "top")]
    across, down = (CROSS_MM - one if one is not None else None for one in found)
    if across is None or down is None or max(abs(across), abs(down)) > FARTHEST:
        flash("測った長さを、30.5 のように mm の数で入れてください", "wrong")
        return redirect(url_for("printers.measured_page", key=key))
    try:
        set_offset(desk.office().town.folder, place.id, (across, down))
        flash(f"位置を合わせました(右へ {across:+.1f} mm、下へ {down:+.1f} mm)")
    except Fault as fault:
        flash(str(fault), "wrong")
    return redirect(url_for("printers.measured_page", key=key))


def _page(found: tuple[FoundPrinter, ...]) -> str:
    return desk.page(
        "printers.html",
        printers=printers(),
        places=printers().in_office(desk.office().id),
        chosen=place_of_member(),
        found=found,
        fault=desk.office().printing.fault,
        may_change=desk.member().is_admin,
    )


def _place(printer_id: str) -> PrinterPlace:
    found = printers().find(printer_id)
    if found is None:
        abort(404, "このプリンターはありません。一覧から選んでください。")
    return found


def _require_admin() -> None:
    if not desk.member().is_admin:
        abort(403, ONLY_ADMIN)


def _free_id(name: str) -> str:
    """An id from a printer's name that no other has."""
    base = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "printer"
    taken = {one.id for one in printers().places}
    numbers = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (base, *numbers) if one not in taken)


def _millimetres(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None
