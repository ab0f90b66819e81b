"""Which known name a misspelt one was probably meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return the cure for an unknown name: the nearest known one, or else `otherwise`."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"もしかして「{near[0]}」ではありませんか" if near else otherwise
