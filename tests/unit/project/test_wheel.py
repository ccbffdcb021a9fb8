"""The wheel: the six packages and their data, and nothing of the tests."""

import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Paths inside a wheel that was built from this tree."""
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_the_wheel_holds_the_packages_and_content_and_leaves_tests_out(files):
    top = {name.partition("/")[0] for name in files}
    packages = {"cms", "content", "media_pipeline", "publishing", "search", "site_builder", "snapshot"}
    assert {name for name in top if not name.endswith(".dist-info")} == packages


def test_the_wheel_carries_the_licence_and_the_command(files):
    assert [name for name in files if name.endswith("licenses/LICENSE")] != []
    assert [name for name in files if name.endswith("entry_points.txt")] != []


def test_the_wheel_carries_no_leftovers(files):
    assert [name for name in files if "__pycache__" in name or name.endswith((".pyc", ".sqlite3"))] == []
