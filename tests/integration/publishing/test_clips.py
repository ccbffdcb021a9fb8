"""A clip and a document all the way: uploaded by an editor, shown by a record, through the gate, into a release, given in parts; and gone again."""

from __future__ import annotations

import io
import json
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pikepdf
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from newsroom import Newsroom, article, edit, newsroom, pass_gate, translation
from PIL import Image

from cms.gate import api as gate
from cms.gate.actions.withdraw import take_back
from cms.gate.authors import record
from cms.gate.guard import GateClosed
from cms.ledger import api as ledger
from cms.library import stores
from cms.library.erasing import erase_asset
from cms.library.manifest import live_manifest
from cms.library.models import Attachment, Recording, RecordingText
from publishing.cli import main
from publishing.releases import publish
from publishing.serve import PortalApp

WORDS = {
    "description": "Đồi hoa trong nắng sớm, rồi chợ hoa buổi trưa.",
    "credit": "Sở Văn hóa",
    "licence": "CC BY 4.0",
    "tags": "",
}
SUBTITLES = "WEBVTT\n\n00:00:00.000 --> 00:00:00.900\nHoa nở.\n"


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path, layout: Any) -> None:
    """The library's folders are the test's own; renditions lie where releases look for them."""
    for name in ("ORIGINALS_ROOT", "QUARANTINE_ROOT", "MEDIA_ROOT"):
        setattr(settings, name, tmp_path / name.lower())
    settings.FILE_UPLOAD_TEMP_DIR = settings.QUARANTINE_ROOT
    settings.QUARANTINE_ROOT.mkdir(mode=0o700)
    settings.LANGUAGE_CODE = "en"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


@pytest.fixture
def room(db: None) -> Newsroom:
    return newsroom(languages=("vi", "en"))


def film() -> bytes:
    data = io.BytesIO()
    with av.open(data, "w", format="mp4") as out:
        video = out.add_stream("libx264", rate=10, options={"threads": "1"})
        video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
        for number in range(10):
            frame = av.VideoFrame.from_image(Image.new("RGB", (64, 48), (20 * number, 90, 60)))
            frame.pts, frame.time_base = number, Fraction(1, 10)
            out.mux(video.encode(frame))
        out.mux(video.encode(None))
    return data.getvalue()


def paper() -> bytes:
    data = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(120, 160))
        document.save(data)
    return data.getvalue()


def signed_in(room: Newsroom) -> Client:
    client = Client()
    client.force_login(room.editor)
    return client


def uploaded(room: Newsroom, capture: Any) -> tuple[Recording, Attachment]:
    """A clip and a document by their forms, with the clip converted."""
    client = signed_in(room)
    clip = {**WORDS, "title": "Mùa hoa", "transcript": "Hoa nở.", "subtitles": SUBTITLES}
    with capture(execute=True):
        client.post(reverse("library_clip_add"), {**clip, "file": SimpleUploadedFile("a.mp4", film())})
    document = {**WORDS, "title": "Cẩm nang", "file": SimpleUploadedFile("b.pdf", paper())}
    client.post(reverse("wagtaildocs:add"), document)
    return Recording.objects.get(), Attachment.objects.get()


def body_of(clip: Recording, document: Attachment) -> str:
    return json.dumps(
        [
            {"type": "video", "value": {"asset": clip.pk, "caption": ""}},
            {"type": "document", "value": {"asset": document.pk, "note": ""}},
        ]
    )


@pytest.fixture
def shown(room: Newsroom, django_capture_on_commit_callbacks: Any) -> tuple[Any, Recording, Attachment]:
    """(article, clip, document), the article a draft that shows both."""
    clip, document = uploaded(room, django_capture_on_commit_callbacks)
    page = article(room, body=body_of(clip, document), slug="mua-hoa")
    return page, clip, document


