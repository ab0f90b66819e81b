"""`madoguchi serve`: the server of one office."""

from datetime import datetime
from pathlib import Path

import click

from counter.clock import JAPAN, Clock, now, starting_at
from counter.office import open_office
from counter.town import load_town
from kiosk.commands.common import clearly, data_folder, stop


@click.command(help="窓口のサーバーを始めます(止めるには Ctrl+C)。")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="待ち受ける場所。庁内の網なら 0.0.0.0"
)
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True,
              envvar="MADOGUCHI_PORT", show_envvar=True, help="ポート番号")  # fmt: skip
@click.option("--at", "at", envvar="MADOGUCHI_AT", show_envvar=True,
              type=click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d"]),
              help="練習用: この日時(日本時間)から始めます。見本の町だけで使えます")  # fmt: skip
@clearly
def serve(host: str, port: int, at: datetime | None) -> None:
    """Start the server."""
    from kiosk.app import create_app
    from kiosk.server import Server, is_free, where_line

    if not is_free(host, port):
        stop(
            f"{host}:{port}: ほかのプログラムが使っています。--port で別の番号を指定してください。"
        )
    folder = data_folder()
    clock = _clock(folder, at)
    Server(
        lambda: create_app(folder, office=open_office(folder, clock)),
        host,
        port,
        ready=lambda: click.echo(where_line(host, port, folder)),
    ).run()


def _clock(folder: Path, at: datetime | None) -> Clock:
    """The office's clock; what is wrong with the data is said here, before anybody can come in."""
    town = folder / "town"
    if at and town.exists() and not load_town(town).sample:
        stop("--at: 見本の町ではありません。本番の町では、時計を変えられません。")
    clock = starting_at(at.replace(tzinfo=JAPAN)) if at else now
    open_office(folder, clock).close()
    return clock
