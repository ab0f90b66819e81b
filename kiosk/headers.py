"""Headers of the resident's pages: nothing from elsewhere, nothing kept by the browser."""

from flask import Response

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

STRICT = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def strict(answer: Response) -> Response:
    """A page that loads only from here; one that already says how strict it is stays so."""
    for name, value in STRICT.items():
        answer.headers.setdefault(name, value)
    return answer


def unkept(answer: Response) -> Response:
    """A page of which the browser keeps no copy, not even for its back button."""
    answer.headers["Cache-Control"] = "no-store"
    return strict(answer)
