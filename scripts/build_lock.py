"""Write requirements/build.txt: what builds the package itself, with the versions and hashes of requirements/dev.txt."""

from __future__ import annotations

import re
from pathlib import Path

REQUIREMENTS = Path(__file__).parents[1] / "requirements"
BUILD = ("editables", "hatchling", "packaging", "pathspec", "pluggy", "tomlkit", "trove-classifiers")


def pins(text: str) -> dict[str, str]:
    """The entries of a lock file, each with its lines of hashes, by package."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", text.rstrip("\n"))
    return {entry.partition("==")[0]: entry for entry in entries}


def main() -> None:
    """Copy the entries; a package that dev.txt does not name is a KeyError."""
    known = pins((REQUIREMENTS / "dev.txt").read_text("utf-8"))
    (REQUIREMENTS / "build.txt").write_text("".join(f"{known[name]}\n" for name in BUILD), "utf-8")


if __name__ == "__main__":
    main()
