"""Fonts, design tokens and the phone's libraries: used as npm brought them, found by name."""

import os
from importlib.resources import files
from pathlib import Path

from flask import Blueprint, Response, abort, send_file

from lifeevents.errors import Fault

FOLDER = "MADOGUCHI_ASSETS"
"""Names another folder with npm's files, for an installation elsewhere than in its source tree."""

FONTS = {
    "BIZUDGothic_400Regular.ttf": "@expo-google-fonts/biz-udgothic/400Regular",
    "BIZUDGothic_700Bold.ttf": "@expo-google-fonts/biz-udgothic/700Bold",
    "BIZUDMincho_400Regular.ttf": "@expo-google-fonts/biz-udmincho/400Regular",
    "BIZUDMincho_700Bold.ttf": "@expo-google-fonts/biz-udmincho/700Bold",
    "NotoSansJP_400Regular.ttf": "@expo-google-fonts/noto-sans-jp/400Regular",
    "NotoSansJP_700Bold.ttf": "@expo-google-fonts/noto-sans-jp/700Bold",
}
TOKENS = "@digital-go-jp/design-tokens/dist/tokens.css"
SCRIPTS = {
    "hpke.js": "hpke/index.js",
    "qr.js": "qr/index.js",
    "fflate.js": "fflate/umd/index.js",  # the one of its forms without comments, half the size
}
# Whose words have to be with every copy of what the phone is given.
LICENSES = {
    "hpke": "hpke/LICENSE.md",
    "qr": "qr/LICENSE-MIT",
    "fflate": "fflate/LICENSE",
    "@digital-go-jp/design-tokens": "@digital-go-jp/design-tokens/LICENSE",
}
# What reads codes at the counter; its modules name one another by these places.
READER = {
    "reader/index.js": ("zxing-wasm/dist/es/reader/index.js", "text/javascript"),
    "share.js": ("zxing-wasm/dist/es/share.js", "text/javascript"),
    "zxing_reader.wasm": ("zxing-wasm/dist/reader/zxing_reader.wasm", "application/wasm"),
}
A_YEAR = 365 * 24 * 60 * 60

assets = Blueprint("assets", __name__, url_prefix="/assets")


def folder() -> Path:
    """Where npm's files are: MADOGUCHI_ASSETS, or node_modules beside the rooms."""
    named = os.environ.get(FOLDER)
    return Path(named) if named else Path(str(files("kiosk"))).parent / "node_modules"


class AssetFault(Fault):
    """A file of npm's is not there."""


def npm_file(path: str) -> bytes:
    """The content of one of npm's files; raises AssetFault when set-up has not brought it."""
    try:
        return (folder() / path).read_bytes()
    except FileNotFoundError:
        cure = f"make setup を実行するか、{FOLDER} でフォルダーを指定してください"
        raise AssetFault(f"node_modules/{path}", "ファイルがありません", cure) from None


@assets.get("/fonts/<name>")
def font(name: str) -> Response:
    """One of the fonts that screens and papers share."""
    if name not in FONTS:
        abort(404)
    answer = _file(folder() / FONTS[name] / name, "font/ttf")
    answer.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return answer


@assets.get("/tokens.css")
def tokens() -> Response:
    """The Digital Agency's design tokens; asked for anew, since an upgrade may change them."""
    return _file(folder() / TOKENS, "text/css")


@assets.get("/zxing/<path:name>")
def reader(name: str) -> Response:
    """A file of the reader of codes."""
    if name not in READER:
        abort(404)
    path, kind = READER[name]
    return _file(folder() / path, kind)


def _file(path: Path, kind: str) -> Response:
    if not path.is_file():
        abort(404)
    return send_file(path, mimetype=kind)
