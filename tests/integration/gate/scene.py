"""What the doors are tried on: public and draft pages, a translation at work, pictures, people, with their ids by parameter of the routes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from newsroom import Newsroom, article, edit, locale, newsroom, pass_gate, picture, retranslate, term, translation
from wagtail.models import Collection, CollectionViewRestriction, Site, Task, Workflow
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from cms.library.models import Arrival, Attachment, Recording, Rendition
from cms.records.models import Contact, Membership, Menu, Place, Province, Redirect


@dataclass
class Scene:
    """`public` and `translated` are live with a newer draft; `draft` was never public; `values` fill the routes."""

    room: Newsroom
    other: Newsroom
    public: Any
    translated: Any
    draft: Any
    values: dict[str, Any]


def make_scene() -> Scene:
    """A scene of its own for a module of tests."""
    room = newsroom(languages=("vi", "en"))
    other = newsroom("LD-STC", owner=room, languages=("vi", "en"))
    public = article(room, picture=picture(room.editor))
    pass_gate(public, room)
    translated = translation(public, "en", room)
    pass_gate(translated, room)
    public = edit(public, room.editor, summary="Bản nháp mới hơn.")
    translated = retranslate(translated, public, room.translator, summary="A newer draft.")
    scene = Scene(room, other, public, translated, article(room), {})
    scene.values = {**_of_pages(scene), **_of_the_rest(scene)}
    return scene


def _of_pages(scene: Scene) -> dict[str, Any]:
    source, _made = TranslationSource.get_or_create_from_instance(scene.public)
    work = Translation.objects.create(source=source, target_locale=locale("en"), enabled=True)
    segment = StringSegment.objects.filter(source=source).first()
    page, folder = scene.public, scene.room.folder()
    revision = page.latest_revision_id
    return {
        "page_id": page.pk,
        "parent_page_id": folder.pk,
        "page_to_move_id": page.pk,
        "destination_id": scene.other.folder().pk,
        "revision_id": revision,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "wagtailadmin_pages/pk": page.pk,
        "wagtailadmin_api/pk": page.pk,
        "wagtailadmin_api:documents:detail/pk": 0,
        "action_name": "publish",
        "content_type_app_name": "records",
        "content_type_model_name": "articlepage",
        "app_label": "records",
        "model_name": "articlepage",
        "app_name": "taggit",
        "object_id": page.pk,
        "action": "publish",
        "uid": page.uid,
        "locale": "vi",
        "translation_id": work.pk,
        "translation_source_id": source.pk,
        "string_segment_id": segment.pk,
        "overridable_segment_id": 0,
        "mode": "default",
    }


def _of_the_rest(scene: Scene) -> dict[str, Any]:
    root = Collection.get_first_root_node()
    collection = root.add_child(name="Bộ sưu tập")
    shown = scene.public.picture
    Rendition.objects.create(image=shown, filter_spec="max-165x165", file=shown.file.name, width=165, height=93)
    attachment = Attachment.objects.create(title="Tệp", file="documents/tep.pdf", collection=collection)
    recording = Recording.objects.create(title="Phim", file="media/phim.mp4", duration=1, type="video")
    workflow, task = (
        Workflow.objects.create(name="Quy trình"),
        Task.objects.create(name="Việc", content_type=_type(Task)),
    )
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password="x"
    )
    member = Membership.objects.filter(user=scene.room.editor).get()
    found = term(scene.room, "sector", "logistics")
    site = Site.objects.create(hostname="localhost", root_page=scene.room.folder())
    reference = _reference(scene.room)
    return {
        **{f"wagtailsnippets_records_{name}/pk": pk for name, pk in reference.items()},
        **{f"wagtailsnippetchoosers_records_{name}/pk": pk for name, pk in reference.items()},
        "wagtailsnippets_records_term/pk": found.pk,
        "wagtailsnippetchoosers_records_term/pk": found.pk,
        "wagtail_localize:submit_snippet_translation/model_name": "term",
        "wagtail_localize:submit_snippet_translation/pk": found.pk,
        "admin/localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>//pk": found.pk,
        "admin/localize/api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>//pk": found.pk,
        "wagtail_localize:snippets_api_detail/pk": found.pk,
        "wagtailadmin_collections/pk": collection.pk,
        "wagtailadmin_collections/collection_id": collection.pk,
        "wagtailadmin_workflows/pk": workflow.pk,
        "wagtailadmin_workflows:edit_task/pk": task.pk,
        "wagtailadmin_workflows:disable_task/pk": task.pk,
        "wagtailadmin_workflows:enable_task/pk": task.pk,
        "page_pk": scene.public.pk,
        "workflow_pk": workflow.pk,
        "workflow_state_id": 0,
        "task_state_id": 0,
        "task_id": task.pk,
        "session_id": 0,
        "restriction_id": restriction.pk,
        "image_id": shown.pk,
        "filter_spec": "max-165x165",
        "uploaded_file_id": 0,
        "arrival": Arrival.objects.create(
            user=scene.room.editor, collection=collection, filename="a.jpg", size=9, uid=uuid4()
        ).uid,
        "document_id": attachment.pk,
        "doc_id": attachment.pk,
        "document_filename": "tep.pdf",
        "wagtaildocs_chooser/pk": attachment.pk,
        "wagtailimages_chooser/pk": shown.pk,
        "wagtailadmin_api:images:detail/pk": shown.pk,
        "name": f"{'0' * 8}.jpg",
        "preview_media_file/name": "320.jpg",
        "media_id": recording.pk,
        "media_type": "video",
        "memberships/pk": member.pk,
        "wagtailsites/pk": site.pk,
        "wagtailusers_users/pk": scene.room.editor.pk,
        "wagtailusers_groups/pk": Group.objects.get(name="editors").pk,
        "uidb64": "MQ",
        "token": "x-x",
        "path": "0000.css",
        "key": "0" * 64,
    }


def _reference(room: Newsroom) -> dict[str, int]:
    organisation = room.organisation
    vi = locale("vi")
    contact = Contact(locale=vi, title="Bàn tư vấn", organisation=organisation)
    place = Place(locale=vi, title="Phường", name="Phường", level="ward")
    menu = Menu(locale=vi, title="Chính", code="main")
    province = Province(locale=vi, title="Lâm Đồng", code="68", owner=organisation, summary="Tỉnh")
    redirect = Redirect(path="/cu", to_path="/moi/", translation_key="0d9f5a3c-1111-4222-8333-444455556666")
    for one in (contact, place, menu, province, redirect):
        one.save()
    rows = {"contact": contact, "place": place, "menu": menu, "province": province, "redirect": redirect}
    return {"organisation": organisation.pk, **{name: row.pk for name, row in rows.items()}}


def _type(model: Any) -> ContentType:
    return ContentType.objects.get_for_model(model)
