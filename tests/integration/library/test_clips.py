"""Clips: uploaded by people, converted by a worker, with words and subtitles in every language."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from cms.library import converting, stores
from cms.library.adding import ClipWords, NewAsset, add_clip
from cms.library.models import Recording, RecordingState, RecordingText
from media_pipeline import Asset

FORM = {
    "title": "Mùa hoa",
    "description": "Đồi hoa trong nắng sớm, rồi chợ hoa buổi trưa.",
    "credit": "Sở Văn hóa",
    "licence": "CC BY 4.0",
    "transcript": "Đồi hoa.",
    "tags": "",
}
VTT = "WEBVTT\n\n00:00:00.000 --> 00:00:00.900\nHoa nở.\n"
SRT = "1\r\n00:00:00,000 --> 00:00:00,900\r\n<font color=red>Flowers</font> &amp; <i>sun</i>.\r\n"


def by_form(client: Client, data: bytes, name: str = "Hoa.mp4", **more: Any) -> Any:
    return client.post(reverse("library_clip_add"), {**FORM, "file": SimpleUploadedFile(name, data), **more})


def by_chooser(client: Client, data: bytes, name: str = "Hoa.mp4", **more: Any) -> Any:
    fields = {**FORM, "file": SimpleUploadedFile(name, data), **more}
    url = reverse("wagtailmedia:chooser_upload", args=("video",))
    return client.post(url, {f"media-chooser-upload-{key}": value for key, value in fields.items()})


WAYS = pytest.mark.parametrize("way", [by_form, by_chooser])


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """committed(way, ...) -> the response, after what waits for the commit was done."""

    def run(call: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return call(*arguments, **more)

    return run


def files_in(roots: Any) -> list[Any]:
    return [path for root in roots.values() for path in root.rglob("*") if path.is_file() and path.name != "gate"]


@WAYS
def test_an_upload_is_converted_and_only_what_was_made_of_it_is_shown(way, committed, sign_in, film, roots) -> None:
    response = committed(way, sign_in("editors"), film())
    assert response.status_code == (302 if way is by_form else 200), response.context["form"].errors
    clip = Recording.objects.get()
    assert (clip.state, clip.width, clip.height, clip.duration_ms) == (RecordingState.READY, 64, 48, 1000)
    assert (clip.type, clip.upload, clip.uploaded_by_user.username) == ("video", "", "editors")
    with clip.file.open() as file:
        assert b"SecretCamera" not in file.read()
    kept = roots["ORIGINALS_ROOT"] / clip.source_sha256[:2] / clip.source_sha256
    assert kept.read_bytes() == film()
    assert stores.all_held() == []


@WAYS
@pytest.mark.parametrize("data", [b"", b"ffconcat version 1.0\nfile /etc/passwd\n", b"<html>", b"FLV\1\5\0\0\0\x09"])
def test_what_its_first_bytes_tell_is_refused_at_the_field_and_leaves_nothing(way, data, sign_in, roots) -> None:
    response = way(sign_in("editors"), data)
    assert response.status_code == 200
    said = response.content.decode()
    assert "“Hoa.mp4” " in said or "\\u201cHoa.mp4\\u201d" in said
    assert not Recording.objects.exists()
    assert files_in(roots) == []


def test_a_clip_that_is_too_large_is_refused_at_the_field(sign_in, film, settings) -> None:
    settings.RECORDING_MAX_UPLOAD_SIZE = 10
    errors = by_form(sign_in("editors"), film()).context["form"].errors
    assert {name: len(found) for name, found in errors.items()} == {"file": 1}


def test_what_the_conversion_finds_is_said_on_the_clips_page_in_the_readers_language(
    committed, sign_in, film, roots
) -> None:
    client, data = sign_in("editors"), film(seconds=3)
    UserProfile.objects.create(user=client.user, preferred_language="vi")
    committed(by_form, client, data[: len(data) // 2])
    clip = Recording.objects.get()
    assert (clip.state, clip.source_sha256, clip.upload) == (RecordingState.REFUSED, "", "")
    page = client.get(reverse("wagtailmedia:edit", args=(clip.pk,))).content.decode()
    assert "Phim “Hoa.mp4” không đầy đủ: thiếu phần cuối." in page
    assert files_in(roots) == []
    with translation.override("en"):
        assert clip.refused_because.startswith("“Hoa.mp4” is incomplete")


def test_the_page_says_how_far_a_conversion_is(sign_in, film) -> None:
    client = sign_in("editors")
    by_form(client, film())
    clip = Recording.objects.get()
    assert clip.state == RecordingState.WAITING
    converting._tell(clip.pk, clip.upload, 42)
    piece = client.get(reverse("library_clip_state", args=(clip.pk,))).content.decode()
    assert "being converted: 42 %" in piece
    assert '<progress max="100" value="42"' in piece
    assert "being converted: 42 %" in client.get(reverse("wagtailmedia:index")).content.decode()
    assert sign_in().get(reverse("library_clip_state", args=(clip.pk,))).status_code in {302, 403}


def test_a_clip_that_is_deleted_meanwhile_ends_its_conversion(sign_in, film) -> None:
    by_form(sign_in("editors"), film())
    clip = Recording.objects.get()
    upload = clip.upload
    Recording.objects.all().delete()
    with pytest.raises(converting.Superseded):
        converting._tell(clip.pk, upload, 1)
    assert converting.convert.call(clip.pk, upload) == ""
    assert stores.all_held() == []


def test_who_stops_a_conversion_ends_it_at_its_next_sign_of_life(sign_in, film) -> None:
    client = sign_in("editors")
    by_form(client, film())
    clip = Recording.objects.get()
    upload = clip.upload
    converting._tell(clip.pk, upload, 3)
    page = reverse("wagtailmedia:edit", args=(clip.pk,))
    assert 'form="clip-stop"' in client.get(page).content.decode()
    url = reverse("library_clip_stop", args=(clip.pk,))
    assert sign_in().post(url).status_code in {302, 403}
    assert Recording.objects.get().state == RecordingState.WORKING, "not by everybody"
    assert client.get(url).status_code == 405
    assert client.post(url).url == page
    with pytest.raises(converting.Superseded):
        converting._tell(clip.pk, upload, 4)
    assert converting.convert.call(clip.pk, upload) == ""
    assert stores.all_held() == []
    assert "The conversion was stopped" in client.get(page).content.decode()
    assert Recording.objects.get().state == RecordingState.REFUSED


def test_a_clip_whose_new_file_is_stopped_stays_what_it_was(sign_in, film, clip) -> None:
    client, before = sign_in("editors"), clip()
    edit = reverse("wagtailmedia:edit", args=(before.pk,))
    client.post(edit, {**FORM, "file": SimpleUploadedFile("b.mp4", film(20))})
    client.post(reverse("library_clip_stop", args=(before.pk,)))
    after = Recording.objects.get()
    assert (after.state, after.source_sha256, after.file.name) == ("ready", before.source_sha256, before.file.name)


def test_a_new_file_replaces_the_clip_when_it_is_ready_and_not_before(
    committed, sign_in, film, clip, monkeypatch
) -> None:
    client, before = sign_in("editors"), clip()
    url = reverse("wagtailmedia:edit", args=(before.pk,))
    monkeypatch.setattr(converting, "take_in", lambda *arguments, **more: pytest.fail("too early"))
    response = client.post(url, {**FORM, "file": SimpleUploadedFile("b.mp4", film(20))})
    assert response.status_code == 302, response.context["form"].errors
    waiting = Recording.objects.get()
    assert (waiting.state, waiting.source_sha256) == (RecordingState.WAITING, before.source_sha256)
    monkeypatch.undo()
    assert converting.convert.call(waiting.pk, waiting.upload) == RecordingState.READY
    assert Recording.objects.get().source_sha256 != before.source_sha256


def test_another_moment_makes_the_poster_anew(committed, sign_in, clip) -> None:
    before = clip()
    url = reverse("wagtailmedia:edit", args=(before.pk,))
    response = committed(sign_in("editors").post, url, {**FORM, "poster_ms": "700"})
    assert response.status_code == 302, response.context["form"].errors
    after = Recording.objects.get()
    assert after.state == RecordingState.READY
    assert after.source_sha256 == before.source_sha256
    assert after.rendition_key != before.rendition_key
    assert after.file.name != before.file.name


def test_a_picture_of_the_library_can_stand_for_a_clip(sign_in, clip, picture) -> None:
    made, poster = clip(), picture()
    url = reverse("wagtailmedia:edit", args=(made.pk,))
    assert sign_in("editors").post(url, {**FORM, "poster": poster.pk}).status_code == 302
    made.refresh_from_db()
    assert made.shows() == [poster]
    assert made.facts_body()["poster"] == poster.uid


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"description": ""}, "description"),
        ({"description": "mùa hoa"}, "description"),
        ({"credit": ""}, "credit"),
        ({"subtitles": "1\n00:00:01 -> 2\nA"}, "subtitles"),
        ({"subtitles": "00:00:00.500 --> 00:00:00.200\nA"}, "subtitles"),
        ({"subtitles": "00:00:00.500 --> 00:00:09.000\nA"}, "subtitles"),
    ],
    ids=["no alt", "alt is title", "no credit", "no times", "backwards", "after the end"],
)
def test_words_that_break_a_rule_are_refused_at_their_field(changed, field, sign_in, clip) -> None:
    made = clip()
    response = sign_in("editors").post(reverse("wagtailmedia:edit", args=(made.pk,)), {**FORM, **changed})
    assert list(response.context["form"].errors) == [field]


def test_subtitles_come_as_text_or_as_a_file_of_either_kind(sign_in, clip) -> None:
    made = clip()
    url = reverse("wagtailmedia:edit", args=(made.pk,))
    english = {"title": "Flowers", "alt": "A hill of flowers", "caption": "", "credit": "DoC", "transcript": "Flowers."}
    data = {f"text-en-{name}": value for name, value in english.items()}
    data |= {"text-en-subtitles_file": SimpleUploadedFile("en.srt", SRT.encode()), "subtitles": VTT}
    response = sign_in("editors").post(url, {**FORM, **data})
    assert response.status_code == 302, [form.errors for form in response.context["texts"].forms]
    made.refresh_from_db()
    assert made.subtitles == VTT
    said = RecordingText.objects.get().subtitles
    assert said == "WEBVTT\n\n00:00:00.000 --> 00:00:00.900\nFlowers &amp; <i>sun</i>.\n"


def test_translators_write_the_words_of_a_clip_without_a_way_to_the_clip(sign_in, clip) -> None:
    made, client = clip(), sign_in("translators")
    assert client.get(reverse("library_clip_texts_index")).status_code == 200
    assert client.get(reverse("wagtailmedia:edit", args=(made.pk,))).status_code in {302, 403}
    words = {"title": "Flowers", "alt": "A hill", "credit": "DoC", "transcript": "A.\r\nB.", "subtitles": VTT}
    data = {f"text-en-{name}": value for name, value in words.items()}
    assert client.post(reverse("library_clip_texts", args=(made.pk,)), data).status_code == 302
    body = made.text_body("en", source="vi")
    assert (body["transcript"], body["subtitles"]) == ("A.\nB.", VTT)
    assert made.missing_texts() == ["ja", "ko", "zh-hans"]


def test_sound_alone_has_no_form(sign_in) -> None:
    assert sign_in("editors").get("/admin/media/audio/add/").status_code == 404


def test_a_program_brings_a_clip_to_exactly_what_it_gives(clip) -> None:
    uid = "11111111-2222-4333-8444-555555555555"
    first = clip(uid=uid, texts={"en": ClipWords(title="A", alt="B", credit="C", transcript="D", subtitles=SRT)})
    again = clip(uid=uid, words={"title": "Mùa hoa mới"})
    assert first.pk == again.pk
    assert Recording.objects.get().title == "Mùa hoa mới"
    assert RecordingText.objects.get().subtitles.startswith("WEBVTT")


def test_a_program_that_gives_bad_subtitles_is_told_and_nothing_is_kept(film, tmp_path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(film())
    words = ClipWords(title="A", alt="B", credit="C", subtitles="00:00:05.000 --> 00:00:06.000\nSau khi hết phim")
    with pytest.raises(ValidationError, match=r"0\.9 s|1\.0 s|1,0"):
        add_clip(path, NewAsset(words=words), uploaded_by=None)
    assert not Recording.objects.exists()


def test_the_facts_of_a_clip(clip) -> None:
    body = clip().facts_body()
    assert (body["media"], body["width"], body["height"], body["duration_ms"]) == ("clip", 64, 48, 1000)
    assert isinstance(stores.renditions().load(Recording.objects.get().rendition_key), Asset)
