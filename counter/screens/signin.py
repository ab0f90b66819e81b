"""Signing in, locking, unlocking, signing out."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from counter.faults import StaffFault
from counter.screens import desk
from counter.screens.security import set_cookie
from counter.staff import EVERY_OFFICE
from counter.town import SampleStaff
from lifeevents.wareki import wareki_weekday

blueprint = Blueprint("signin", __name__)


@blueprint.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """The sign-in page."""
    return _gate("サインイン")


@blueprint.post("/sign-in")
def signed_in() -> ResponseReturnValue:
    """A name and a password: a session, or one sentence."""
    account = request.form.get("account", "").strip()
    try:
        token = desk.office().staff.sign_in(account, request.form.get("password", ""))
    except StaffFault as fault:
        return _gate("サインイン", fault=fault, account=account), 422
    response = redirect(_next())
    set_cookie(response, desk.SESSION_COOKIE, token)
    return response


@blueprint.post("/lock")
def lock() -> ResponseReturnValue:
    """Locks the session; what was on the screen waits behind the lock."""
    desk.office().staff.lock(request.cookies.get(desk.SESSION_COOKIE, ""))
    return redirect(url_for("signin.unlock"))


@blueprint.get("/unlock")
def unlock() -> ResponseReturnValue:
    """The lock."""
    session = desk.office().staff.session(request.cookies.get(desk.SESSION_COOKIE, ""))
    if session is None:
        return redirect(url_for("signin.sign_in", next=request.args.get("next")))
    return _gate("施錠しています", locked=session.member.name)


@blueprint.post("/unlock")
def unlocked() -> ResponseReturnValue:
    """The password again: back to where the work was."""
    token = request.cookies.get(desk.SESSION_COOKIE, "")
    session = desk.office().staff.session(token)
    if session is None:
        return redirect(url_for("signin.sign_in"))
    try:
        opened = desk.office().staff.unlock(token, request.form.get("password", ""))
    except StaffFault as fault:
        return _gate("施錠しています", locked=session.member.name, fault=fault), 422
    return redirect(_next(opened.place))


@blueprint.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Ends the session."""
    desk.office().staff.sign_out(request.cookies.get(desk.SESSION_COOKIE, ""))
    response = redirect(url_for("signin.sign_in"))
    response.delete_cookie(desk.SESSION_COOKIE)
    return response


def _gate(
    heading: str, locked: str = "", fault: StaffFault | None = None, account: str = ""
) -> str:
    here = desk.office()
    samples = () if locked else _samples()
    return render_template(
        "staff/sign-in.html",
        heading=heading,
        lead="続けるには、パスワードを入れてください" if locked else "",
        locked=locked,
        fault=fault,
        account=account,
        samples=samples,
        place=f"{here.town.name} {here.here.name}",
        today=wareki_weekday(desk.today()),
    )


def _samples() -> tuple[SampleStaff, ...]:
    """The accounts of the sample town that work in this office; none in a real town."""
    town, here = desk.office().town, desk.office().here
    if not town.sample:
        return ()
    return tuple(one for one in town.sample_staff if one.office in (here.id, EVERY_OFFICE))


def _next(place: str = "") -> str:
    """Where to go on: only a page of this office, never an address from elsewhere."""
    wanted = request.args.get("next", "") or place
    inside = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if inside else url_for("reception.day")
