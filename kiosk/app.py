"""The app factory: one Flask app with the staff's screens, the phone's and the tablet's."""

import secrets
from dataclasses import replace
from pathlib import Path

from flask import Blueprint, Flask, redirect, render_template
from flask.typing import ResponseReturnValue

from counter import screens as staff_screens
from counter.bell import EXTENSION, Bell
from counter.clock import day_in_japan
from counter.office import Office, open_office
from counter.secret_files import write_secret
from kiosk import fault_pages
from kiosk.assets import assets
from kiosk.headers import strict, unkept
from kiosk.prefill.pages import PhonePages
from kiosk.screens import Screens
from kiosk.surface import PHONE, TABLET, Surface

LARGEST_FORM = 8 * 1024 * 1024
STAFF = "/staff"


def create_app(
    data_folder: Path | str,
    *,
    office: Office | None = None,
    phone: Surface = PHONE,
    tablet: Surface = TABLET,
) -> Flask:
    """The app of one office; raises a Fault when its data folder can not be opened.

    An `office` opened before is used as it is; the surfaces can be given other times.
    """
    folder = Path(data_folder)
    opened = office or open_office(folder)
    app = Flask("kiosk", static_folder=None)
    app.secret_key = _session_key(folder)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_FORM
    app.extensions[EXTENSION] = Bell(opened.clock)
    app.register_blueprint(assets)
    app.register_blueprint(_files())
    kiosk = next((one.name for one in opened.town.offices if one.kind == "kiosk"), tablet.place)
    for surface in (phone, replace(tablet, place=kiosk)):
        _add_surface(app, surface, opened)
    app.register_blueprint(PhonePages(opened).blueprint())
    staff_screens.register(app, opened)
    _add_front_door(app, opened)
    fault_pages.register(app)
    return app


def office_of(app: Flask) -> Office:
    """The office that an app serves."""
    office: Office = app.extensions[staff_screens.desk.EXTENSION]
    return office


def _files() -> Blueprint:
    """The room's own CSS, modules and pictures."""
    return Blueprint(
        "kiosk_files", "kiosk", static_folder="static", static_url_path="/kiosk-files",
        template_folder="templates",
    )  # fmt: skip


def _add_surface(app: Flask, surface: Surface, office: Office) -> None:
    screens = Screens(surface, office, app.extensions[EXTENSION])
    pages = screens.blueprint()
    pages.after_request(unkept)
    app.register_blueprint(pages)
    app.extensions[f"{surface.name}-visits"] = screens.visits


def _add_front_door(app: Flask, office: Office) -> None:
    @app.get("/")
    def front_door() -> ResponseReturnValue:
        if not office.town.sample:
            return redirect(STAFF)
        page = render_template("chooser.html", town=office.town.name, staff=STAFF)
        return strict(app.make_response(page))

    @app.get("/health")
    def health() -> dict[str, str]:
        office.store.cases(day_in_japan(office.clock()))
        return {"status": "ok", "office": office.id}


def _session_key(folder: Path) -> bytes:
    """The key that signs the staff's cookies; made once, kept with the other keys."""
    path = folder / "keys" / "session.key"
    if not path.exists():
        write_secret(path, secrets.token_hex(32).encode())
    return bytes.fromhex(path.read_text("ascii"))
