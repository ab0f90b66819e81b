"""How the files of the page are packed on their way to a phone."""

import gzip
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import brotli

ENCODINGS: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "br": partial(brotli.compress, quality=11),
    "gzip": partial(gzip.compress, compresslevel=9, mtime=0),
}
"""The ways by HTTP's name for them, the smaller first; the same content gives the same bytes."""

ENDINGS: Final[Mapping[str, str]] = {"br": ".br", "gzip": ".gz"}
"""What a web server looks for behind the name of a file that lies there packed."""
