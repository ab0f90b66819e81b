"""The line to a printer: one request over HTTP, and how far it came when it failed.

The difference matters more than anything else here: what was never sent may be sent again, what
may have arrived has to be asked for first.
"""

import hashlib
import hmac
import http.client
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from lifeevents.errors import Fault
from print.ipp_message import Answer, Unreadable, decode

PORT = 631
LARGEST_ANSWER = 4 * 1024 * 1024  # bytes; a printer that sends more is none
PLACE = "プリンター"


class PrinterFault(Fault):
    """A printer that does not do what it is asked."""


class Unreachable(PrinterFault):
    """Nothing was sent: there was no line to the printer."""


class NoAnswer(PrinterFault):
    """Something was sent, and nobody knows what became of it.

    `whole` is False where the printer can not have got the end of it.
    """

    def __init__(self, place: str, fact: str, cure: str, whole: bool = True) -> None:
        super().__init__(place, fact, cure)
        self.whole = whole


class Refused(PrinterFault):
    """The printer said no; `later` where it may say yes another time."""

    def __init__(self, place: str, fact: str, cure: str, status: int, later: bool) -> None:
        super().__init__(place, fact, cure)
        self.status = status
        self.later = later


@dataclass(frozen=True)
class Line:
    """Where a printer is, and how long to wait for it."""

    uri: str
    fingerprint: str
    connect_seconds: float
    answer_seconds: float

    @property
    def printer_uri(self) -> str:
        """The address in the protocol's own scheme."""
        parts = urlsplit(self.uri)
        scheme = "ipps" if self._secure else "ipp"
        return parts._replace(scheme=scheme).geturl()

    @property
    def _secure(self) -> bool:
        return urlsplit(self.uri).scheme in ("ipps", "https")

    def send(self, request: bytes) -> Answer:
        """The printer's answer to one request."""
        connection = self._connected()
        try:
            return self._asked(connection, request)
        finally:
            connection.close()

    def _connected(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.uri)
        host, port = parts.hostname or "", parts.port or PORT
        connection: http.client.HTTPConnection
        if self._secure:
            connection = http.client.HTTPSConnection(
                host, port, timeout=self.connect_seconds, context=_any_certificate()
            )
        else:
            connection = http.client.HTTPConnection(host, port, timeout=self.connect_seconds)
        try:
            connection.connect()
            self._check_certificate(connection.sock)
        except PrinterFault:
            connection.close()
            raise
        except (OSError, UnicodeError):
            connection.close()
            cure = "電源と線、printers.toml の uri を確かめてください"
            raise Unreachable(PLACE, "つながりません", cure) from None
        connection.sock.settimeout(self.answer_seconds)
        return connection

    def _check_certificate(self, line: socket.socket) -> None:
        if not (self.fingerprint and isinstance(line, ssl.SSLSocket)):
            return
        shown = hashlib.sha256(line.getpeercert(binary_form=True) or b"").hexdigest()
        wanted = self.fingerprint.replace(":", "").lower()
        if not hmac.compare_digest(shown, wanted):
            cure = "別の機械かもしれません。printers.toml の fingerprint を確かめてください"
            raise Unreachable(PLACE, "証明書が違います", cure)

    def _asked(self, connection: http.client.HTTPConnection, request: bytes) -> Answer:
        path = urlsplit(self.uri).path or "/"
        headers = {"Content-Type": "application/ipp", "Connection": "close"}
        try:
            connection.request("POST", path, request, headers)
        except OSError:
            raise _no_answer("送っている途中で切れました", whole=False) from None
        try:
            answer = connection.getresponse()
            content = answer.read(LARGEST_ANSWER)
        except (OSError, http.client.HTTPException):
            raise _no_answer("返事がありません") from None
        _check_status(answer.status)
        try:
            return decode(content)
        except Unreadable:
            raise _no_answer("返事を読めません") from None


def _no_answer(fact: str, whole: bool = True) -> NoAnswer:
    return NoAnswer(PLACE, fact, "しばらく待ってください", whole)


def _check_status(status: int) -> None:
    if status // 100 == 2:
        return
    if status // 100 == 4:
        cure = "printers.toml の uri と、プリンターの設定を確かめてください"
        raise Refused(PLACE, f"断られました(HTTP {status})", cure, 0x0400, False)
    raise _no_answer(f"返事がおかしいです(HTTP {status})")


def _any_certificate() -> ssl.SSLContext:
    """Printers sign their certificates themselves: the fingerprint, where given, is what counts."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
