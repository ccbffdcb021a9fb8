"""Argos packages on disk: found, verified and installed without ever asking a network.

A package is a folder with `metadata.json`, `sentencepiece.model` and `model/` (CTranslate2); as a file, a zip of that folder. Metadata is read by
argostranslate itself. A folder that is no package is passed over, where argostranslate's own listing would stop at it.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import ModuleType

from django.utils.translation import gettext as _

from cms.translation.errors import BadPackage, MachineError
from cms.translation.mt._port import Pair

log = logging.getLogger(__name__)

_PARTS = ("metadata.json", "sentencepiece.model", "model/model.bin")
_MOST_BYTES = 2**31


@dataclass(frozen=True, slots=True)
class Package:
    """An installed package. `digest` is the SHA-256 of its parts, hexadecimal."""

    pair: Pair
    version: str
    path: Path
    prefix: str

    def digest(self) -> str:
        """SHA-256 over names and bytes of all files, in order of their names."""
        total = hashlib.sha256()
        for file in sorted(found for found in self.path.rglob("*") if found.is_file()):
            total.update(file.relative_to(self.path).as_posix().encode() + b"\0")
            with file.open("rb") as stream:
                total.update(hashlib.file_digest(stream, "sha256").digest())
        return total.hexdigest()


def find_packages(folder: Path) -> dict[Pair, Package]:
    """The usable packages in `folder`, by pair; of two for one pair the one with the last name. Raises MachineError without the library."""
    found: dict[Pair, Package] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not (path / "metadata.json").is_file():
            continue
        try:
            package = read_package(path)
        except BadPackage as error:
            log.warning("%s", error, extra={"event": "translation.bad_package", "record": path.name})
            continue
        found[package.pair] = package
    return found


def read_package(path: Path) -> Package:
    """Read and verify one package; raises BadPackage naming the folder and what is wrong."""
    missing = [part for part in _PARTS if not (path / part).is_file()]
    if missing:
        raise BadPackage(
            _("%(path)s is no usable package: %(parts)s is missing.") % {"path": path, "parts": ", ".join(missing)}
        )
    library = _library()
    try:
        package = library.Package(path)
    except (ValueError, AttributeError, TypeError) as error:
        raise BadPackage(_("%(path)s is no usable package: its metadata can't be read.") % {"path": path}) from error
    if package.type != "translate" or not package.from_code or not package.to_code:
        raise BadPackage(_("%(path)s is no usable package: its metadata names no pair of languages.") % {"path": path})
    prefix = str(package.target_prefix or "")
    return Package((str(package.from_code), str(package.to_code)), str(package.package_version), path, prefix)


def install_package(file: Path, folder: Path) -> Package:
    """Unpack and verify a package file, and put it into `folder` in one step. Raises BadPackage; nothing is left behind then."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".install-") as beside:
        package = read_package(_unpack(file, Path(beside)))
        home = folder / f"{package.pair[0]}_{package.pair[1]}-{package.version or '0'}"
        if home.exists():
            shutil.rmtree(home)
        os.replace(package.path, home)
    return read_package(home)


def _unpack(file: Path, into: Path) -> Path:
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            tops = {
                PurePosixPath(member.filename).parts[0] for member in members if PurePosixPath(member.filename).parts
            }
            outside = any(".." in PurePosixPath(one.filename).parts or one.filename.startswith("/") for one in members)
            if len(tops) != 1 or outside or sum(member.file_size for member in members) > _MOST_BYTES:
                raise BadPackage(_("%(path)s is no package: it must hold one folder.") % {"path": file})
            archive.extractall(into)
    except (zipfile.BadZipFile, OSError) as error:
        raise BadPackage(_("%(path)s is no package: it can't be unpacked.") % {"path": file}) from error
    return into / tops.pop()


def _library() -> ModuleType:
    """argostranslate's package module; imported late, with its folders kept out of the home directory and telemetry off."""
    with _own_folders():
        try:
            from argostranslate import package
        except ImportError as error:
            raise MachineError(_("Machine translation is not installed. Install toancanh[mt].")) from error
    module: ModuleType = package
    return module


@contextmanager
def _own_folders() -> Iterator[None]:
    """argostranslate makes folders in the home directory when it is imported: give it a temporary home."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR")
    before = {name: os.environ.get(name) for name in names}
    with tempfile.TemporaryDirectory(prefix="toancanh-argos-") as home:
        os.environ.update(dict.fromkeys(names, home))
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
