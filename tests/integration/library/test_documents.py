"""Documents: a PDF of any person's becomes one that is only pages, with words in every language."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pikepdf import Dictionary, Name
from wagtail.models import UploadedFile

from cms.library.models import Attachment, AttachmentText

FORM = {
    "title": "Cẩm nang",
    "description": "Ba mươi trang về đất, thuế và thủ tục.",
    "credit": "Sở Kế hoạch",
    "licence": "CC BY 4.0",
    "tags": "",
}


def single(client: Client, data: bytes, name: str = "Cẩm nang.pdf") -> Any:
    return client.post(reverse("wagtaildocs:add"), {**FORM, "file": SimpleUploadedFile(name, data)})


def chooser(client: Client, data: bytes, name: str = "Cẩm nang.pdf") -> Any:
    fields = {**FORM, "file": SimpleUploadedFile(name, data)}
    return client.post(
        reverse("wagtaildocs_chooser:create"), {f"document-chooser-upload-{key}": one for key, one in fields.items()}
    )


def multiple(client: Client, data: bytes, name: str = "Cẩm nang.pdf") -> Any:
    """Both steps: the file, then its texts."""
    first = client.post(reverse("wagtaildocs:add_multiple"), {"title": "a", "files[]": SimpleUploadedFile(name, data)})
    answer = json.loads(first.content)
    if not answer["success"]:
        return first
    number = answer["uploaded_file_id"]
    fields = {f"uploaded-document-{number}-{key}": one for key, one in FORM.items()}
    return client.post(reverse("wagtaildocs:create_multiple_from_uploaded_document", args=(number,)), fields)


WAYS = pytest.mark.parametrize("way", [single, chooser, multiple])


@WAYS
def test_a_good_upload_becomes_a_document_of_which_only_what_was_written_anew_is_stored(
    way, sign_in, paper, roots
) -> None:
    response = way(sign_in("editors"), paper())
    assert response.status_code in {200, 302}
    made = Attachment.objects.get()
    assert (made.pages, made.credit, made.uploaded_by_user.username) == (2, "Sở Kế hoạch", "editors")
    assert made.file.name.endswith(".pdf")
    with made.file.open() as file:
        assert b"SecretWriter" not in file.read()
    assert made.file_hash
    assert made.file_size
    assert (roots["ORIGINALS_ROOT"] / made.source_sha256[:2] / made.source_sha256).read_bytes() == paper()


def script(document: Any) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


@WAYS
@pytest.mark.parametrize("kind", ["script", "html", "cut", "empty", "office"])
def test_everything_else_is_refused_at_the_field_and_leaves_nothing(way, kind, sign_in, paper, roots) -> None:
    data = {"script": paper(script), "html": b"<html>", "cut": paper()[:300], "empty": b"", "office": b"PK\3\4word"}
    response = way(sign_in("editors"), data[kind])
    assert response.status_code == 200
    said = response.content.decode() if way is single else json.dumps(response.json(), ensure_ascii=False)
    assert "“Cẩm nang.pdf” " in said
    assert not Attachment.objects.exists()
    assert not UploadedFile.objects.exists()
    assert [path for root in roots.values() for path in root.rglob("*") if path.is_file() and path.name != "gate"] == []


def test_texts_are_saved_with_the_document(sign_in, document) -> None:
    made = document()
    english = {"title": "Handbook", "alt": "Thirty pages", "caption": "", "credit": "Department"}
    data = {**FORM, **{f"text-en-{name}": value for name, value in english.items()}}
    response = sign_in("editors").post(reverse("wagtaildocs:edit", args=(made.pk,)), data)
    assert response.status_code == 302, response.context["form"].errors
    assert AttachmentText.objects.get().alt == "Thirty pages"
    assert made.text_body("en", source="vi")["title"] == "Handbook"


def test_translators_write_the_words_of_a_document(sign_in, document) -> None:
    made, client = document(), sign_in("translators")
    assert client.get(reverse("library_document_texts_index")).status_code == 200
    data = {"text-en-title": "Handbook", "text-en-alt": "Thirty pages", "text-en-credit": "Department"}
    assert client.post(reverse("library_document_texts", args=(made.pk,)), data).status_code == 302
    assert made.missing_texts() == ["ja", "ko", "zh-hans"]


def test_the_facts_of_a_document(document) -> None:
    body = document().facts_body()
    assert (body["media"], body["width"], body["height"], body["pages"]) == ("document", 0, 0, 2)


def test_the_list_says_in_which_languages_texts_are_missing(sign_in, document) -> None:
    document()
    page = sign_in("editors").get(reverse("wagtaildocs:index")).content.decode()
    assert "English, 日本語" in page
