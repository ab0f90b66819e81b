"""Modules packed into one file: the same program, asked for in one go."""

import re
from pathlib import Path

import pytest

from kiosk.prefill.packing import packed
from kiosk.prefill.smaller import smaller

STATIC = Path(__file__).resolve().parent.parent / "kiosk" / "static"
MODULES = {
    "phone/main.js": b"""import { area as found, Shape } from "../rules/shapes.js";
import "../rules/counted.js";
export async function run() {
const { shown } = await import("./later/shown.js");
const { sides } = await import("../rules/shapes.js");
return shown(new Shape(2)) + found(3) + sides;
}
""",
    "rules/shapes.js": b"""import { twice } from "./numbers.js";
export const sides = 4;
export function area(side) { return side * side; }
export class Shape { constructor(side) { this.whole = twice(area(side)); } }
""",
    "rules/counted.js": b"""globalThis.counted = (globalThis.counted ?? 0) + 1;
export { twice } from "./numbers.js";
""",
    "rules/numbers.js": b"export function twice(number) { return 2 * number; }\n",
    "phone/later/shown.js": b"""import {
area,
} from "../../rules/shapes.js";
import { plus } from "./plus.js";
import lib from "../../lib/lib.js";
export function shown(shape) { return plus(shape.whole + lib, area(10)); }
""",
    "phone/later/plus.js": b"export function plus(one, other) { return one + other; }\n",
}


@pytest.fixture
def opened(browser):
    """A page in which these files are served, and its first module has run."""
    page = browser.new_page()
    files = {**packed(MODULES, "phone/main.js"), "lib/lib.js": b"export default 1000;\n"}

    def serve(route):
        name = route.request.url.removeprefix("http://madoguchi.test/")
        if name in files:
            route.fulfill(body=files[name].decode(), content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>packed</title>", content_type="text/html")

    page.route("**/*", serve)
    page.goto("http://madoguchi.test/")
    yield page
    page.close()


def test_the_packed_program_does_what_its_modules_do(opened):
    run = "() => import('/phone/main.js').then((main) => main.modules['phone/main.js'].run())"
    assert opened.evaluate(run) == 8 + 1000 + 100 + 9 + 4
    assert opened.evaluate("() => globalThis.counted") == 1


def test_what_is_fetched_later_stays_a_file_of_its_own():
    files = packed(MODULES, "phone/main.js")
    assert set(files) == {"phone/main.js", "phone/later/shown.js", "phone/later/plus.js"}
    assert files["phone/later/plus.js"] == MODULES["phone/later/plus.js"]


def test_our_own_modules_use_no_import_or_export_that_is_not_packed():
    sources = {
        one.relative_to(STATIC).as_posix(): smaller(one.read_bytes())
        for folder in ("phone", "rules")
        for one in (STATIC / folder).rglob("*.js")
        if one.name != "worker.js"
    }
    files = packed(sources, "phone/main.js")
    assert len(files) < len(sources) / 3
    main = files["phone/main.js"].decode()
    assert re.findall(r"^import .*|^export .*", main, re.MULTILINE) == [
        "export const modules = {};"
    ]
    assert main.count("modules[") > len(sources) - len(files)
