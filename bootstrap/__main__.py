"""The set-up's commands: `python3 -m bootstrap run | test | bench`; quiet when all is there."""

# The first lines must be readable by any Python 3, so that an old one is told so in plain words.
import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def start_again_with_newer_python() -> None:
    """Replace this process by a newer Python of this machine, or say what to install."""
    for name in NEWER:
        path = shutil.which(name)
        answers = (
            path and subprocess.run([path, "-c", ""], stderr=subprocess.DEVNULL).returncode == 0
        )
        if path and answers:
            os.execv(path, [path, "-m", "bootstrap", *sys.argv[1:]])
    sys.stderr.write(
        f"Madoguchi needs Python 3.11 or newer; this is {sys.version.split()[0]}, and there is no\n"
        "newer one on the PATH. Type `sudo apt install python3.11 python3.11-venv` and the same\n"
        "command again, or name one: make PYTHON=/path/to/python3.11 …\n"
    )
    sys.exit(1)


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        start_again_with_newer_python()
    from bootstrap.steps import main

    sys.exit(main(sys.argv[1:]))
