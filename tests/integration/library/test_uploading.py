"""Every way of a person's upload into the library: the web process never decodes it, and only the master arrives."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection, GroupCollectionPermission, UploadedFile
from wagtail.users.models import UserProfile
from willow.image import Image as WillowImage

from cms.library.appearances import measure_missing
from cms.library.models import Picture
from cms.library.permissions import grant

WORDS = {
    "title": "Hồ",
    "description": "Mặt hồ lúc bình minh",
    "credit": "Sở Văn hóa",
    "licence": "CC BY 4.0",
    "tags": "",
}
BOMB = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0" + b"\0" * 64
HOSTILE = {
    "html": b"<!doctype html><html><script>alert(1)</script></html>",
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "bomb": BOMB,
    "damaged": b"\xff\xd8\xff\xe0" + b"\0" * 500,
    "empty": b"",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
}


@pytest.fixture(autouse=True)
def no_decoder(monkeypatch: pytest.MonkeyPatch, photo: Callable[..., bytes]) -> None:
    """Whatever opens a picture in this process fails; the child is another one. Drawing the test's own comes first."""
    photo()

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("a picture was opened in the web process")

    monkeypatch.setattr(Image, "open", refuse)
    monkeypatch.setattr(WillowImage, "open", refuse)


def single(client: Client, file: SimpleUploadedFile) -> Any:
    return client.post(reverse("wagtailimages:add"), {**WORDS, "file": file})


def chooser(client: Client, file: SimpleUploadedFile) -> Any:
    data = {f"image-chooser-upload-{name}": value for name, value in {**WORDS, "file": file}.items()}
    return client.post(reverse("wagtailimages_chooser:create"), data)


def multiple(client: Client, file: SimpleUploadedFile) -> Any:
    """Both steps: the file, then its texts."""
    first = client.post(reverse("wagtailimages:add_multiple"), {"title": "Hồ", "files[]": file})
    answer = json.loads(first.content)
    if not answer["success"]:
        return first
    number = answer["uploaded_file_id"]
    data = {f"uploaded-image-{number}-{name}": value for name, value in WORDS.items()}
    return client.post(reverse("wagtailimages:create_multiple_from_uploaded_image", args=(number,)), data)


WAYS = pytest.mark.parametrize("way", [single, chooser, multiple])


@WAYS
def test_a_good_upload_becomes_a_picture_of_which_only_the_master_is_stored(way, sign_in, upload, photo, roots) -> None:
    response = way(sign_in("editors"), upload())
    picture = Picture.objects.get()
    assert response.status_code in {200, 302}
    assert (picture.width, picture.height, picture.credit) == (400, 300, "Sở Văn hóa")
    assert picture.file.name.startswith("original_images/Ho")
    assert b"SecretCamera" not in picture.file.read()
    picture.file.close()
    kept = (roots["ORIGINALS_ROOT"] / picture.source_sha256[:2] / picture.source_sha256).read_bytes()
    assert kept == photo()
    assert (roots["RENDITIONS_ROOT"] / picture.rendition_key[:2] / picture.rendition_key / "master.jpg").is_file()
    assert picture.uploaded_by_user.username == "editors"
    assert picture.file_hash
    assert picture.file_size


@WAYS
@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_a_hostile_upload_is_refused_at_the_field_and_leaves_nothing(way, kind, sign_in, upload, roots) -> None:
    response = way(sign_in("editors"), upload(HOSTILE[kind]))
    assert response.status_code == 200
    said = response.content.decode() if way is single else json.dumps(response.json(), ensure_ascii=False)
    assert "“Hồ Xuân Hương.jpg” " in said
    assert not Picture.objects.exists()
    assert not UploadedFile.objects.exists()
    assert [path for root in roots.values() for path in root.rglob("*") if path.is_file() and path.name != "gate"] == []


def test_a_refusal_is_said_in_the_readers_language(sign_in, upload) -> None:
    client = sign_in("editors")
    UserProfile.objects.create(user=client.user, preferred_language="vi")
    page = single(client, upload(HOSTILE["html"])).content.decode()
    assert "không phải ảnh JPEG, PNG, WebP, AVIF, HEIC hoặc TIFF" in page


