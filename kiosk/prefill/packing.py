"""Our own modules packed into one file: asked for in one go, and compressed as one text.

Every module becomes a function that is run once and returns what the module exports; the file
itself exports them all, by address, to the modules that are only fetched when a code is made.
It reads no more of the language than our own modules use (a test holds that): imports and exports
that begin a line, by name, and nothing in a circle.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping

FROM = re.compile(r'^(?:export|import)(?: \{[^}]*\} from)? "(\.[^"]+)";', re.MULTILINE)
IMPORT = re.compile(r'^import(?: \{([^}]*)\} from)? "(\.[^"]+)";.*\n', re.MULTILINE)
PASSED_ON = re.compile(r'^export \{([^}]*)\} from "(\.[^"]+)";.*\n', re.MULTILINE)
LATER = re.compile(r'\bimport\("(\.[^"]+)"\)')
EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)


def packed(modules: Mapping[str, bytes], first: str) -> dict[str, bytes]:
    """Return the modules with all that `first` imports, and what that imports, packed into it.

    `modules` is source by address; those fetched later stay files of their own.
    """
    sources = {name: source.decode("utf-8") for name, source in modules.items()}
    inside = list(dict.fromkeys(_behind(first, sources)))
    parts = [_part(name, sources[name], inside, first) for name in inside]
    whole = "".join(("export const modules = {};\n", *parts)).encode("utf-8")
    rest = {name: source for name, source in sources.items() if name not in inside}
    others = {name: _outside(name, source, inside, first) for name, source in rest.items()}
    return {first: whole, **{name: source.encode("utf-8") for name, source in others.items()}}


def _behind(name: str, sources: Mapping[str, str]) -> Iterator[str]:
    """Yield what a module imports before the module itself."""
    for path in FROM.findall(sources[name]):
        yield from _behind(_address(name, path), sources)
    yield name


def _part(name: str, source: str, inside: list[str], first: str) -> str:
    """Return a module as a function: imports are taken from the others, exports are returned."""
    exported = EXPORT.findall(source)
    for names, _ in PASSED_ON.findall(source):
        exported += [one.strip() for one in names.split(",")]
    source = PASSED_ON.sub(r'import {\1} from "\2";\n', source)
    source = _inside(name, EXPORT.sub("", source), inside, first)
    returned = f"return {{ {', '.join(exported)} }};\n" if exported else "return {};\n"
    return f'modules["{name}"] = (() => {{\n{source}{returned}}})();\n'


def _inside(name: str, source: str, inside: list[str], first: str) -> str:
    source = IMPORT.sub(lambda found: _taken(found, name), source)
    return LATER.sub(lambda found: _later(found[1], name, inside, first), source)


def _outside(name: str, source: str, inside: list[str], first: str) -> str:
    """Return a module of its own that takes from the packed ones what it imported from them."""

    def taken(found: re.Match[str]) -> str:
        return _taken(found, name) if _address(name, found[2]) in inside else found[0]

    changed = IMPORT.sub(taken, source)
    if changed == source:
        return source
    way = posixpath.relpath(first, posixpath.dirname(name))
    way = way if way.startswith(".") else f"./{way}"
    return f'import {{ modules }} from "{way}";\n{changed}'


def _taken(found: re.Match[str], name: str) -> str:
    """Return an import as names taken out of a packed module; "" where it only runs it."""
    if found[1] is None:
        return ""
    return f'const {{{found[1].replace(" as ", ": ")}}} = modules["{_address(name, found[2])}"];\n'


def _later(path: str, name: str, inside: list[str], first: str) -> str:
    """Return a later import: of a packed module it is there already."""
    address = _address(name, path)
    if address in inside:
        return f'Promise.resolve(modules["{address}"])'
    way = posixpath.relpath(address, posixpath.dirname(first))
    return f'import("{way if way.startswith(".") else f"./{way}"}")'


def _address(name: str, path: str) -> str:
    """Return the address of what a module names by a path of its own."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
