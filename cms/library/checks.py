"""System checks of the library's folders and forms. Each names the setting and what to do; nothing is created."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.utils.module_loading import import_string

from cms.library.stores import bucket
from cms.settings._environment import ROOT
from media_pipeline import StoreError

FOLDERS = ("ORIGINALS_ROOT", "RENDITIONS_ROOT", "QUARANTINE_ROOT", "MEDIA_ROOT")
PRIVATE = ("ORIGINALS_ROOT", "QUARANTINE_ROOT")


def check_library(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """library.E001 not writable, E002 one inside another, E003 private but served, E004 readable by others, E005 a form of somebody else's,
    E006 a bucket that does not serve."""
    return [*_unwritable(), *_nested(), *_served(), *_open(), *_forms(), *check_bucket()]


def check_bucket() -> Iterator[CheckMessage]:
    """library.E006 the bucket of `TOANCANH_STORAGE_URL` cannot be written to, or strangers may read it."""
    try:
        if found := bucket():
            found.check()
    except StoreError as error:
        yield Error(
            str(error), hint="Correct TOANCANH_STORAGE_URL, AWS_ENDPOINT_URL or the credentials.", id="library.E006"
        )


def _path(name: str) -> Path:
    return Path(getattr(settings, name)).resolve()


def _unwritable() -> Iterator[CheckMessage]:
    for name in FOLDERS:
        existing = next(path for path in (_path(name), *_path(name).parents) if path.exists())
        if not (existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)):
            hint = f"Make {existing} a folder that this process may write to, or change {name}."
            yield Error(f"{name} ({_path(name)}) cannot be written to.", hint=hint, id="library.E001")


def _nested() -> Iterator[CheckMessage]:
    for inner, outer in permutations(FOLDERS, 2):
        same = _path(inner) == _path(outer)
        if _path(inner).is_relative_to(_path(outer)) and not (same and inner > outer):
            message = f"{inner} ({_path(inner)}) lies in {outer} ({_path(outer)})."
            yield Error(message, hint="Give each a folder of its own, side by side.", id="library.E002")


def _served() -> Iterator[CheckMessage]:
    static = [entry[1] if isinstance(entry, (list, tuple)) else entry for entry in settings.STATICFILES_DIRS]
    served = [Path(str(path)).resolve() for path in (settings.STATIC_ROOT, *static) if path]
    served += [
        ROOT / "content",
        *([Path(root).resolve()] if (root := getattr(settings, "WHITENOISE_ROOT", None)) else []),
    ]
    for name in PRIVATE:
        for folder in served:
            if _path(name).is_relative_to(folder) or folder.is_relative_to(_path(name)):
                hint = f"Move {name} to a folder that no server gives out."
                yield Error(f"{name} ({_path(name)}) shares a folder with {folder}.", hint=hint, id="library.E003")


def _open() -> Iterator[CheckMessage]:
    for name in PRIVATE:
        path = _path(name)
        if path.is_dir() and path.stat().st_mode & 0o007:
            yield Error(f"{name} ({path}) is open to every account.", hint=f"chmod 700 {path}", id="library.E004")


def _forms() -> Iterator[CheckMessage]:
    from cms.library.forms import AttachmentForm, PictureForm, RecordingForm

    wanted = {
        "WAGTAILIMAGES_IMAGE_FORM_BASE": (getattr(settings, "WAGTAILIMAGES_IMAGE_FORM_BASE", ""), PictureForm),
        "WAGTAILDOCS_DOCUMENT_FORM_BASE": (getattr(settings, "WAGTAILDOCS_DOCUMENT_FORM_BASE", ""), AttachmentForm),
        "WAGTAILMEDIA['MEDIA_FORM_BASE']": (settings.WAGTAILMEDIA.get("MEDIA_FORM_BASE", ""), RecordingForm),
    }
    for name, (given, base) in wanted.items():
        if not (given and issubclass(import_string(str(given)), base)):
            hint = f"Give cms.library.forms.{base.__name__} or a subclass of it: it keeps untrusted files from the web process."
            yield Error(f"{name} is {given!r}.", hint=hint, id="library.E005")
