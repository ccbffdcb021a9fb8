"""Starts a confined process: `python media_pipeline/_start.py MODULE ARGUMENT…` runs `main` of that module of the package.

The package's own door stays shut: it imports what a calling process needs, which takes longer than a small picture does. By path and not with `-m`,
which would open it.
"""

import gc
import sys
from importlib import import_module
from types import ModuleType


def main() -> None:
    """Put the package in its place, empty, and run one module of it."""
    gc.disable()  # nothing of what is imported is ever let go; looking for it took 4 ms
    package = ModuleType("media_pipeline")
    package.__path__ = [__file__.rpartition("/")[0]]
    sys.modules["media_pipeline"] = package
    name = sys.argv.pop(1)
    module = import_module(f"media_pipeline.{name}")
    gc.enable()
    module.main()


if __name__ == "__main__":
    main()
