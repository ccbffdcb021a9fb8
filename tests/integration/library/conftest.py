"""Pictures and files are made here; folders are the test's own; users are in the groups that `set_up` and `grant` make."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from cms.library.ingest import add_picture
from cms.library.models import Picture
from cms.library.permissions import grant

ROOTS = ("ORIGINALS_ROOT", "RENDITIONS_ROOT", "QUARANTINE_ROOT", "MEDIA_ROOT")


@pytest.fixture(autouse=True)
def roots(settings: Any, tmp_path: Path) -> dict[str, Path]:
    """The library's folders, by the setting's name."""
    cache.clear()
    folders = {name: tmp_path / "var" / name.partition("_")[0].lower() for name in ROOTS}
    for name, folder in folders.items():
        setattr(settings, name, folder)
    folders["QUARANTINE_ROOT"].mkdir(parents=True, mode=0o700)
    settings.FILE_UPLOAD_TEMP_DIR = folders["QUARANTINE_ROOT"]
    settings.LANGUAGE_CODE = "en"
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if "whitenoise" not in name
    ]  # it reads all static files
    return folders


@pytest.fixture
def photo() -> Callable[..., bytes]:
    """photo(shade, size=) -> bytes of a JPEG that names its camera; another shade is another picture."""

    def make(shade: int = 90, size: tuple[int, int] = (400, 300), form: str = "JPEG") -> bytes:
        image = Image.new("RGB", size, (shade, 120, 160))
        image.paste((250, 200, 40), (size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2))
        exif = Image.Exif()
        exif[0x010F] = "SecretCamera"
        data = io.BytesIO()
        image.save(data, form, exif=exif)
        return data.getvalue()

    return make


@pytest.fixture
def upload(photo: Callable[..., bytes]) -> Callable[..., SimpleUploadedFile]:
    """upload(data=, name=) -> a file as a browser sends it."""

    def make(
        data: bytes | None = None, name: str = "Hồ Xuân Hương.jpg", kind: str = "image/jpeg"
    ) -> SimpleUploadedFile:
        return SimpleUploadedFile(name, photo() if data is None else data, kind)

    return make


@pytest.fixture
def picture(photo: Callable[..., bytes], tmp_path: Path) -> Callable[..., Picture]:
    """picture(shade, **fields) -> a picture of the library."""

    def make(shade: int = 90, *, data: bytes | None = None, **fields: Any) -> Picture:
        path = tmp_path / f"source-{shade}.jpg"
        path.write_bytes(data or photo(shade))
        words = {"title": "Hồ Xuân Hương", "alt": "Mặt hồ lúc bình minh", "credit": "Sở Văn hóa", "uploaded_by": None}
        return add_picture(path, **{**words, **fields})

    return make


@pytest.fixture
def sign_in(db: None) -> Callable[..., Client]:
    """sign_in("editors") -> a client signed in as a member of these groups, with the admin in English."""
    grant()

    def make(*groups: str, superuser: bool = False) -> Client:
        name = "-".join(groups) or ("root" if superuser else "nobody")
        user = get_user_model().objects.create(username=name, is_superuser=superuser)
        user.groups.set(Group.objects.filter(name__in=groups))
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return make


@pytest.fixture
def archive() -> Callable[..., bytes]:
    """archive({"name": b"content"}) -> bytes of a ZIP file."""

    def make(parts: dict[str, bytes]) -> bytes:
        data = io.BytesIO()
        with ZipFile(data, "w") as file:
            for name, content in parts.items():
                file.writestr(name, content)
        return data.getvalue()

    return make
