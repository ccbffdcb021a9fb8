"""The package has one door, and stands alone."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import search

PUBLIC = {"records", "static"}


def test_what_is_exported_is_exactly_what_is_promised() -> None:
    assert search.__all__ == sorted(search.__all__)
    assert all(hasattr(search, name) for name in search.__all__)


def test_every_other_module_is_private() -> None:
    assert {
        module.name for module in pkgutil.iter_modules(search.__path__) if not module.name.startswith("_")
    } == PUBLIC


def test_it_imports_without_django_and_without_the_rest_of_the_project() -> None:
    code = (
        "import sys, search; "
        "bad = {'django', 'cms', 'publishing', 'site_builder', 'snapshot', 'media_pipeline'} & set(sys.modules); "
        "sys.exit(str(bad) if bad else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_module_imports_on_its_own() -> None:
    names = [f"search.{module.name}" for module in pkgutil.iter_modules(search.__path__)]
    code = """
import importlib, sys
for name in sys.argv[1:]:
    for known in [each for each in sys.modules if each.startswith("search")]:
        del sys.modules[known]
    importlib.import_module(name)
"""
    subprocess.run([sys.executable, "-c", code, *names], check=True)
