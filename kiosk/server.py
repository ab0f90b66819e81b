"""The server: gunicorn in this process, one worker with many threads, quiet about its visitors."""

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from kiosk.app import office_of

# Each open live line takes a thread for as long as it lasts, beside the ordinary requests.
THREADS = 96


class Server(BaseApplication):  # type: ignore[misc]
    """Serves one app. One worker, because visits and live cases are in this process's memory.

    `make_app` is called in the worker, since an SQLite connection must not cross a fork;
    `ready` is called once the port is open.
    """

    def __init__(
        self, make_app: Callable[[], Flask], host: str, port: int, ready: Callable[[], None]
    ) -> None:
        self._make_app = make_app
        self._app: Flask | None = None
        self._ready = ready
        self._bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        super().__init__()

    def load_config(self) -> None:
        """Gunicorn's settings; no access log, since addresses and times tell who came."""
        settings: dict[str, Any] = {
            "bind": self._bind,
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "graceful_timeout": 2,
            "timeout": 60,
            "accesslog": None,
            "loglevel": "warning",
            "proc_name": "madoguchi",
            "worker_exit": lambda server, worker: self._close(),
            "control_socket_disable": True,
            "when_ready": lambda _server: self._ready(),
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The app, made in the worker."""
        self._app = self._make_app()
        return self._app

    def _close(self) -> None:
        if self._app is not None:
            office_of(self._app).close()


def is_free(host: str, port: int) -> bool:
    """Whether this address can be listened on now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def where_line(host: str, port: int, data_folder: Path) -> str:
    """The one line printed at the start."""
    shown = "localhost" if host in ("127.0.0.1", "::1", "localhost", "0.0.0.0") else host  # noqa: S104 - compared, not bound
    return f"窓口を開きました: http://{shown}:{port} (データ: {data_folder})"
