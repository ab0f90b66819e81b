"""Our own modules as they are sent: without comments and indents, which are a fourth of them."""

import re

BLOCK = re.compile(r"^\s*/\*.*?\*/\s*\n", re.MULTILINE | re.DOTALL)
LINE = re.compile(r"^\s*//.*\n", re.MULTILINE)
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
EMPTY = re.compile(r"\n{2,}")


def smaller(module: bytes) -> bytes:
    """The same program of fewer bytes; only comments with a line of their own are left out.

    It is no parser: texts over several lines have no place in our modules (a test holds that).
    """
    text = module.decode("utf-8")
    for pattern in (BLOCK, LINE, INDENT):
        text = pattern.sub("", text)
    return EMPTY.sub("\n", text).lstrip().encode("utf-8")
