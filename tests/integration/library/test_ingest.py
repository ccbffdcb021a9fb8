"""Programs add pictures through one function, which is idempotent."""

import os
import time
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from PIL import Image
from wagtail.images.models import SourceImageIOError

from cms.library.ingest import FileRefused, PictureRights, PictureWords, add_picture, forget_abandoned, replace_file
from cms.library.models import Picture, PictureText
from cms.library.sizes import fit, header_size
from media_pipeline import Recipe

UID = UUID("11111111-2222-5333-8444-555555555555")
ENGLISH = {"en": PictureWords(title="The lake", alt="The lake at dawn", credit="Department of Culture")}


def test_a_picture_carries_identity_size_rights_focal_point_and_texts(picture) -> None:
    rights = PictureRights(people=True, consent=True, consent_to=date(2030, 1, 1), illustration=True)
    made = picture(uid=UID, focal=(250, 750), rights=rights, texts=ENGLISH, caption="Bình minh")
    made.refresh_from_db()
    body = made.facts_body()
    assert (body["uid"], body["focal"], body["illustration"]) == (str(UID), [250, 750], True)
    assert (body["source"], body["consent_to"]) == (made.source_sha256, "2030-01-01")
    assert (made.width, made.height) == (400, 300)
    assert made.has_focal_point()
    assert made.text_body("en", source="vi")["alt"] == "The lake at dawn"
    assert made.missing_texts() == ["ja", "ko", "zh-hans"]


def test_the_original_is_kept_byte_for_byte_for_the_owner_alone(picture, photo, roots) -> None:
    made = picture()
    kept = roots["ORIGINALS_ROOT"] / made.source_sha256[:2] / made.source_sha256
    assert kept.read_bytes() == photo()
    assert kept.stat().st_mode & 0o077 == 0


def test_the_same_file_again_is_the_same_picture(picture) -> None:
    first = picture()
    assert picture(title="Khác") == first
    assert Picture.objects.get().title == "Hồ Xuân Hương"


def test_a_second_picture_of_a_file_is_made_by_explicit_wish_and_shares_the_renditions(picture) -> None:
    first, second = picture(), picture(again=True)
    assert first.pk != second.pk
    assert first.rendition_key == second.rendition_key
    assert first.file.name != second.file.name


def test_a_fixed_uid_is_made_once_and_then_brought_to_what_is_given(picture) -> None:
    first = picture(uid=UID, texts=ENGLISH)
    same = picture(uid=UID, texts=ENGLISH)
    assert (same.pk, same.file.name, PictureText.objects.count()) == (first.pk, first.file.name, 1)
    other = picture(20, uid=UID, title="Hồ Tuyền Lâm", focal=(100, 100))
    assert (other.pk, Picture.objects.get().title) == (first.pk, "Hồ Tuyền Lâm")
    assert other.source_sha256 != first.source_sha256


def test_a_replaced_file_forgets_the_focal_point_and_leaves_the_former_renditions(
    picture, photo, tmp_path, roots
) -> None:
    made = picture(focal=(250, 750))
    former = made.rendition_key
    path = tmp_path / "other.jpg"
    path.write_bytes(photo(20, (300, 200)))
    replaced = replace_file(made, path)
    assert (replaced.width, replaced.focal_point_x) == (300, None)
    assert (roots["RENDITIONS_ROOT"] / former[:2] / former).is_dir(), "the portal may still show it"


def test_a_refused_file_raises_its_stable_code_in_the_readers_language(tmp_path, roots) -> None:
    path = tmp_path / "Ảnh.jpg"
    path.write_bytes(b"<html>")
    words = {"title": "a", "alt": "b", "credit": "c", "uploaded_by": None}
    with translation.override("vi"), pytest.raises(FileRefused, match=r"Tệp “Ảnh\.jpg” không phải") as refused:
        add_picture(path, **words)
    assert refused.value.code == "unsupported_type"
    with translation.override("en"), pytest.raises(FileRefused, match=r"“Ảnh\.jpg” is not a JPEG"):
        add_picture(path, **words)
    assert not roots["ORIGINALS_ROOT"].exists()


@pytest.mark.parametrize(
    "words",
    [
        {"alt": ""},
        {"alt": "hồ xuân hương"},
        {"credit": ""},
        {"texts": {"en": PictureWords(title="a", alt="A", credit="c")}},
    ],
    ids=["no alt", "alt is title", "no credit", "alt is title in English"],
)
def test_texts_that_break_a_rule_make_no_picture(picture, words) -> None:
    with pytest.raises(ValidationError):
        picture(**words)
    assert not Picture.objects.exists()


def test_previews_are_copies_of_renditions_and_decode_nothing(picture, monkeypatch) -> None:
    made = picture()
    monkeypatch.setattr(Image, "open", lambda *args, **kwargs: pytest.fail("decoded"))
    small, whole = made.get_rendition("max-165x165"), made.get_rendition("original")
    assert (small.width, small.height) == (165, 124)
    assert (whole.width, whole.height) == (400, 300)
    with small.file.open() as file:
        assert header_size(file) == (320, 240)
    both = made.get_renditions("width-100", "max-50x50")
    assert [item.width for item in both.values()] == [100, 50]


def test_a_picture_without_renditions_shows_as_not_found(picture, sign_in) -> None:
    made = picture()
    Picture.objects.update(rendition_key="")
    made.refresh_from_db()
    with pytest.raises(SourceImageIOError, match="no renditions"):
        made.get_rendition("max-165x165")
    assert sign_in("editors").get(reverse("wagtailimages:index")).status_code == 200


def test_abandoned_uploads_are_forgotten_and_used_ones_are_not(picture, sign_in, upload, photo, roots) -> None:
    made = picture()
    sign_in("editors").post(reverse("wagtailimages:add_multiple"), {"files[]": upload(photo(20))})
    assert forget_abandoned() == 0
    old = time.time() - timedelta(days=8).total_seconds()
    for original in roots["ORIGINALS_ROOT"].glob("??/*"):
        os.utime(original, (old, old))
    assert forget_abandoned() == 1
    assert [path.name for path in roots["ORIGINALS_ROOT"].glob("??/*")] == [made.source_sha256]
    assert [path.name for path in roots["RENDITIONS_ROOT"].glob("??/*")] == [made.rendition_key]
    assert not list(roots["MEDIA_ROOT"].glob("wagtail_uploads/*"))


@pytest.mark.parametrize(
    ("spec", "size"),
    [
        ("original", (400, 300)),
        ("max-165x165", (165, 124)),
        ("width-800", (400, 300)),
        ("height-150|format-webp", (200, 150)),
        ("fill-100x100-c50", (133, 100)),
        ("min-100x30", (100, 75)),
        ("scale-50", (200, 150)),
    ],
)
def test_a_preview_is_scaled_down_and_never_cropped(spec, size) -> None:
    assert fit(spec, 400, 300) == size


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_sizes_are_read_from_headers(form, photo, tmp_path) -> None:
    path = tmp_path / "a"
    path.write_bytes(photo(form=form, size=(317, 211)))
    with path.open("rb") as file:
        assert header_size(file) == (317, 211)


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\x00\x01", b"\x89PNG\r\n\x1a\n"]
)
def test_a_file_without_a_header_has_no_size(content, tmp_path) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    with path.open("rb") as file, pytest.raises(ValueError, match=r"header|master"):
        header_size(file)


def test_the_recipe_is_the_pipelines_default() -> None:
    from cms.library import stores

    assert stores.recipe() == Recipe()
