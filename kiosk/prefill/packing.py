"""Our own modules in two files: what the first screens need, and what is fetched later.

One file is asked for in one go and compressed as one text. Every module becomes a function that is
run once and returns what the module exports; the first file exports them all, by address, and the
second adds its own to them. It reads no more of the language than our own modules use (a test holds
that): imports and exports that begin a line, by name, and nothing in a circle.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

FROM = re.compile(r'^(?:export \{[^}]*\} from|import(?: [^"]+ from)?) "(\.[^"]+)";', re.MULTILINE)
IMPORT = re.compile(r'^import(?: ([^"]+) from)? "(\.[^"]+)";.*\n', re.MULTILINE)
PASSED_ON = re.compile(r'^export \{([^}]*)\} from "(\.[^"]+)";.*\n', re.MULTILINE)
LATER = re.compile(r'\bimport\("(\.[^"]+)"\)')
EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)


def packed(modules: Mapping[str, str], first: str, later: str) -> dict[str, str]:
    """Return two files: `first` with all that it imports, and `later` with the other modules.

    `modules` is source by address. An import of what is not among them stays as it is.
    """
    soon = _in_order([first], modules)
    rest = [name for name in _in_order(modules, modules) if name not in soon]
    packing = _Packing(modules, frozenset(soon), later)
    beginning = f'import {{ modules }} from "{_way(first, later)}";\n'
    return {
        first: packing.file(first, soon, "export const modules = {};\n"),
        later: packing.file(later, rest, beginning),
    }


@dataclass(frozen=True)
class _Packing:
    modules: Mapping[str, str]
    soon: frozenset[str]
    later: str

    def file(self, file: str, names: Iterable[str], beginning: str) -> str:
        """Return modules one after the other behind what they import from outside, each once."""
        outside = dict.fromkeys(one for name in names for one in self._outside(file, name))
        return "".join((*outside, beginning, *(self._part(file, name) for name in names)))

    def _outside(self, file: str, name: str) -> Iterator[str]:
        """Yield the imports of what is not packed, as the file has to write them."""
        for names, path in IMPORT.findall(self.modules[name]):
            address = _address(name, path)
            if address not in self.modules:
                yield f'import {f"{names} from " if names else ""}"{_way(address, file)}";\n'

    def _part(self, file: str, name: str) -> str:
        """Return a module as a function: imports are taken from others, exports are returned."""
        source = self.modules[name]
        exported = EXPORT.findall(source)
        for names, _ in PASSED_ON.findall(source):
            exported += [one.strip() for one in names.split(",")]
        source = PASSED_ON.sub(r'import {\1} from "\2";\n', EXPORT.sub("", source))
        source = IMPORT.sub(lambda found: self._taken(name, found[1], found[2]), source)
        source = LATER.sub(lambda found: self._later(file, _address(name, found[1])), source)
        returned = f"return {{ {', '.join(exported)} }};\n"
        return f'modules["{name}"] = (() => {{\n{source}{returned}}})();\n'

    def _taken(self, name: str, names: str | None, path: str) -> str:
        """Return an import as names taken out of a module; "" where it only runs it."""
        address = _address(name, path)
        if names is None or address not in self.modules:
            return ""
        return f'const {names.replace(" as ", ": ")} = modules["{address}"];\n'

    def _later(self, file: str, address: str) -> str:
        """Return a later import, of a module that may be there already."""
        if address in self.soon:
            return f'Promise.resolve(modules["{address}"])'
        if address not in self.modules:
            return f'import("{_way(address, file)}")'
        return f'import("{_way(self.later, file)}").then(() => modules["{address}"])'


def _in_order(names: Iterable[str], modules: Mapping[str, str]) -> list[str]:
    """Return these modules and all that they import, each behind what it imports."""
    return list(dict.fromkeys(one for name in names for one in _behind(name, modules)))


def _behind(name: str, modules: Mapping[str, str]) -> Iterator[str]:
    for path in FROM.findall(modules[name]):
        address = _address(name, path)
        if address in modules:
            yield from _behind(address, modules)
    yield name


def _address(name: str, path: str) -> str:
    """Return the address of what a module names by a path of its own."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _way(address: str, file: str) -> str:
    """Return the path by which a file names an address."""
    way = posixpath.relpath(address, posixpath.dirname(file))
    return way if way.startswith(".") else f"./{way}"
