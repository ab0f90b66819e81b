"""Commands for the keys that codes and files are sealed and signed with."""

from datetime import date
from pathlib import Path

import click

from counter.clock import day_in_japan, now
from counter.data_folder import make_data_folder, office_of, rotate
from counter.faults import KeyFault
from counter.keys import PUBLIC_FILE, SEAL, SIGN, TOWN, PublicKey, load_keys, publish, read_public
from counter.town import load_town
from kiosk.commands.common import clearly, data_folder

USES = {SEAL: "封をする", SIGN: "署名する"}


@click.group(help="封と署名の鍵。")
def keys() -> None:
    """Keep the keys."""


@keys.command("list", help="公開鍵と、紙に印刷して確かめるための指紋を出します。")
@clearly
def list_() -> None:
    """Print the public keys with their fingerprints."""
    make_data_folder(data_folder())
    ring = load_keys(data_folder())
    for one in sorted(ring.public, key=lambda key: (key.owner, key.use, key.since)):
        here = " 秘密鍵あり" if ring.find_private(one.id) else ""
        click.echo(f"{_line(one)}{here}")


@keys.command(
    "rotate",
    help="新しい鍵を作ります。前の鍵は、期限まで開けるのに使われます。"
    "\n\nOWNER は庁舎の id か town(市の全部の庁舎)。",
)
@click.argument("owner")
@click.option(
    "--use",
    type=click.Choice([SEAL, SIGN]),
    default=SEAL,
    show_default=True,
    help="封をする鍵(seal)か、署名する鍵(sign)か",
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="DAY",
    help="使い始める日(2026-12-01 のように。なければきょう)",
)
@clearly
def rotate_(owner: str, use: str, since: date | None) -> None:
    """Make a new pair beside the old one."""
    make_data_folder(data_folder())
    if owner != TOWN:
        load_town(data_folder() / "town").get_office(owner)
    _refuse_others(owner, use)
    first = date(since.year, since.month, since.day) if since else day_in_japan(now())
    made = rotate(data_folder(), owner, use, first)
    click.echo(_line(made))
    click.echo(f"ほかの庁舎で madoguchi keys accept {PUBLIC_FILE} をしてください。")


@keys.command("accept", help="ほかの庁舎から届いた公開鍵(keys.toml)を、指紋を見せて加えます。")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="指紋を確かめてあれば、たずねません")
@clearly
def accept(file: Path, yes: bool) -> None:
    """Add another office's public keys."""
    make_data_folder(data_folder())
    held = {one.id for one in load_keys(data_folder()).public}
    fresh = [one for one in read_public(file) if one.id not in held]
    _refuse_strangers(fresh)
    for one in fresh:
        click.echo(_line(one))
    if not fresh:
        click.echo("新しい鍵はありません。")
    elif yes or click.confirm("指紋を、その庁舎が紙で示したものと比べましたか"):
        publish(data_folder() / "town", fresh)
        click.echo(f"{len(fresh)}個の鍵を加えました。")
        _tell_of_missing_halves(fresh)


def _line(key: PublicKey) -> str:
    days = f"{key.since}から{key.until}まで"
    return f"{key.owner} {USES[key.use]} {key.id} {days} 指紋 {key.fingerprint}"


def _tell_of_missing_halves(fresh: list[PublicKey]) -> None:
    """What is sealed for a key whose private half is not here can not be opened here."""
    ring, here = load_keys(data_folder()), office_of(data_folder())
    for one in fresh:
        if one.use == SEAL and one.owner in (TOWN, here) and not ring.find_private(one.id):
            click.echo(
                f"keys/{one.id}.pem がまだありません。写すまで、この鍵の封はここで開けません。"
            )


def _refuse_strangers(fresh: list[PublicKey]) -> None:
    """A key of nobody in this town would only wait for somebody to take that name."""
    town = load_town(data_folder() / "town")
    for one in fresh:
        if one.owner != TOWN:
            town.get_office(one.owner)


def _refuse_others(owner: str, use: str) -> None:
    """Only who holds a key may follow it with a new one."""
    ring = load_keys(data_folder())
    own = [one for one in ring.public if (one.owner, one.use) == (owner, use)]
    if not any(ring.find_private(one.id) for one in own):
        fact = f"「{owner}」の{USES[use]}鍵は、この庁舎のものではありません"
        raise KeyFault("鍵", fact, "その庁舎で新しい鍵を作ってください")
