"""Takes out of package-lock.json what names an address: where packages ask for money."""

import json

from bootstrap.place import ROOT


def main() -> None:
    """Write the lock without the `funding` of its packages."""
    path = ROOT / "package-lock.json"
    lock = json.loads(path.read_text("utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
