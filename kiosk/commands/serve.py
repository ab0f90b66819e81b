"""`madoguchi serve`: the server of one office."""

import click

from counter.office import open_office
from kiosk.commands.common import clearly, data_folder, stop


@click.command(help="窓口のサーバーを始めます(止めるには Ctrl+C)。")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="待ち受ける場所。庁内の網なら 0.0.0.0"
)
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True,
              envvar="MADOGUCHI_PORT", show_envvar=True, help="ポート番号")  # fmt: skip
@clearly
def serve(host: str, port: int) -> None:
    """Start the server."""
    from kiosk.app import create_app
    from kiosk.server import Server, is_free, where_line

    if not is_free(host, port):
        stop(
            f"{host}:{port}: ほかのプログラムが使っています。--port で別の番号を指定してください。"
        )
    folder = data_folder()
    app = create_app(folder, office=open_office(folder))
    click.echo(where_line(host, port, folder))
    Server(app, host, port).run()
