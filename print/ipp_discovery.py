"""Printers that announce themselves on the network (DNS-SD): looked for only when asked to."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

SERVICES = ("_ipp._tcp.local.", "_ipps._tcp.local.")
SECONDS = 3.0


@dataclass(frozen=True, order=True)
class FoundPrinter:
    """A printer that answered: its own name, its address, where it says it stands."""

    name: str
    uri: str
    place: str = ""
    pdf: bool = True


def find_printers(seconds: float = SECONDS) -> tuple[FoundPrinter, ...]:
    """Asks the network for printers and listens for this long. It is an outgoing connection."""
    from zeroconf import ServiceBrowser, Zeroconf

    network: Any = Zeroconf()
    try:
        listening = _Names()
        browser = ServiceBrowser(network, list(SERVICES), listener=listening)  # type: ignore[arg-type]
        threading.Event().wait(seconds)
        browser.cancel()
        told = (network.get_service_info(kind, name, 500) for kind, name in listening.names)
        return _each_once(_found(one) for one in told if one is not None)
    finally:
        network.close()


def _each_once(found: Iterable[FoundPrinter]) -> tuple[FoundPrinter, ...]:
    """A printer that speaks both ways is taken by its encrypted address."""
    by_place = {one.uri.partition("://")[2]: one for one in sorted(found, key=lambda one: one.uri)}
    return tuple(sorted(by_place.values()))


class _Names:
    """Remembers the names that are announced."""

    def __init__(self) -> None:
        self.names: dict[tuple[str, str], None] = {}

    def add_service(self, _network: Any, kind: str, name: str) -> None:
        """A printer has come."""
        self.names[kind, name] = None

    update_service = add_service

    def remove_service(self, _network: Any, kind: str, name: str) -> None:
        """A printer has gone."""
        self.names.pop((kind, name), None)


def _found(info: Any) -> FoundPrinter:
    texts = {
        key.decode("utf-8", "replace"): (value or b"").decode("utf-8", "replace")
        for key, value in info.properties.items()
    }
    scheme = "ipps" if info.type.startswith("_ipps") else "ipp"
    address = next(iter(info.parsed_addresses()), str(info.server or "").rstrip("."))
    host = f"[{address}]" if ":" in address else address
    path = texts.get("rp", "ipp/print").lstrip("/")
    return FoundPrinter(
        name=texts.get("ty") or info.name.partition("._")[0],
        uri=f"{scheme}://{host}:{info.port}/{path}",
        place=texts.get("note", ""),
        pdf="application/pdf" in texts.get("pdl", ""),
    )