def test_a_replaced_file_replaces_master_identity_and_previews(sign_in, upload, picture, photo, roots) -> None:
    client, before = sign_in("editors"), picture(focal=(200, 300))
    page = client.get(reverse("wagtailimages:edit", args=(before.pk,)))
    assert page.status_code == 200
    assert before.renditions.exists()
    former = before.file.name
    response = client.post(
        reverse("wagtailimages:edit", args=(before.pk,)),
        {**WORDS, **focal(before), "file": upload(photo(20, (300, 200)), "b.jpg")},
    )
    assert response.status_code == 302, response.context["form"].errors
    after = Picture.objects.get()
    assert after.source_sha256 != before.source_sha256
    assert after.rendition_key != before.rendition_key
    assert (after.width, after.height, after.focal_point_x) == (300, 200, None)
    assert not (roots["MEDIA_ROOT"] / former).exists()
    assert not after.renditions.exists()


def focal(picture: Picture) -> dict[str, Any]:
    return {name: getattr(picture, name) or "" for name in Picture.admin_form_fields if name.startswith("focal")}


def test_a_hostile_replacement_leaves_the_picture_as_it_was(sign_in, upload, picture) -> None:
    client, before = sign_in("editors"), picture()
    url = reverse("wagtailimages:edit", args=(before.pk,))
    response = client.post(url, {**WORDS, "file": upload(HOSTILE["html"], "b.jpg")})
    assert "file" in response.context["form"].errors
    after = Picture.objects.get()
    assert (after.source_sha256, after.file.name) == (before.source_sha256, before.file.name)


def test_editing_texts_alone_keeps_the_file(sign_in, picture) -> None:
    client, before = sign_in("editors"), picture()
    url = reverse("wagtailimages:edit", args=(before.pk,))
    assert client.post(url, {**WORDS, **focal(before), "title": "Hồ mới"}).status_code == 302
    after = Picture.objects.get()
    assert (after.title, after.file.name, after.rendition_key) == ("Hồ mới", before.file.name, before.rendition_key)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"description": ""}, "description"),
        ({"description": "hồ."}, "description"),
        ({"description": "IMG_1234.JPG"}, "description"),
        ({"credit": " "}, "credit"),
        ({"consent_to": "2027-01-01"}, "consent_to"),
    ],
    ids=["no alt", "alt is title", "alt is a file name", "no credit", "last day without consent"],
)
def test_texts_that_break_a_rule_are_refused_once_at_their_field(changed, field, sign_in, upload) -> None:
    client = sign_in("editors")
    response = client.post(reverse("wagtailimages:add"), {**WORDS, **changed, "file": upload()})
    errors = response.context["form"].errors
    assert {name: len(found) for name, found in errors.items()} == {field: 1}
    assert not Picture.objects.exists()


def test_the_form_says_that_recognisable_people_need_consent(sign_in) -> None:
    page = sign_in("editors").get(reverse("wagtailimages:add")).content.decode()
    assert "only while their consent is on file" in page
    assert "Alternative text" in page


def test_the_same_file_again_is_said_to_be_a_duplicate(sign_in, upload, picture) -> None:
    picture()
    response = chooser(sign_in("editors"), upload())
    assert response.json()["step"] == "duplicate_found"


def test_what_the_file_says_of_its_maker_is_offered_as_credit(sign_in, upload) -> None:
    answer = sign_in("editors").post(reverse("wagtailimages:add_multiple"), {"files[]": upload(CREDITED)}).json()
    assert 'value="Nguyen Van A"' in answer["form"]
    assert 'value="Hồ Xuân Hương"' in answer["form"]
    kept = UploadedFile.objects.get().file.name
    assert re.fullmatch(r"wagtail_uploads/[0-9a-f]{64}\.jpg", kept)


def test_large_uploads_are_spooled_in_quarantine_from_the_first_byte(settings, roots) -> None:
    with TemporaryUploadedFile("a.jpg", "image/jpeg", 3, None) as file:
        assert Path(file.temporary_file_path()).parent == roots["QUARANTINE_ROOT"]


@WAYS
def test_who_may_not_add_pictures_is_turned_away_before_anything_is_read(
    way, sign_in, upload, roots, monkeypatch
) -> None:
    monkeypatch.setattr("cms.library.fields.take_in", lambda *args, **kwargs: pytest.fail("the upload was read"))
    client = sign_in("translators")
    url = {
        single: "wagtailimages:add",
        chooser: "wagtailimages_chooser:create",
        multiple: "wagtailimages:add_multiple",
    }[way]
    prefix = "image-chooser-upload-" if way is chooser else ""
    name = "files[]" if way is multiple else f"{prefix}file"
    response = client.post(reverse(url), {**{prefix + key: value for key, value in WORDS.items()}, name: upload()})
    assert response.status_code in {302, 403}
    assert not Picture.objects.exists()


