"""Editors' screens of records: forms open, previews show the draft in the portal's theme, facts are read-only in translations."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from newsroom import Newsroom, article, indicator, pass_gate, picture, project, translation


@pytest.mark.parametrize("make", [article, project, indicator])
def test_an_editor_opens_the_form_of_each_kind(client: Any, room: Newsroom, make: Any) -> None:
    page = make(room)
    client.force_login(room.editor)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    kind = type(page)._meta.model_name
    create = reverse("wagtailadmin_pages:add", args=["records", kind, room.folder().pk])
    assert client.get(create).status_code == 200


def test_a_translator_opens_neither_form_nor_folder_of_the_source(client: Any, room: Newsroom) -> None:
    client.force_login(room.translator)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[article(room).pk])).status_code in (302, 403)


@pytest.mark.parametrize("model", ["organisation", "contact", "place", "term", "menu", "province", "redirect"])
def test_an_editor_opens_list_and_form_of_reference_data(client: Any, room: Newsroom, model: str) -> None:
    client.force_login(room.editor)
    assert client.get(reverse(f"wagtailsnippets_records_{model}:list")).status_code == 200
    assert client.get(reverse(f"wagtailsnippets_records_{model}:add")).status_code == 200


def test_memberships_are_an_administrators_matter(client: Any, room: Newsroom) -> None:
    client.force_login(room.admin)
    assert client.get(reverse("memberships:index")).status_code == 200
    client.force_login(room.editor)
    assert client.get(reverse("memberships:index")).status_code in (302, 403)


def test_a_preview_shows_the_draft_in_the_portals_theme(client: Any, room: Newsroom) -> None:
    page = article(room, title="Bản nháp chưa ai thấy")
    client.force_login(room.editor)
    shown = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    html = shown.content.decode()
    assert shown.status_code == 200
    assert "Bản nháp chưa ai thấy" in html
    assert 'lang="vi"' in html


def test_a_previews_files_are_for_people_who_are_signed_in(client: Any, room: Newsroom) -> None:
    page = article(room)
    client.force_login(room.editor)
    html = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    script = html.split('src="/a/', 1)[1].split('"', 1)[0] if 'src="/a/' in html else None
    icon = html.split('href="/a/', 1)[1].split('"', 1)[0]
    for name in filter(None, (script, icon)):
        assert client.get(f"/a/{name}").status_code == 200
    client.logout()
    assert client.get(f"/a/{icon}").status_code == 302
    assert client.get("/a/0000.css").status_code == 302


def test_an_incomplete_draft_gets_a_message_instead_of_an_error_page(client: Any, room: Newsroom) -> None:
    page = article(room)
    page.summary = ""
    page.save_revision(user=room.editor, clean=False)
    client.force_login(room.editor)
    shown = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert shown.status_code == 200
    assert "No preview yet" in shown.content.decode()


def test_the_gates_screen_shows_the_sources_facts_beside_a_translation(client: Any, room: Newsroom) -> None:
    source = project(room)
    pass_gate(source, room)
    target = translation(source, "ja", room)
    client.force_login(room.approver)
    html = client.get(reverse("gate_record", args=[source.uid, "ja"])).content.decode()
    assert source.code in html
    assert target.title in html


def test_the_gates_screen_takes_a_constant_number_of_queries(
    client: Any, room: Newsroom, django_assert_max_num_queries: Any
) -> None:
    pictures = [picture(room.editor) for _ in range(4)]
    page = article(room, picture=pictures[0])
    pass_gate(page, room)
    client.force_login(room.approver)
    with django_assert_max_num_queries(60):
        client.get(reverse("gate_record", args=[page.uid, "vi"]))


def test_an_editor_sets_when_a_record_goes_live_and_the_gate_keeps_it(client: Any, room: Newsroom) -> None:
    from datetime import timedelta

    from django.utils import timezone
    from newsroom import edit, prepare

    from cms.gate import api as gate
    from cms.gate.models import Schedule

    page = article(room)
    client.force_login(room.editor)
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'name="go_live_at"' in form
    assert 'name="expire_at"' in form
    at = (timezone.now() + timedelta(days=1)).replace(microsecond=0)
    candidate = prepare(edit(page, room.editor, go_live_at=at), room)
    assert gate.publish(candidate, actor=room.approver) == []
    assert Schedule.objects.get(uid=page.uid).at == at


def test_forms_offer_each_record_once_in_the_source_language(client: Any, room: Newsroom) -> None:
    from newsroom import place

    offered = place(room)
    client.force_login(room.editor)
    form = client.get(reverse("wagtailadmin_pages:edit", args=[article(room).pk]))
    choices = form.context["form"].fields["places"].queryset
    assert list(choices) == [offered]
