"""Many pictures uploaded at once: in parts that can be resumed, kept in a tray until they have their texts, warned of when they are there already."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageDraw, ImageOps
from wagtail.models import Collection

from cms.gate.models import Contribution
from cms.library.appearances import forget_unused, measure_missing
from cms.library.arriving import begin, receive
from cms.library.ingest import forget_abandoned
from cms.library.models import Appearance, Arrival, ArrivalState, Picture

WORDS = {
    "title": "Chợ nổi",
    "description": "Ghe thuyền chở đầy trái cây lúc rạng sáng",
    "caption": "",
    "credit": "Sở VH",
}


@pytest.fixture
def scene() -> Callable[..., bytes]:
    """scene(seed, change=) -> bytes of a JPEG with enough in it to be told from others."""

    def make(seed: int, change: Callable[[Image.Image], Image.Image] = lambda image: image, quality: int = 88) -> bytes:
        image = Image.new("RGB", (480, 320), (60 + 12 * seed % 90, 120, 160))
        pen, value = ImageDraw.Draw(image), seed * 7919 + 17
        for _ in range(60):
            value = (value * 1103515245 + 12345) % 2**31
            x, y, side = value % 460, value // 500 % 300, 20 + value // 7 % 90
            pen.ellipse((x, y, x + side, y + side), (value % 256, value // 256 % 256, value // 65536 % 256))
        data, image = io.BytesIO(), change(image)
        image.thumbnail((240, 240))
        image.save(data, "JPEG", quality=quality)
        return data.getvalue()

    return make


def announce(client: Client, name: str, size: int, mark: str = "", **more: Any) -> Any:
    said = {"name": name, "size": size, "mark": mark or name, "collection": Collection.get_first_root_node().pk, **more}
    return client.post(reverse("library_tray_begin"), json.dumps(said), content_type="application/json")


def send_part(client: Client, uid: str, offset: int, data: bytes) -> Any:
    url = f"{reverse('library_tray_part', args=(uid,))}?offset={offset}"
    return client.post(url, data, content_type="application/octet-stream")


def send(client: Client, name: str, data: bytes) -> Arrival:
    uid = announce(client, name, len(data)).json()["id"]
    if data:
        assert send_part(client, uid, 0, data).status_code == 200
    return Arrival.objects.get(uid=uid)


def test_a_file_sent_in_parts_waits_in_the_tray_as_the_pipelines_asset(sign_in, scene, roots) -> None:
    client, data = sign_in("editors"), scene(1)
    uid = announce(client, "cho.jpg", len(data)).json()["id"]
    for start in range(0, len(data), 3000):
        state = send_part(client, uid, start, data[start : start + 3000]).json()
    assert state == {"id": uid, "received": len(data), "state": "waiting", "message": ""}
    arrival = Arrival.objects.get(uid=uid)
    original = roots["ORIGINALS_ROOT"] / arrival.source_sha256[:2] / arrival.source_sha256
    assert original.read_bytes() == data
    assert not arrival.part.exists()
    preview = client.get(reverse("library_tray_preview", args=(uid,)))
    assert (preview["Content-Type"], preview.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")


def test_a_broken_upload_goes_on_where_it_was_when_the_same_file_is_chosen_again(sign_in, scene) -> None:
    client, data = sign_in("editors"), scene(2)
    uid = announce(client, "cho.jpg", len(data)).json()["id"]
    send_part(client, uid, 0, data[:2000])
    again = announce(client, "cho.jpg", len(data)).json()
    assert (again["id"], again["received"]) == (uid, 2000)
    assert send_part(client, uid, 2000, data[2000:]).json()["state"] == "waiting"


def test_a_part_that_begins_elsewhere_is_not_taken_and_the_right_place_is_said(sign_in, scene) -> None:
    client, data = sign_in("editors"), scene(2)
    uid = announce(client, "cho.jpg", len(data)).json()["id"]
    send_part(client, uid, 0, data[:2000])
    for offset in (0, 1999, 2001):
        refused = send_part(client, uid, offset, data[offset : offset + 100])
        assert (refused.status_code, refused.json()["received"]) == (409, 2000)


def test_bytes_that_the_disk_lost_are_asked_for_again(sign_in, scene) -> None:
    client, data = sign_in("editors"), scene(2)
    uid = announce(client, "cho.jpg", len(data)).json()["id"]
    send_part(client, uid, 0, data[:2000])
    part = Arrival.objects.get(uid=uid).part
    part.write_bytes(data[:1000])
    assert send_part(client, uid, 2000, data[2000:]).json()["received"] == 1000
    assert send_part(client, uid, 1000, data[1000:]).json()["state"] == "waiting"


def test_a_refused_file_says_why_and_keeps_none_of_the_others_out(sign_in, scene, roots) -> None:
    client = sign_in("editors")
    good, bad, empty = (
        send(client, "a.jpg", scene(1)),
        send(client, "b.jpg", b"<html><script>alert(1)</script></html>"),
        send(client, "c.jpg", b""),
    )
    assert [one.state for one in (good, bad, empty)] == ["waiting", "refused", "refused"]
    page = client.get(reverse("library_tray")).content.decode()
    assert 'data-filename="a.jpg"' in page
    assert 'data-refused="b.jpg"' in page
    assert not list(roots["QUARANTINE_ROOT"].glob("part-*"))


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(sign_in) -> None:
    response = announce(sign_in("editors"), "a.tif", 100 * 2**20)
    assert response.status_code == 413
    assert not Arrival.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b'{"name": "a", "size": "x", "collection": 1}'])
def test_nonsense_is_answered_as_such(body, sign_in) -> None:
    url = reverse("library_tray_begin")
    assert sign_in("editors").post(url, body, content_type="application/json").status_code == 400


def test_a_tray_is_its_owners_alone(sign_in, scene) -> None:
    arrival, other = send(sign_in("editors"), "a.jpg", scene(1)), sign_in("editors", "officers")
    assert "a.jpg" not in other.get(reverse("library_tray")).content.decode()
    assert other.get(reverse("library_tray_preview", args=(arrival.uid,))).status_code == 404
    assert other.post(reverse("library_tray_discard", args=(arrival.uid,))).status_code == 404
    assert send_part(other, str(arrival.uid), 0, b"x").status_code == 404


def test_who_may_not_add_pictures_cannot_announce_one(sign_in) -> None:
    assert announce(sign_in("translators"), "a.jpg", 10).status_code in {302, 403}
    assert not Arrival.objects.exists()


def test_what_has_its_texts_becomes_a_picture_and_the_rest_keeps_what_was_written(sign_in, scene) -> None:
    client = sign_in("editors")
    full, half, wrong = (send(client, f"{name}.jpg", scene(n)) for n, name in enumerate("abc", 3))
    data = {f"{full.uid.hex}-{name}": text for name, text in WORDS.items()}
    data |= {f"{half.uid.hex}-title": "Chưa xong", f"{half.uid.hex}-credit": "Sở VH"}
    data |= {f"{wrong.uid.hex}-{name}": text for name, text in {**WORDS, "description": "chợ nổi."}.items()}
    page = client.post(reverse("library_tray_save"), data)
    picture = Picture.objects.get()
    assert (picture.title, picture.source_sha256) == ("Chợ nổi", full.source_sha256)
    assert "may not repeat the title" in page.content.decode()
    assert Arrival.objects.get(pk=half.pk).title == "Chưa xong"
    assert set(Arrival.objects.values_list("pk", flat=True)) == {half.pk, wrong.pk}
    assert Contribution.objects.filter(uid=picture.uid, user=client.user).exists()


CHANGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "smaller": lambda image: image.resize((300, 200)),
    "grey": lambda image: image.convert("L"),
    "cropped": lambda image: image.crop((6, 4, 474, 316)),
    "mirrored": ImageOps.mirror,
    "turned": lambda image: image.rotate(90, expand=True),
}


def test_changed_copies_of_a_picture_of_the_library_are_noticed(sign_in, scene, picture) -> None:
    known = picture(1, data=scene(5))
    assert measure_missing() == 1
    client = sign_in("editors")
    send(client, "another", scene(6))
    for name, change in CHANGES.items():
        send(client, name, scene(5, change, quality=60))
    rows = client.get(reverse("library_tray")).context["rows"]
    alike = {row["arrival"].filename: [one for one in row["alike"] if one.is_picture] for row in rows}
    assert alike.pop("another") == []
    assert {name: [(one.found, one.turned, one.sure) for one in found] for name, found in alike.items()} == {
        name: [(known, name in {"mirrored", "turned"}, True)] for name in CHANGES
    }


def test_the_same_file_and_one_sent_twice_are_noticed(sign_in, scene, picture) -> None:
    picture(1, data=scene(5))
    client = sign_in("editors")
    for name, data in (("a.jpg", scene(5)), ("b.jpg", scene(7)), ("c.jpg", scene(7, quality=50))):
        send(client, name, data)
    rows = client.get(reverse("library_tray")).context["rows"]
    assert [[one.exact for one in row["alike"]] for row in rows] == [[True], [], [False]]
    assert rows[2]["alike"][0].found.filename == "b.jpg"


def test_an_upload_takes_the_place_of_a_pictures_file_and_keeps_its_words(sign_in, scene, picture) -> None:
    known, client = picture(1, data=scene(5)), sign_in("editors")
    arrival = send(client, "moi.jpg", scene(8))
    response = client.post(reverse("library_tray_replace", args=(arrival.uid, known.pk)))
    assert response["Location"] == reverse("library_where_used", args=(known.pk,))
    after = Picture.objects.get()
    assert (after.pk, after.uid, after.title) == (known.pk, known.uid, known.title)
    assert after.source_sha256 == arrival.source_sha256 != known.source_sha256
    assert not Arrival.objects.exists()
    assert Contribution.objects.filter(uid=known.uid, user=client.user).exists()


def test_what_waits_is_not_swept_away_and_what_is_discarded_is(sign_in, scene, roots) -> None:
    from datetime import timedelta

    client = sign_in("editors")
    kept, gone = send(client, "a.jpg", scene(1)), send(client, "b.jpg", scene(2))
    client.post(reverse("library_tray_discard", args=(gone.uid,)))
    assert forget_abandoned(older_than=timedelta(seconds=-60)) == 1
    originals = {path.name for path in roots["ORIGINALS_ROOT"].rglob("*") if path.is_file() and len(path.name) == 64}
    assert originals == {kept.source_sha256}


def test_parts_of_uploads_that_are_gone_are_swept(db, roots, django_user_model, scene) -> None:
    from datetime import timedelta

    user = django_user_model.objects.create(username="a")
    arrival = begin(user, Collection.get_first_root_node(), filename="a.jpg", size=100, mark="")
    receive(arrival, 0, b"x" * 10)
    Path(arrival.part).with_name("part-" + "0" * 32).write_bytes(b"left")
    forget_abandoned(older_than=timedelta(seconds=-60))
    assert [path.name for path in roots["QUARANTINE_ROOT"].glob("part-*")] == [arrival.part.name]
    assert Arrival.objects.get().state == ArrivalState.SENDING


def test_a_picture_with_nothing_in_it_is_like_no_other(sign_in, photo, picture) -> None:
    picture(90)
    measure_missing()
    client = sign_in("editors")
    send(client, "b.jpg", photo(200))
    assert client.get(reverse("library_tray")).context["rows"][0]["alike"] == []
    assert Appearance.objects.count() == 2


def test_how_a_file_looked_is_forgotten_with_its_last_picture(picture) -> None:
    kept, gone = picture(5), picture(90)
    assert measure_missing() == 2
    assert forget_unused() == 0
    gone.delete()
    assert forget_unused() == 1
    assert list(Appearance.objects.values_list("source_sha256", flat=True)) == [kept.source_sha256]
