"""The office's keys: private ones in its own folder, everybody's public ones in the town's."""

import base64
import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from counter.faults import KeyFault
from counter.folder_text import Table, read_table
from counter.secret_files import read_private, write_private, write_secret

# Sealed for the town: every office that holds this key can open it.
TOWN = "town"
SEAL = "seal"
SIGN = "sign"
STORE_KEY_BYTES = 32
KEY_ID_LENGTH = 8
PUBLIC_FILE = "keys.toml"
OWNER = re.compile(r"[\w-]{1,80}")


@dataclass(frozen=True)
class PublicKey:
    """A public P-256 key: whose, what for, and from when until when it is used."""

    id: str
    owner: str
    use: str
    key: ec.EllipticCurvePublicKey = field(repr=False)
    since: date
    until: date

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the key in groups of four, as the town prints it on paper."""
        digits = hashlib.sha256(point(self.key)).hexdigest().upper()[:32]
        return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


@dataclass(frozen=True)
class KeyRing:
    """All public keys of the town and this office's private ones."""

    folder: Path
    public: tuple[PublicKey, ...]

    def find(self, key_id: str) -> PublicKey | None:
        """The public key with this id, or None."""
        return next((one for one in self.public if one.id == key_id), None)

    def get_newest(self, owner: str, use: str, day: date) -> PublicKey:
        """The newest key of this owner that is in use on this day; raises KeyFault without one."""
        valid = [
            one
            for one in self.public
            if (one.owner, one.use) == (owner, use) and one.since <= day <= one.until
        ]
        if not valid:
            fact = f"「{owner}」あての、いま使える鍵がありません"
            raise KeyFault("鍵", fact, "その庁舎の公開鍵を town/keys.toml に足してください")
        # Of two made on one day the one published later is the newer.
        return sorted(valid, key=lambda one: one.since)[-1]

    def find_private(self, key_id: str) -> ec.EllipticCurvePrivateKey | None:
        """The office's own private key with this id, or None when it is another office's."""
        path = self.folder / f"{key_id}.pem"
        return read_private(path) if path.exists() else None

    def get_private(self, key_id: str) -> ec.EllipticCurvePrivateKey:
        """The office's own private key with this id; raises KeyFault when it is not here."""
        private = self.find_private(key_id)
        if private is None:
            raise KeyFault(
                f"鍵 {key_id}", "秘密鍵がこの庁舎にありません", "keys フォルダーを確かめてください"
            )
        return private


def point(key: ec.EllipticCurvePublicKey) -> bytes:
    """The uncompressed point, 65 bytes: what HPKE and the browser call the public key."""
    return key.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )


def key_id_of(key: ec.EllipticCurvePublicKey) -> str:
    """Eight hexadecimal digits that name a key."""
    return hashlib.sha256(point(key)).hexdigest()[:KEY_ID_LENGTH]


def load_keys(data_folder: Path) -> KeyRing:
    """The keys of a data folder; raises KeyFault or TownFault naming the file."""
    return KeyRing(data_folder / "keys", read_public(data_folder / "town" / PUBLIC_FILE))


def read_public(path: Path) -> tuple[PublicKey, ...]:
    """The public keys of a file like town/keys.toml; raises KeyFault or TownFault naming it."""
    tables = read_table(path).tables("key")
    keys = tuple(_public(one) for one in tables)
    for number, one in enumerate(keys):
        if any(earlier.id == one.id for earlier in keys[:number]):
            raise _damaged(tables[number])
    return keys


def load_store_key(data_folder: Path) -> bytes:
    """The 32 bytes that open the store; raises KeyFault when they are not there."""
    path = data_folder / "keys" / "store.key"
    try:
        key = bytes.fromhex(path.read_text("ascii"))
    except (OSError, ValueError) as error:
        cure = "控えておいた store.key を keys に置いてください"
        raise KeyFault("keys/store.key", "保存の鍵を読めません", cure) from error
    if len(key) != STORE_KEY_BYTES:
        raise KeyFault("keys/store.key", "鍵の長さが違います", "控えておいた鍵に直してください")
    return key


def make_store_key(data_folder: Path) -> None:
    """A new random key for a new store; an existing one is left alone."""
    path = data_folder / "keys" / "store.key"
    if not path.exists():
        write_secret(path, secrets.token_hex(STORE_KEY_BYTES).encode() + b"\n")


def make_pair(data_folder: Path, owner: str, use: str, since: date, days: int) -> PublicKey:
    """A new key pair of this owner: the private half stays in keys/, the public is returned."""
    private = ec.generate_private_key(ec.SECP256R1())
    public = private.public_key()
    made = PublicKey(key_id_of(public), owner, use, public, since, since + timedelta(days=days))
    write_private(data_folder / "keys" / f"{made.id}.pem", private)
    return made


def publish(town_folder: Path, keys: Iterable[PublicKey]) -> None:
    """Adds public keys to a town folder; those already there are left alone."""
    path = town_folder / PUBLIC_FILE
    held = {one.text("id") for one in read_table(path).tables("key")} if path.exists() else set()
    lines = [_toml(one) for one in keys if one.id not in held]
    if not path.exists():
        lines.insert(
            0, "# 庁舎ごとの公開鍵(seal=封をする、sign=署名を確かめる)。秘密鍵は入らない。\n"
        )
    with path.open("a", encoding="utf-8") as file:
        file.write("".join(lines))


def _toml(key: PublicKey) -> str:
    encoded = base64.b64encode(point(key.key)).decode()
    return (
        f'\n[[key]]\nid     = "{key.id}"\nowner  = "{key.owner}"\nuse    = "{key.use}"\n'
        f'public = "{encoded}"\nsince  = {key.since}\nuntil  = {key.until}\n'
    )


def _public(table: Table) -> PublicKey:
    key_id, use = table.text("id"), table.text("use")
    since, until = table.values.get("since"), table.values.get("until")
    owner = table.text("owner")
    if not OWNER.fullmatch(owner):  # it is shown beside the fingerprint, and written into a file
        raise _damaged(table)
    if use not in (SEAL, SIGN) or type(since) is not date or type(until) is not date:
        raise _damaged(table)
    try:
        encoded = base64.b64decode(table.text("public"), validate=True)
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), encoded)
    except ValueError as error:
        raise _damaged(table) from error
    if key_id_of(key) != key_id:
        raise _damaged(table)
    return PublicKey(key_id, owner, use, key, since, until)


def _damaged(table: Table) -> KeyFault:
    cure = "その庁舎から公開鍵をもらい直してください"
    return KeyFault(table.place, "公開鍵が壊れています", cure)
