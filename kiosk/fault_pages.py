"""Pages for what goes wrong: kind Japanese, a number to tell the staff, never a stack."""

import logging
import secrets

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from kiosk.headers import STRICT
from lifeevents.errors import Fault

log = logging.getLogger("madoguchi")

WORDS = {
    400: ("もういちど お願いします", "送られた内容を読めませんでした。もういちどお願いします。"),
    403: ("この画面からは できません", "はじめの画面から、もういちどお願いします。"),
    404: ("ページが見つかりません", "アドレスが違うか、もう終わった画面です。"),
    405: ("この開き方は できません", "はじめの画面から、もういちどお願いします。"),
    413: ("入力が多すぎます", "短くして、もういちどお願いします。"),
    503: ("いま 混んでいます", "少し待ってから、もういちどお願いします。お急ぎなら窓口へ。"),
}  # fmt: skip
USUAL = (
    "うまくいきませんでした",
    "申し訳ありません。この画面を開き直しても同じときは、職員を呼んでください。",
)


def register(app: Flask) -> None:
    """Give every fault a page of its own."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Fault, _at_fault)
    app.register_error_handler(Exception, _broken)


def _refused(fault: Exception) -> ResponseReturnValue:
    code = fault.code or 500 if isinstance(fault, HTTPException) else 500
    title, words = WORDS.get(code, USUAL)
    return _page(title, words, "", code)


def _at_fault(fault: Exception) -> ResponseReturnValue:
    """A fault says place, fact and cure itself, so people may read it."""
    reference = _reference(fault)
    return _page(USUAL[0], str(fault), reference, 500)


def _broken(fault: Exception) -> ResponseReturnValue:
    return _page(*USUAL, _reference(fault), 500)


def _reference(fault: Exception) -> str:
    """Log what broke and where, without values: a message could hold somebody's name."""
    reference = secrets.token_hex(4).upper()
    trace, places = fault.__traceback__, []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    kind = type(fault).__name__
    log.error(
        "fault %s: %s at %s (%s)", reference, kind, request.endpoint, " < ".join(places[-4:][::-1])
    )
    return reference


def _page(title: str, words: str, reference: str, code: int) -> ResponseReturnValue:
    home = next((f"/{room}" for room in ("prefill", "kiosk") if _inside(room)), "/")
    page = render_template("fault.html", title=title, words=words, reference=reference, home=home)
    return page, code, {**STRICT, "Cache-Control": "no-store"}


def _inside(room: str) -> bool:
    return request.path == f"/{room}" or request.path.startswith(f"/{room}/")