def got(layout: Any, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    seen: list[Any] = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": ""}
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    body: Any = PortalApp(layout)(environ, lambda line, told: seen.extend((int(line[:3]), dict(told))))
    with closing(body):
        return seen[0], seen[1], b"".join(body)


def test_from_the_upload_to_a_part_of_the_clip(room, shown, layout) -> None:
    page, clip, document = shown
    pass_gate(page, room)
    manifest = {entry.source: entry for entry in live_manifest()}
    (film_file,), (paper_file,) = manifest[clip.source_sha256].files, manifest[document.source_sha256].files
    publish()
    path = f"/m/{manifest[clip.source_sha256].key}/{film_file.name}"
    html = (layout.live / "vi/article/mua-hoa/index.html").read_text("utf-8")
    assert path in html
    assert f"/m/{manifest[document.source_sha256].key}/{paper_file.name}" in html
    status, headers, part = got(layout, path, range="bytes=4-7")
    assert (status, part) == (206, b"ftyp")
    assert headers["Content-Type"] == "video/mp4"
    assert headers["Content-Range"] == f"bytes 4-7/{film_file.size}"
    assert "immutable" in headers["Cache-Control"]
    assert "media-src 'self'" in headers["Content-Security-Policy"]
    status, headers, whole = got(layout, f"/m/{manifest[document.source_sha256].key}/{paper_file.name}")
    assert (status, headers["Content-Type"], whole[:5]) == (200, "application/pdf", b"%PDF-")


def test_forms_that_are_asked_for_later_come_to_the_clips_that_are_there(room, shown, layout, settings, capsys) -> None:
    page, clip, _document = shown
    pass_gate(page, room)
    first = publish()
    process = ["media", "process", "--better", "--json"]
    assert [main(process), said(capsys)["made"]] == [0, 0], "no form was asked for"
    settings.CLIP_FORMS = frozenset({"av1", "hls"})
    assert [main(process), said(capsys)] == [0, {"made": 1, "problems": []}]
    second = publish()
    assert second.seq == first.seq, "the ledger was told nothing"
    [entry] = [entry for entry in live_manifest() if entry.source == clip.source_sha256]
    assert {"48p.mp4", "48p-av1.mp4", "48p.m3u8", "all.m3u8"} <= {file.name for file in entry.files}
    html = (layout.live / "vi/article/mua-hoa/index.html").read_text("utf-8")
    assert f"/m/{entry.key}/48p-av1.mp4" in html
    assert f"/m/{entry.key}/all.m3u8" in html
    assert [main(process), said(capsys)["made"]] == [0, 0]


def said(capsys: Any) -> Any:
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_a_clip_that_is_being_converted_stops_at_the_gate(room, shown) -> None:
    page = shown[0]
    Recording.objects.update(source_sha256="", rendition_key="")
    with pytest.raises(gate.Refused) as refused:
        pass_gate(page, room)
    assert "not_processed" in refused.value.codes


def test_an_approval_covers_the_words_and_the_poster_of_a_clip(room, shown) -> None:
    page, clip, _document = shown
    before = gate.candidate_of(page).digest
    digests = {before}
    for change in ({"subtitles": ""}, {"transcript": "Khác."}, {"poster_ms": 500}, {"people": True}):
        Recording.objects.filter(pk=clip.pk).update(**change)
        digests.add(gate.candidate_of(page).digest)
    assert len(digests) == 5


def test_a_language_without_transcript_or_subtitles_of_a_clip_stops_at_the_gate(room, shown) -> None:
    page, clip, document = shown
    pass_gate(page, room)
    english = translation(page, "en", room, body=body_of(clip, document))
    words = {"title": "Flowers", "alt": "A hill of flowers", "credit": "Department"}
    locale = english.locale
    document.texts.create(locale=locale, title="Handbook", alt="One page", credit="Department")
    text = RecordingText.objects.create(asset=clip, locale=locale, **words)
    for uid in (clip.uid, document.uid):
        record(uid, "en", room.translator, "test")
    with pytest.raises(gate.Refused) as refused:
        pass_gate(english, room)
    assert set(refused.value.codes) == {"no_transcript", "no_subtitles"}
    text.transcript, text.subtitles = "Flowers.", SUBTITLES
    text.save()
    record(clip.uid, "en", room.translator, "test")
    pass_gate(english, room)
    assert ledger.latest(clip.uid, "en").state == "live"


def test_the_moment_of_a_public_clips_poster_stays(room, shown) -> None:
    page, clip, _document = shown
    pass_gate(page, room)
    data = {**WORDS, "title": clip.title, "transcript": "Hoa nở.", "subtitles": SUBTITLES, "poster_ms": "500"}
    response = signed_in(room).post(reverse("wagtailmedia:edit", args=(clip.pk,)), data)
    assert list(response.context["form"].errors) == ["poster_ms"]


def test_what_is_public_is_not_deleted_and_what_is_erased_is_gone_with_all_its_files(
    room, shown, django_capture_on_commit_callbacks
) -> None:
    page, clip, document = shown
    pass_gate(page, room)
    for asset in (clip, document):
        with pytest.raises(GateClosed), transaction.atomic():
            asset.delete()
    edit(page, room.editor, body="[]")
    with django_capture_on_commit_callbacks(execute=True):
        for asset in (clip, document):
            take_back(asset.uid, "mul", actor=room.approver, why="outdated")
            assert erase_asset(asset.uid)
    assert not Recording.objects.exists()
    assert not Attachment.objects.exists()
    assert {clip.rendition_key, document.rendition_key}.isdisjoint(stores.renditions().keys())
    assert [path for path in Path(settings.ORIGINALS_ROOT).rglob("*") if path.is_file() and path.name != "gate"] == []
