"""Headers and forgery protection of the staff's screens."""

import hashlib
import hmac
import secrets

from flask import Blueprint, Response, abort, current_app, g, request
from werkzeug.wrappers import Response as SomeResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'none';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
SEED_COOKIE = "madoguchi_form"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def protect(blueprint: Blueprint) -> None:
    """Checks every post of a blueprint's pages and puts the headers on every answer."""
    blueprint.before_request(refuse_forged)
    blueprint.after_request(with_headers)
    blueprint.context_processor(lambda: {"csrf_token": csrf_token})


def csrf_token() -> str:
    """The token that a form of this browser has to send back."""
    key = str(current_app.secret_key or "").encode()
    return hmac.new(key, b"form:" + _seed().encode(), hashlib.sha256).hexdigest()


def refuse_forged() -> None:
    """Refuses a post without this browser's token."""
    if request.method in SAFE_METHODS:
        return
    given = request.headers.get("X-CSRF-Token") or request.form.get("csrf", "")
    if not hmac.compare_digest(given, csrf_token()):
        abort(403, "この画面は古くなっています。もう一度読み込んでください。")


def with_headers(response: Response) -> Response:
    """Strict headers: nothing from elsewhere, nothing kept by the browser."""
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if g.get("new_form_seed"):
        set_cookie(response, SEED_COOKIE, g.form_seed)
    return response


def set_cookie(response: SomeResponse, name: str, value: str) -> None:
    """Sets a cookie that no script reads and no other site sends."""
    response.set_cookie(
        name, value, path="/", httponly=True, samesite="Strict", secure=request.is_secure
    )


def _seed() -> str:
    seed: str = g.get("form_seed") or request.cookies.get(SEED_COOKIE, "")
    if len(seed) < 32:
        seed = secrets.token_urlsafe(32)
        g.new_form_seed = True
    g.form_seed = seed
    return seed
