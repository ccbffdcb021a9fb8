"""Packages on disk."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from cms.translation import mt
from cms.translation.checks import check_translation
from cms.translation.errors import BadPackage, MachineError
from cms.translation.mt import find_packages, install_package, read_package


def test_the_door() -> None:
    assert mt.__all__ == sorted(mt.__all__, key=lambda name: (name.upper() != name, name))
    assert all(hasattr(mt, name) for name in mt.__all__)


def test_packages_are_found_by_pair(packages) -> None:
    found = find_packages(packages)
    assert set(found) == {("vi", "en"), ("en", "ja"), ("en", "zh")}
    assert {package.version for package in found.values()} == {"1.0"}


def test_an_empty_or_missing_folder_has_no_packages(tmp_path) -> None:
    assert find_packages(tmp_path) == {}
    assert find_packages(tmp_path / "nowhere") == {}


def test_a_stray_folder_and_a_broken_package_do_not_hide_the_others(packages, tmp_path, caplog) -> None:
    folder = tmp_path / "argos"
    shutil.copytree(packages, folder)
    (folder / "stray").mkdir()
    (folder / "note.txt").write_text("x")
    broken = folder / "broken"
    broken.mkdir()
    (broken / "metadata.json").write_text("{")
    assert len(find_packages(folder)) == 3
    assert "broken" in caplog.text


def test_a_package_without_a_model_says_what_is_missing(packages, tmp_path) -> None:
    path = tmp_path / "half"
    shutil.copytree(find_packages(packages)["vi", "en"].path, path)
    (path / "model" / "model.bin").unlink()
    with pytest.raises(BadPackage, match=r"half is no usable package: model/model.bin is missing"):
        read_package(path)


@pytest.mark.parametrize("metadata", ["[]", "{", json.dumps({"type": "sbd"}), json.dumps({"from_code": "vi"})])
def test_a_package_with_other_metadata_is_refused(packages, tmp_path, metadata) -> None:
    path = tmp_path / "other"
    shutil.copytree(find_packages(packages)["vi", "en"].path, path)
    (path / "metadata.json").write_text(metadata)
    with pytest.raises(BadPackage, match="other is no usable package"):
        read_package(path)


def test_the_digest_is_of_the_content(packages, tmp_path) -> None:
    package = find_packages(packages)["vi", "en"]
    copy = tmp_path / "copy"
    shutil.copytree(package.path, copy)
    assert read_package(copy).digest() == package.digest()
    with (copy / "model" / "model.bin").open("ab") as stream:
        stream.write(b"x")
    assert read_package(copy).digest() != package.digest()


def test_a_file_that_is_no_package_leaves_nothing_behind(tmp_path) -> None:
    file = tmp_path / "x.argosmodel"
    file.write_bytes(b"no zip")
    with pytest.raises(BadPackage):
        install_package(file, tmp_path / "argos")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("../outside/metadata.json", "{}")
    with pytest.raises(BadPackage):
        install_package(file, tmp_path / "argos")
    assert list((tmp_path / "argos").iterdir()) == []
    assert not (tmp_path / "outside").exists()


def test_installing_again_replaces(golden, tmp_path) -> None:
    file = next(golden.glob("*vi_en*"))
    assert install_package(file, tmp_path).path == install_package(file, tmp_path).path
    assert len(find_packages(tmp_path)) == 1


def test_a_model_that_can_not_be_loaded_is_a_clear_error(packages, tmp_path) -> None:
    path = tmp_path / "argos" / "vi_en"
    shutil.copytree(find_packages(packages)["vi", "en"].path, path)
    (path / "model" / "model.bin").write_bytes(b"x")
    with pytest.raises(MachineError, match="can't be loaded"):
        mt.ArgosEngine(tmp_path / "argos").translate(("vi", "en"), ["x"])


def test_reading_packages_makes_no_folders_at_home(packages, tmp_path) -> None:
    import subprocess
    import sys

    code = f"from pathlib import Path; from cms.translation.mt import find_packages; print(len(find_packages(Path({str(packages)!r}))))"
    home = tmp_path / "home"
    home.mkdir()
    env = {**os.environ, "HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[3])}
    run = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {code}"], env=env, capture_output=True, text=True
    )
    assert run.stdout.strip() == "3", run.stderr
    assert list(home.iterdir()) == []


def test_once_a_package_is_there_a_missing_pair_is_a_warning_at_start_up(settings, packages, tmp_path) -> None:
    def options(folder):
        return {"CLASS": "cms.translation.mt.ArgosTranslator", "OPTIONS": {"PACKAGES": folder}}

    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = options(packages)
    [warning] = check_translation()
    assert (warning.id, warning.msg) == ("translation.W001", "No translation package for en → ko is installed.")
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = options(tmp_path)
    assert check_translation() == []