def test_an_upload_that_waits_for_texts_is_its_uploaders_alone(sign_in, upload) -> None:
    answer = sign_in("editors").post(reverse("wagtailimages:add_multiple"), {"title": "Hồ", "files[]": upload()}).json()
    url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=(answer["uploaded_file_id"],))
    assert sign_in("editors", "officers").post(url, {}).status_code in {302, 403}
    assert UploadedFile.objects.count() == 1


def _credited() -> bytes:
    image, exif, data = Image.new("RGB", (64, 64), (9, 9, 9)), Image.Exif(), io.BytesIO()
    exif[0x013B] = "Nguyen Van A"
    image.save(data, "JPEG", exif=exif)
    return data.getvalue()


CREDITED = _credited()


def detailed(turned: bool = False) -> bytes:
    """A picture with enough in it to be recognised; `turned` gives its mirror image, smaller and compressed anew."""
    image = Image.effect_mandelbrot((640, 480), (-2.0, -1.4, 0.9, 1.1), 90).convert("RGB")
    if turned:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT).resize((400, 300))
    data = io.BytesIO()
    image.save(data, "JPEG", quality=50 if turned else 90)
    return data.getvalue()


def test_the_form_tells_of_a_picture_that_looks_the_same(sign_in, upload, picture) -> None:
    former = picture(data=detailed(), title="Hồ cũ")
    measure_missing()
    response = sign_in("editors").post(
        reverse("wagtailimages:add"), {**WORDS, "file": upload(detailed(turned=True))}, follow=True
    )
    assert Picture.objects.count() == 2
    said = response.content.decode()
    assert "It looks like “Hồ cũ”." in said
    assert reverse("wagtailimages:edit", args=(former.pk,)) in said


def test_the_chooser_asks_whether_the_new_picture_is_wanted(sign_in, upload, picture) -> None:
    former = picture(data=detailed())
    measure_missing()
    answer = json.loads(chooser(sign_in("editors"), upload(detailed(turned=True))).content)
    assert answer["step"] == "duplicate_found"
    assert reverse("wagtailimages_chooser:chosen", args=(former.pk,)) in answer["htmlFragment"].replace("%2F", "/")


def test_the_multiple_upload_asks_before_the_texts_are_written(sign_in, upload, picture) -> None:
    picture(data=detailed(), title="Hồ cũ")
    measure_missing()
    client = sign_in("editors")
    first = client.post(reverse("wagtailimages:add_multiple"), {"title": "x", "files[]": upload(detailed(turned=True))})
    answer = json.loads(first.content)
    assert answer["duplicate"]
    assert "Hồ cũ" in answer["confirm_duplicate_upload"]
    refuse = reverse("wagtailimages:delete_upload_multiple", args=(answer["uploaded_file_id"],))
    assert refuse in answer["confirm_duplicate_upload"]
    assert "form" in answer


@WAYS
def test_another_picture_is_asked_about_nowhere(way, sign_in, upload, picture, photo) -> None:
    picture(data=detailed())
    measure_missing()
    response = way(sign_in("editors"), upload())
    assert Picture.objects.count() == 2
    assert b"duplicate" not in response.content


def test_nobody_is_told_of_pictures_that_they_may_not_choose(sign_in, upload, picture) -> None:
    hidden = Collection.get_first_root_node().add_child(name="Kín")
    former = picture(data=detailed(), collection=hidden)
    measure_missing()
    client = sign_in("editors")
    GroupCollectionPermission.objects.all().delete()
    own = Collection.get_first_root_node().add_child(name="Chung")
    grant(own)
    answer = client.post(
        reverse("wagtailimages_chooser:create"),
        {
            f"image-chooser-upload-{name}": value
            for name, value in {**WORDS, "collection": own.pk, "file": upload(detailed(turned=True))}.items()
        },
    )
    assert Picture.objects.exclude(pk=former.pk).count() == 1
    assert json.loads(answer.content)["step"] == "chosen"
