"""Attachments and recordings: what may come in, and how files go out."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from cms.library.models import Attachment, Recording

PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
MP4 = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41" + b"\0" * 64
MOV = b"\0\0\0\x14ftypqt  \0\0\x02\0qt  " + b"\0" * 64
WEBM = (
    b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm" + b"\0" * 64
)
MATROSKA = WEBM.replace(b"\x42\x82\x84webm", b"\x42\x82\x88matroska")


def attach(client: Client, name: str, data: bytes) -> Any:
    return client.post(reverse("wagtaildocs:add"), {"title": "Tài liệu", "file": SimpleUploadedFile(name, data)})


def attach_many(client: Client, name: str, data: bytes) -> Any:
    return client.post(reverse("wagtaildocs:add_multiple"), {"title": "a", "files[]": SimpleUploadedFile(name, data)})


def record(client: Client, name: str, data: bytes, **more: Any) -> Any:
    url = reverse("wagtailmedia:add", args=("video",))
    return client.post(url, {"title": "Phim", "duration": "0", "file": SimpleUploadedFile(name, data), **more})


def office(archive: Any, extension: str, **more: bytes) -> bytes:
    return archive({"[Content_Types].xml": b"<Types/>", PARTS[extension]: b"<x/>", **more})


@pytest.mark.parametrize("way", [attach, attach_many])
@pytest.mark.parametrize("extension", ["pdf", "docx", "xlsx", "pptx", "odt", "csv"])
def test_documents_of_the_list_come_in(way, extension, sign_in, archive) -> None:
    data = {
        "pdf": b"%PDF-1.7\n%%EOF",
        "odt": archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
        "csv": "\ufefftỉnh,số\nLâm Đồng,1\n".encode(),
    }
    content = data.get(extension) or office(archive, extension)
    assert way(sign_in("editors"), f"Báo cáo.{extension}", content).status_code in {200, 302}
    kept = Attachment.objects.get()
    with kept.file.open() as file:
        assert file.read() == content


@pytest.mark.parametrize("way", [attach, attach_many])
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.zip", lambda archive: archive({"a": b"a"})),
        ("a.html", lambda archive: b"<html>"),
        ("a.svg", lambda archive: b"<svg/>"),
        ("a.doc", lambda archive: b"\xd0\xcf\x11\xe0"),
        ("a.docm", lambda archive: office(archive, "docx")),
        ("a.pdf", lambda archive: b"<html>"),
        ("a.docx", lambda archive: archive({"a": b"a"})),
        ("a.docx", lambda archive: office(archive, "xlsx")),
        ("a.xlsx", lambda archive: office(archive, "xlsx", **{"xl/vbaProject.bin": b"a"})),
        ("a.docx", lambda archive: office(archive, "docx")[:-30]),
        ("a.odt", lambda archive: archive({"mimetype": b"application/zip"})),
        ("a.csv", lambda archive: b"<html>,1"),
        ("a.csv", lambda archive: b"a\0b"),
        ("a.csv", lambda archive: "số".encode("utf-16")),
        ("a", lambda archive: b"%PDF-1.7"),
    ],
)
def test_everything_else_is_refused_at_the_field(way, name, make, sign_in, archive) -> None:
    response = way(sign_in("editors"), name, make(archive))
    assert response.status_code == 200
    said = response.json()["error_message"] if way is attach_many else "".join(response.context["form"].errors["file"])
    assert said.startswith(("This kind of file", "The content of this file"))
    assert "\n" not in said
    assert not Attachment.objects.exists()


def test_an_attachment_goes_out_as_a_download_to_people_who_may_see_it(sign_in) -> None:
    attach(sign_in("editors"), "Báo cáo.pdf", b"%PDF-1.7\n%%EOF")
    kept = Attachment.objects.get()
    response = sign_in("approvers").get(kept.url)
    assert response.status_code == 200
    assert b"".join(response) == b"%PDF-1.7\n%%EOF"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/pdf"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_an_attachment_is_for_nobody_else(sign_in) -> None:
    attach(sign_in("editors"), "a.pdf", b"%PDF-1.7\n%%EOF")
    kept = Attachment.objects.get()
    elsewhere = Collection.get_first_root_node().add_child(name="Elsewhere")
    assert Client().get(kept.url).url.startswith(reverse("wagtailadmin_login"))
    assert sign_in().get(kept.url).status_code in {302, 403}
    assert sign_in("editors", "officers").get(f"/admin/library/{kept.file.name}").status_code == 404
    GroupCollectionPermission.objects.update(collection=elsewhere)
    assert sign_in("approvers").get(kept.url).status_code in {302, 403}


@pytest.mark.parametrize(("name", "data"), [("a.mp4", MP4), ("a.mov", MOV), ("a.webm", WEBM)])
def test_recordings_come_in_by_their_container_and_go_out_as_downloads(name, data, sign_in) -> None:
    client = sign_in("editors")
    assert record(client, name, data).status_code == 302
    kept = Recording.objects.get()
    response = client.get(kept.url)
    assert b"".join(response) == data
    assert response["Content-Type"].startswith("video/")
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.mp4", b"ffconcat version 1.0\nfile /etc/passwd\n"),
        ("a.mp4", WEBM),
        ("a.webm", MATROSKA),
        ("a.mkv", MATROSKA),
        ("a.mp4", b"\0\0\0\x20ftypheic" + b"\0" * 64),
        ("a.mp4", b"<html>"),
        ("a.avi", b"RIFF\0\0\0\0AVI "),
    ],
)
def test_other_containers_and_false_names_are_refused(name, data, sign_in) -> None:
    response = record(sign_in("editors"), name, data)
    assert {name: len(found) for name, found in response.context["form"].errors.items()} == {"file": 1}
    assert not Recording.objects.exists()


def test_a_recording_that_is_too_large_is_refused(sign_in, settings) -> None:
    settings.RECORDING_MAX_UPLOAD_SIZE = 10
    assert "too big" in record(sign_in("editors"), "a.mp4", MP4).context["form"].errors["file"][0]


def test_the_picture_that_stands_for_a_recording_is_ingested_too(sign_in, upload) -> None:
    client = sign_in("editors")
    assert "thumbnail" in record(client, "a.mp4", MP4, thumbnail=upload(b"<html>", "a.jpg")).context["form"].errors
    assert record(client, "a.mp4", MP4, thumbnail=upload()).status_code == 302
    kept = Recording.objects.get()
    with kept.thumbnail.open() as file:
        assert b"SecretCamera" not in file.read()
    response = client.get(kept.thumbnail.url)
    assert (response.status_code, b"".join(response)[:2]) == (200, b"\xff\xd8")


def test_masters_and_previews_are_for_signed_in_people_who_may_see_the_picture(sign_in, picture) -> None:
    made = picture()
    preview = made.get_rendition("max-165x165")
    for url in (made.file.url, preview.url):
        response = sign_in("approvers").get(url) if url == preview.url else sign_in("editors").get(url)
        assert response.status_code == 200
        assert response["Content-Type"] == "image/jpeg"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert b"".join(response)[:2] == b"\xff\xd8"
        assert Client().get(url).url.startswith(reverse("wagtailadmin_login"))
    assert sign_in().get(preview.url).status_code in {302, 403}


@pytest.mark.parametrize("name", ["../originals/x", "wagtail_uploads/x.jpg", "images/none.jpg", "documents/a.pdf", "x"])
def test_what_no_object_names_is_not_found(name, sign_in) -> None:
    assert sign_in("editors").get(f"/admin/library/{name}").status_code == 404


def test_originals_have_no_address(sign_in, picture, roots) -> None:
    made, client = picture(), sign_in(superuser=True)
    stored = f"{roots['ORIGINALS_ROOT'].name}/{made.source_sha256[:2]}/{made.source_sha256}"
    for prefix in ("/", "/admin/library/", "/library/", "/static/", "/admin/library/../"):
        assert client.get(prefix + stored).status_code == 404


def test_wagtails_preview_of_any_filter_is_gone(sign_in, picture) -> None:
    url = reverse("wagtailimages:preview", args=(picture().pk, "width-100"))
    assert sign_in("editors").get(url).status_code == 404
