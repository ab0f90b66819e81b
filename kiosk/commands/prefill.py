"""`madoguchi prefill export --out DIR`: the phone's page as a folder for a city's web site."""

from importlib.resources import files
from pathlib import Path

import click

from counter.clock import day_in_japan, now
from counter.data_folder import make_data_folder
from counter.keys import SEAL, TOWN, PublicKey, load_keys
from counter.rulebook.writing import write_whole
from counter.town import Town
from kiosk.commands.common import clearly, data_folder
from kiosk.commands.town import town_and_catalogue
from kiosk.prefill.bundle import Bundle, bundle_of
from kiosk.prefill.encodings import ENCODINGS, ENDINGS
from lifeevents.wareki import wareki

README = "README.txt"


@click.group(help="スマートフォンで先に答えておくページ。")
def prefill() -> None:
    """The phone's page."""


@prefill.command(
    help="ページをフォルダーに書き出します。市のウェブサイトに置くと、そのまま使えます。"
)
@click.option("--out", required=True, type=click.Path(file_okay=False), metavar="DIR",
              help="書き出すフォルダー")  # fmt: skip
@clearly
def export(out: str) -> None:
    """Write every file of the page, the same bytes as the office serves."""
    make_data_folder(data_folder())
    town, catalogue = town_and_catalogue()
    keys, day = load_keys(data_folder()), day_in_japan(now())
    bundle = bundle_of(catalogue, town, keys, day)
    key = keys.get_newest(TOWN, SEAL, day)
    packed = _packed(bundle)
    whole = {**bundle, **packed, README: _readme(town, key)}
    write_whole({Path(out) / name: content for name, content in whole.items()})
    sent = sum(len(content) for name, content in packed.items() if name.endswith(ENDINGS["br"]))
    size = sum(map(len, bundle.values()))
    click.echo(f"{out}: {len(bundle)}ファイル、{size // 1000} KB(圧縮して {sent // 1000} KB)")
    click.echo(
        f"鍵の番号 {key.fingerprint}({wareki(key.until)}まで)。市の紙にある番号と比べてください。"
    )


def _readme(town: Town, key: PublicKey) -> bytes:
    """Return what whoever puts the page on a web site has to know."""
    told = {"town": town.name, "fingerprint": key.fingerprint, "until": wareki(key.until)}
    text = files("kiosk").joinpath("prefill", README).read_text("utf-8")
    return text.format(**told).encode()


def _packed(bundle: Bundle) -> dict[str, bytes]:
    """Return each file packed, by the name where a web server looks for it: beside the file."""
    return {
        f"{name}{ENDINGS[encoding]}": pack(content)
        for name, content in bundle.items()
        for encoding, pack in ENCODINGS.items()
    }
