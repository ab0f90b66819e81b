"""The styles of the page in one file, with no more of the design tokens than they use."""

import re
from importlib.resources import files

from kiosk.assets import TOKENS, npm_file
from kiosk.prefill.minified import STYLE, minified
from kiosk.prefill.preset import STYLES

TOKEN = re.compile(r"(--[\w-]+):([^;}]+)")
USED = re.compile(r"var\((--[\w-]+)")


def page_styles() -> bytes:
    """Return the tokens and the rooms' styles, in the order in which a page would load them."""
    found = [files(room).joinpath("static", name).read_text("utf-8") for name, room in STYLES]
    styles = minified(STYLE, "\n".join(found))
    tokens = minified(STYLE, npm_file(TOKENS).decode("utf-8"))
    return (used_tokens(tokens, styles) + styles).encode("utf-8")


def used_tokens(tokens: str, styles: str) -> str:
    """Return a rule with the tokens that styles name, and those that these name in turn."""
    known: dict[str, str] = dict(TOKEN.findall(tokens))
    needed: dict[str, str] = {}
    open_names = USED.findall(styles)
    while open_names:
        name = open_names.pop()
        if name in known and name not in needed:
            needed[name] = known[name]
            open_names += USED.findall(known[name])
    return ":root{" + ";".join(f"{name}:{needed[name]}" for name in sorted(needed)) + "}"
