"""One door: what the package hands on, what lies behind it, and what it may not touch."""

import ast
import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

import media_pipeline

PACKAGE = Path(media_pipeline.__file__).parent
MODULES = sorted(path.stem for path in PACKAGE.glob("*.py") if path.stem != "__init__")
DECODERS = {
    "PIL",
    "pillow_heif",
    "pyjpegli",
    "mozjpeg_lossless_optimization",
    "av",
    "fast_thumbhash",
    "lxml",
    "pikepdf",
    "pypdfium2",
}
ALLOWED = DECODERS | {"boto3", "botocore", "media_pipeline"} | sys.stdlib_module_names


def test_the_door_hands_on_exactly_what_it_lists():
    public = {name for name in vars(media_pipeline) if not name.startswith("_")}
    assert public == set(media_pipeline.__all__)
    assert list(media_pipeline.__all__) == sorted(media_pipeline.__all__)


def test_every_module_behind_it_is_private():
    assert [name for name in MODULES if not name.startswith("_")] == []


@pytest.mark.parametrize("name", media_pipeline.__all__)
def test_everything_public_is_documented_and_values_are_frozen(name):
    thing = getattr(media_pipeline, name)
    assert thing.__doc__
    if dataclasses.is_dataclass(thing):
        assert thing.__dataclass_params__.frozen


@pytest.mark.parametrize("name", MODULES)
def test_no_module_imports_django_or_another_package_of_the_project(name):
    tree = ast.parse((PACKAGE / f"{name}.py").read_text())
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module.split(".")[0] for module in imported} <= ALLOWED


def test_opening_the_door_loads_no_decoder():
    code = f"import sys, media_pipeline; sys.exit(not set(sys.modules).isdisjoint({DECODERS}))"
    assert subprocess.run([sys.executable, "-c", code], cwd=PACKAGE.parent, check=False).returncode == 0


@pytest.mark.parametrize("name", MODULES)
def test_every_module_imports_on_its_own(name):
    code = f"import media_pipeline.{name}"
    assert subprocess.run([sys.executable, "-c", code], cwd=PACKAGE.parent, check=False).returncode == 0
