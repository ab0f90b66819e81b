"""Files of the folder keys/: written once, for their owner's eyes only."""

import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from counter.faults import KeyFault


def read_private(path: Path) -> ec.EllipticCurvePrivateKey:
    """A private key from its PEM file; raises KeyFault when it is none."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        cure = "控えておいた鍵に直してください"
        raise KeyFault(f"keys/{path.name}", "秘密鍵を読めません", cure) from error
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise KeyFault(f"keys/{path.name}", "P-256の鍵ではありません", "鍵を作り直してください")
    return key


def write_private(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    """Writes a private key for the owner's eyes only."""
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    write_secret(path, pem)


def write_secret(path: Path, content: bytes) -> None:
    """Writes a new file that only its owner may read; never over an existing one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
