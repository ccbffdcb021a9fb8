"""Pictures and files are made here; folders are the test's own; users are in the groups that `set_up` and `grant` make."""

from __future__ import annotations

import io
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pikepdf
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from cms.library.adding import ClipWords, NewAsset, add_clip, add_document
from cms.library.ingest import PictureWords, add_picture
from cms.library.models import Attachment, Picture, Recording
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
def film() -> Callable[..., bytes]:
    """film(shade, seconds=, codec=) -> bytes of a silent MP4 that names its camera; another shade is another clip."""

    def make(shade: int = 90, *, seconds: float = 1, codec: str = "libx264") -> bytes:
        data = io.BytesIO()
        with av.open(data, "w", format="mp4") as out:
            out.metadata["comment"] = "SecretCamera"
            video = out.add_stream(codec, rate=10, options={"threads": "1", "preset": "ultrafast"})
            video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
            for number in range(round(10 * seconds)):
                frame = av.VideoFrame.from_image(Image.new("RGB", (64, 48), (shade, 120, 160)))
                frame.pts, frame.time_base = number, Fraction(1, 10)
                out.mux(video.encode(frame))
            out.mux(video.encode(None))
        return data.getvalue()

    return make


@pytest.fixture
def paper() -> Callable[..., bytes]:
    """paper(change, pages=) -> bytes of a PDF that names its writer; `change(document)` does to it what the test needs."""

    def make(change: Callable[[Any], None] = lambda document: None, *, pages: int = 2) -> bytes:
        data = io.BytesIO()
        with pikepdf.new() as document:
            for _ in range(pages):
                document.add_blank_page(page_size=(120, 160))
            document.docinfo["/Producer"] = "SecretWriter"
            change(document)
            document.save(data, deterministic_id=True)
        return data.getvalue()

    return make


WORDS = {
    "title": "Mùa hoa",
    "alt": "Đồi hoa trong nắng sớm, rồi chợ hoa buổi trưa.",
    "credit": "Sở Văn hóa",
}


@pytest.fixture
def clip(film: Callable[..., bytes], tmp_path: Path) -> Callable[..., Recording]:
    """clip(shade, texts=, words=, **new) -> a clip of the library, ready."""

    def make(shade: int = 90, *, texts: Any = None, data: bytes | None = None, **new: Any) -> Recording:
        path = tmp_path / f"phim-{shade}.mp4"
        path.write_bytes(data or film(shade))
        words = ClipWords(**{**WORDS, "transcript": "Đồi hoa.\nChợ hoa.", **new.pop("words", {})})
        return add_clip(path, NewAsset(words=words, texts=texts or {}, **new), uploaded_by=None)

    return make


@pytest.fixture
def document(paper: Callable[..., bytes], tmp_path: Path) -> Callable[..., Attachment]:
    """document(data, **new) -> a document of the library."""

    def make(data: bytes | None = None, **new: Any) -> Attachment:
        path = tmp_path / "to-gap.pdf"
        path.write_bytes(data or paper())
        return add_document(path, NewAsset(words=PictureWords(**WORDS), **new), uploaded_by=None)

    return make
