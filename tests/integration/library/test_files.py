"""How the library's files go out: to people who are signed in and may see them, never from an address of an original's."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission


def test_a_document_goes_out_as_a_download_to_people_who_may_see_it(sign_in, document) -> None:
    kept = document()
    response = sign_in("approvers").get(kept.url)
    assert response.status_code == 200
    assert b"".join(response).startswith(b"%PDF-")
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/pdf"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_document_is_for_nobody_else(sign_in, document) -> None:
    kept = document()
    elsewhere = Collection.get_first_root_node().add_child(name="Elsewhere")
    assert Client().get(kept.url).url.startswith(reverse("wagtailadmin_login"))
    assert sign_in().get(kept.url).status_code in {302, 403}
    assert sign_in("editors", "officers").get(f"/admin/library/{kept.file.name}").status_code == 404
    GroupCollectionPermission.objects.update(collection=elsewhere)
    assert sign_in("approvers").get(kept.url).status_code in {302, 403}


@pytest.mark.parametrize("group", ["editors", "translators", "approvers"])
def test_a_clip_plays_for_people_who_may_see_it(group, sign_in, clip) -> None:
    kept = clip()
    response = sign_in(group).get(kept.file.url)
    assert response.status_code == 200
    assert b"".join(response)[4:8] == b"ftyp"
    assert response["Content-Type"] == "video/mp4"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_a_clip_is_for_nobody_else(sign_in, clip) -> None:
    kept = clip()
    poster = kept.file.url.replace("48p.mp4", "master.jpg")
    assert Client().get(kept.file.url).url.startswith(reverse("wagtailadmin_login"))
    assert sign_in().get(kept.file.url).status_code in {302, 403}
    assert sign_in("editors").get(poster).status_code == 404, "no object names this file"


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


@pytest.mark.parametrize(
    "name", ["../originals/x", "wagtail_uploads/x.jpg", "images/none.jpg", "documents/a.pdf", "x", "media/x.mp4"]
)
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
