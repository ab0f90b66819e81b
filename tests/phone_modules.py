"""Single modules of the phone's page in Node, with what a browser has put in their place."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from bootstrap.driver import driver

STATIC = Path(__file__).parent.parent / "kiosk" / "static"
BROWSER = """
const heard = {};
const hear = (name, act) => (heard[name] = act);
const put = (name, value) =>
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
const places = new Map();
let full = false;
const storage = {
    getItem: (place) => places.get(place) ?? null,
    setItem: (place, text) => {
        if (full) throw new Error("QuotaExceededError");
        places.set(place, text);
    },
    removeItem: (place) => places.delete(place),
};
put("localStorage", storage);
put("addEventListener", hear);
put("document", {
    visibilityState: "visible",
    addEventListener: hear,
    removeEventListener: () => {},
    getElementById: () => null,
});
put("setInterval", () => 0);
const tell = (value) => process.stdout.write(JSON.stringify(value));
"""


class PhoneModules:
    """A copy of the phone's modules that Node takes for what they are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("phone", "rules"):
            shutil.copytree(STATIC / name, folder / name)
        (folder / "package.json").write_text('{"type": "module"}', "utf-8")

    def told(self, script: str) -> Any:
        """What a script tells by `tell(value)`; it imports from "./phone/" and "./rules/"."""
        path = self.folder / "script.js"
        path.write_text(BROWSER + script, "utf-8")
        node = shutil.which("node") or driver()
        assert node is not None
        done = subprocess.run([node, path], capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)
