"""Modules packed into one file: the same program, asked for in one go."""

import re
from pathlib import Path

import pytest

from kiosk.prefill.minified import SCRIPT, minified
from kiosk.prefill.packing import packed

MAIN, LATER = "phone/main.js", "phone/later.js"
STATIC = Path(__file__).resolve().parent.parent / "kiosk" / "static"
MODULES = {
    "phone/main.js": """import { area as found, Shape } from "../rules/shapes.js";
import "../rules/counted.js";
export async function run() {
const { shown } = await import("./later/shown.js");
const { sides } = await import("../rules/shapes.js");
const { ten } = await import("../lib/lib.js");
return shown(new Shape(2)) + found(3) + sides + ten;
}
""",
    "rules/shapes.js": """import { twice } from "./numbers.js";
export const sides = 4;
export function area(side) { return side * side; }
export class Shape { constructor(side) { this.whole = twice(area(side)); } }
""",
    "rules/counted.js": """globalThis.counted = (globalThis.counted ?? 0) + 1;
export { twice } from "./numbers.js";
""",
    "rules/numbers.js": "export function twice(number) { return 2 * number; }\n",
    "phone/later/shown.js": """import {
area,
} from "../../rules/shapes.js";
import { plus } from "./plus.js";
import lib from "../../lib/lib.js";
export function shown(shape) { return plus(shape.whole + lib, area(10)); }
""",
    "phone/later/plus.js": "export function plus(one, other) { return one + other; }\n",
}


@pytest.fixture
def opened(browser):
    """A page in which these files are served, and its first module has run."""
    page = browser.new_page()
    files = {
        **packed(MODULES, MAIN, LATER),
        "lib/lib.js": "export default 1000; export const ten = 10;\n",
    }

    def serve(route):
        name = route.request.url.removeprefix("http://madoguchi.test/")
        if name in files:
            route.fulfill(body=minified(SCRIPT, files[name]), content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>packed</title>", content_type="text/html")

    page.route("**/*", serve)
    page.goto("http://madoguchi.test/")
    yield page
    page.close()


def test_the_packed_program_does_what_its_modules_do(opened):
    run = "() => import('/phone/main.js').then((main) => main.modules['phone/main.js'].run())"
    assert opened.evaluate(run) == 8 + 1000 + 100 + 9 + 4 + 10
    assert opened.evaluate("() => globalThis.counted") == 1


def test_there_are_two_files_the_second_for_what_is_fetched_later():
    files = packed(MODULES, MAIN, LATER)
    assert set(files) == {MAIN, LATER}
    assert "function plus" not in files[MAIN]
    assert "function area" not in files[LATER]


def test_our_own_modules_use_no_import_or_export_that_is_not_packed():
    sources = {
        one.relative_to(STATIC).as_posix(): one.read_text("utf-8")
        for folder in ("phone", "rules")
        for one in (STATIC / folder).rglob("*.js")
        if one.name != "worker.js"
    }
    files = packed(sources, MAIN, LATER)
    assert code_lines(files[MAIN]) == ["export const modules = {};"]
    assert all("/lib/" in line for line in code_lines(files[LATER])[:-1])
    packings = "".join(files.values()).count("] = (() => {")
    assert packings == len(sources)


def code_lines(file):
    """The imports and exports that a file still has."""
    return re.findall(r"^(?:import|export) [^;]*;", file, re.MULTILINE)
