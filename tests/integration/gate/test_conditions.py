"""What the gate wants before anything becomes public: one specification per reason, each with its remedy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from unicodedata import normalize

import pytest
from newsroom import (
    Newsroom,
    article,
    disagreements,
    edit,
    newsroom,
    pass_gate,
    person,
    picture,
    place,
    prepare,
    project,
    reference,
    retranslate,
    term,
    translation,
)
from wagtail.models import PageViewRestriction

from cms.gate import api as gate
from cms.gate.models import Approval, Declaration
from cms.ledger import api as ledger
from cms.records.models import ArticlePage, Membership, Place

LONG = "Một đoạn văn dài hơn bốn từ bằng tiếng Việt."


def codes(page: Any) -> set[str]:
    """Why the record can't be published as it stands."""
    return {reason.code for reason in gate.reasons_against(gate.candidate_of(page))}


def refusal(page: Any, room: Newsroom) -> tuple[str, ...]:
    """The codes of the refusal; nothing may have changed by it."""
    before = ledger.head()
    with pytest.raises(gate.Refused) as error:
        gate.publish(gate.candidate_of(page), actor=room.approver)
    assert ledger.head() == before
    assert disagreements() == []
    assert str(error.value)
    return error.value.codes


# Declaration, approval, three people


def test_without_declaration_and_approval_nothing_is_published(room: Newsroom) -> None:
    assert refusal(article(room), room) == ("not_declared", "not_approved")


def test_an_approval_alone_does_not_do(room: Newsroom) -> None:
    page = article(room)
    gate.approve(gate.candidate_of(page), approver=room.approver)
    assert refusal(page, room) == ("not_declared",)


def test_a_declaration_alone_does_not_do(room: Newsroom) -> None:
    page = article(room)
    gate.declare(gate.candidate_of(page), officer=room.officer)
    assert refusal(page, room) == ("not_approved",)


def not_allowed(call: Callable[[], Any]) -> tuple[str, ...]:
    with pytest.raises(gate.NotAllowed) as error:
        call()
    return error.value.codes


def test_only_an_officer_of_the_contributing_organisation_declares(room: Newsroom) -> None:
    candidate = gate.candidate_of(article(room))
    elsewhere = newsroom("LD-STC", public=False)
    for user, code in ((elsewhere.officer, "not_officer"), (room.admin, "not_officer"), (room.approver, "permission")):
        assert not_allowed(lambda user=user: gate.declare(candidate, officer=user)) == (code,)


def test_the_portals_owner_has_no_say_over_a_page_that_was_never_saved_as_a_version(room: Newsroom) -> None:
    other = newsroom("LD-STC", public=False)
    page = ArticlePage(title="Bài", slug="bai", summary="Bài", locale=room.folder().locale, live=False)
    other.folder().add_child(instance=page)
    assert not_allowed(lambda: gate.declare(gate.candidate_of(page), officer=room.officer)) == ("not_officer",)
    assert "not_saved" in codes(page)


@pytest.mark.parametrize(
    ("days", "valid"),
    [
        ({"valid_to": dt.date(2026, 3, 1)}, True),
        ({"valid_to": dt.date(2026, 2, 28)}, False),
        ({"valid_from": dt.date(2026, 3, 1)}, True),
        ({"valid_from": dt.date(2026, 3, 2)}, False),
    ],
)
def test_a_membership_counts_on_its_days_both_included(room: Newsroom, clock: Any, days: Any, valid: bool) -> None:
    Membership.objects.filter(user=room.officer).update(**days)
    candidate = gate.candidate_of(article(room))
    clock.at("2026-03-01 12:00")
    if valid:
        gate.declare(candidate, officer=room.officer)
    else:
        assert not_allowed(lambda: gate.declare(candidate, officer=room.officer)) == ("not_officer",)


def test_an_inactive_account_does_nothing(room: Newsroom) -> None:
    candidate = prepare(article(room), room)
    for name in ("officer", "approver"):
        getattr(room, name).is_active = False
    assert not_allowed(lambda: gate.publish(candidate, actor=room.approver)) == ("permission",)
    assert not_allowed(lambda: gate.declare(candidate, officer=room.officer)) == ("permission",)


@pytest.mark.parametrize("name", ["editor", "translator", "officer"])
def test_publishing_needs_the_approvers_permission(room: Newsroom, name: str) -> None:
    candidate = prepare(article(room), room)
    assert not_allowed(lambda: gate.publish(candidate, actor=getattr(room, name))) == ("permission",)


def everything(room: Newsroom) -> Any:
    """A superuser who is officer too."""
    Membership.objects.create(user=room.admin, organisation=room.organisation, role="officer")
    return room.admin


def test_a_superuser_who_wrote_it_can_neither_declare_nor_approve(room: Newsroom) -> None:
    root = everything(room)
    candidate = gate.candidate_of(article(room, user=root))
    assert not_allowed(lambda: gate.declare(candidate, officer=root)) == ("same_person",)
    assert not_allowed(lambda: gate.approve(candidate, approver=root)) == ("same_person",)


def test_one_person_does_not_declare_and_approve_in_either_order(room: Newsroom) -> None:
    root = everything(room)
    one, other = gate.candidate_of(article(room)), gate.candidate_of(article(room))
    gate.declare(one, officer=root)
    assert not_allowed(lambda: gate.approve(one, approver=root)) == ("same_person",)
    gate.approve(other, approver=root)
    assert not_allowed(lambda: gate.declare(other, officer=root)) == ("same_person",)


def test_whoever_edited_since_the_last_approval_is_an_author(room: Newsroom) -> None:
    page = article(room)
    second = person("approvers")
    page = edit(page, second, title="Cảng Sơn Mỹ mở rộng thêm")
    candidate = gate.candidate_of(page)
    assert not_allowed(lambda: gate.approve(candidate, approver=second)) == ("same_person",)
    gate.approve(candidate, approver=room.approver)
    page = edit(page, room.editor, title="Cảng Sơn Mỹ mở rộng nữa")
    gate.approve(gate.candidate_of(page), approver=second)  # what they wrote was approved by somebody else before


def test_the_authors_of_approved_content_stay_its_authors(room: Newsroom) -> None:
    page = article(room, user=room.admin)
    candidate = prepare(page, room)
    assert not_allowed(lambda: gate.approve(candidate, approver=room.admin)) == ("same_person",)
    assert codes(page) == set()


def test_who_changed_a_picture_is_an_author_even_if_the_picture_is_added_later(room: Newsroom) -> None:
    second = person("approvers")
    shown = picture(second)
    page = article(room)
    pass_gate(page, room)
    page = edit(page, room.editor, picture=shown)
    assert not_allowed(lambda: gate.approve(gate.candidate_of(page), approver=second)) == ("same_person",)


def test_a_translator_can_not_approve_the_translation_nor_can_the_sources_officer(room: Newsroom) -> None:
    source = article(room)
    pass_gate(source, room)
    make_approver(room, room.translator, room.officer)
    candidate = gate.candidate_of(translation(source, "en", room))
    assert not_allowed(lambda: gate.approve(candidate, approver=room.translator)) == ("same_person",)
    assert not_allowed(lambda: gate.approve(candidate, approver=room.officer)) == ("same_person",)


def make_approver(room: Newsroom, *users: Any) -> None:
    for user in users:
        user.groups.add(*room.approver.groups.all())
        vars(user).pop("_perm_cache", None)
        vars(user).pop("_group_perm_cache", None)


def test_the_sources_officer_can_not_be_the_translator(room: Newsroom) -> None:
    source = article(room)
    pass_gate(source, room)
    page = translation(source, "en", room, user=room.officer)
    gate.approve(gate.candidate_of(page), approver=room.approver)
    assert refusal(page, room) == ("same_person",)


def test_a_version_that_nobody_saved_under_a_name_is_nobodys(room: Newsroom) -> None:
    page = edit(pass_and_return(article(room), room), None, title="Không ai viết")
    with pytest.raises(gate.Refused, match="Nobody is on record"):
        gate.approve(gate.candidate_of(page), approver=room.approver)


def pass_and_return(page: Any, room: Newsroom) -> Any:
    pass_gate(page, room)
    return type(page).objects.get(pk=page.pk)


def test_a_translation_inherits_the_declaration_and_has_none_of_its_own(room: Newsroom) -> None:
    source = article(room)
    pass_gate(source, room)
    page = translation(source, "en", room)
    with pytest.raises(gate.Refused) as error:
        gate.declare(gate.candidate_of(page), officer=room.officer)
    assert error.value.codes == ("inherits",)
    entries = pass_gate(page, room)
    assert entries[-1].evidence["declaration"]["officer"] == room.officer.username
    Declaration.objects.all().delete()
    page = edit(page, room.translator, title="Son My port grows again")
    gate.approve(gate.candidate_of(page), approver=room.approver)
    assert refusal(page, room) == ("not_declared",)


# What voids a declaration and an approval


def changed_text(page: Any, room: Newsroom) -> None:
    edit(page, room.editor, summary="Một tóm tắt khác.")


def changed_facts(page: Any, room: Newsroom) -> None:
    edit(page, room.editor, area_ha="12.5")


def changed_relation(page: Any, room: Newsroom) -> None:
    found = place(room)
    draft = page.get_latest_revision_as_object()
    draft.places.set([found])
    draft.save_revision(user=room.editor)


def changed_picture(**fields: Any) -> Callable[[Any, Newsroom], None]:
    def change(page: Any, room: Newsroom) -> None:
        type(page.picture).objects.filter(pk=page.picture.pk).update(**fields)

    return change


def changed_folder(page: Any, room: Newsroom) -> None:
    other = newsroom("LD-STC", owner=room)
    page.move(other.folder(), pos="last-child")


@pytest.mark.parametrize(
    "change",
    [
        changed_text,
        changed_facts,
        changed_relation,
        changed_picture(description="Một mô tả khác"),
        changed_picture(caption="Chú thích"),
        changed_picture(credit="Người khác"),
        changed_picture(consent=True),
        changed_picture(people=True, consent=True),
        changed_picture(consent_to=dt.date(2099, 1, 1)),
        changed_picture(rights_to=dt.date(2099, 1, 1)),
        changed_picture(licence="CC0"),
        changed_picture(source_sha256="0" * 64),
        changed_folder,
    ],
    ids=[
        "text",
        "facts",
        "place",
        "alt",
        "caption",
        "credit",
        "consent",
        "people",
        "consent's day",
        "rights' day",
        "licence",
        "picture file",
        "organisation",
    ],
)
def test_a_change_after_declaring_and_approving_voids_both(room: Newsroom, change: Any) -> None:
    page = project(room, picture=picture(room.editor))
    prepare(page, room)
    assert codes(page) == set()
    change(page, room)
    assert {"not_declared", "not_approved"} <= codes(type(page).objects.get(pk=page.pk))


def test_going_back_to_what_was_approved_needs_no_new_approval(room: Newsroom) -> None:
    page = article(room)
    prepare(page, room)
    page = edit(page, room.editor, summary="Một tóm tắt khác.")
    page = edit(page, room.editor, summary="Cảng được mở rộng thêm một bến lớn.")
    assert codes(page) == set()


def test_what_is_judged_is_what_stands_not_what_was_read_before(room: Newsroom) -> None:
    page = article(room)
    read = gate.candidate_of(page)
    edit(page, room.editor, summary="Một tóm tắt khác.")
    for call in (
        lambda: gate.declare(read, officer=room.officer),
        lambda: gate.approve(read, approver=room.approver),
    ):
        with pytest.raises(gate.Refused) as error:
            call()
        assert error.value.codes == ("changed_meanwhile",)
    assert not Approval.objects.filter(uid=page.uid).exists()


def test_the_alternative_text_of_one_language_voids_that_language_only(room: Newsroom) -> None:
    source = article(room, picture=picture(room.editor))
    pass_gate(source, room)
    pages = {code: translation(source, code, room) for code in ("en", "ja")}
    for page in pages.values():
        gate.approve(gate.candidate_of(page), approver=room.approver)
    source.picture.texts.filter(locale__language_code="en").update(alt="Another description")
    assert codes(pages["en"]) == {"not_approved"}
    assert codes(pages["ja"]) == set()


def test_what_was_withdrawn_does_not_come_back_on_an_old_approval(room: Newsroom) -> None:
    page = article(room)
    pass_gate(page, room)
    gate.withdraw(page.uid, "vi", actor=room.approver, why="Có sai sót")
    assert refusal(page, room) == ("declared_before_withdrawal", "approved_before_withdrawal")
    assert pass_gate(page, room)


# Pictures


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"source_sha256": ""}, "not_processed"),
        ({"rendition_key": ""}, "not_processed"),
        ({"licence": ""}, "no_licence"),
        ({"rights_to": dt.date(2020, 1, 1)}, "rights_expired"),
        ({"people": True}, "no_consent"),
        ({"people": True, "consent": True, "consent_to": dt.date(2020, 1, 1)}, "consent_expired"),
        ({"description": ""}, "no_alt"),
        ({"title": "Bến", "description": "BẾN "}, "alt_is_title"),
        ({"credit": ""}, "no_credit"),
    ],
)
def test_a_picture_needs_original_licence_rights_consent_alt_and_credit(room: Newsroom, fields: Any, code: str) -> None:
    assert code in codes(article(room, picture=picture(room.editor, **fields)))


def test_pictures_in_the_body_are_judged_too(room: Newsroom) -> None:
    shown = picture(room.editor, rights_to=dt.date(2020, 1, 1))
    body = [("figure", {"image": shown, "caption": ""})]
    assert "rights_expired" in codes(article(room, body=body))


def test_a_figure_whose_picture_is_gone_is_incomplete_not_a_fault(room: Newsroom) -> None:
    shown = picture(room.editor)
    page = article(room, body=[("figure", {"image": shown, "caption": ""})])
    shown.delete()
    assert "incomplete" in codes(ArticlePage.objects.get(pk=page.pk))


@pytest.mark.parametrize("field", ["rights_to", "consent_to"])
def test_rights_and_consent_hold_through_their_last_day_in_the_province(room: Newsroom, clock: Any, field: str) -> None:
    shown = picture(room.editor, people=True, consent=True, **{field: dt.date(2026, 3, 1)})
    clock.at("2026-03-01 00:00")
    page = article(room, picture=shown)
    prepare(page, room)
    clock.at("2026-03-01 23:59")
    assert codes(page) == set()
    clock.at("2026-03-02 00:00")
    assert codes(page) == {field.replace("_to", "_expired")}


def test_a_translation_needs_the_alternative_text_in_its_own_language(room: Newsroom) -> None:
    source = article(room, picture=picture(room.editor, languages=["ja"]))
    pass_gate(source, room)
    assert "no_alt" in codes(translation(source, "en", room))
    assert "no_alt" not in codes(translation(source, "ja", room))


def test_a_translation_can_not_make_a_changed_picture_public(room: Newsroom) -> None:
    source = article(room, picture=picture(room.editor))
    pass_gate(source, room)
    page = translation(source, "en", room)
    type(source.picture).objects.filter(pk=source.picture.pk).update(source_sha256="f" * 64)
    gate.approve(gate.candidate_of(page), approver=room.approver)
    assert refusal(page, room) == ("picture_changed",)


# Translations


def test_a_translation_waits_for_its_source(room: Newsroom) -> None:
    page = translation(article(room), "en", room)
    gate.approve(gate.candidate_of(page), approver=room.approver)
    assert refusal(page, room) == ("source_not_public",)


def test_a_translation_of_another_version_is_stale(room: Newsroom) -> None:
    source = article(room)
    pass_gate(source, room)
    page = translation(source, "en", room)
    source = edit(source, room.editor, summary="Một tóm tắt khác.")
    pass_gate(source, room)
    gate.approve(gate.candidate_of(page), approver=room.approver)
    assert refusal(page, room) == ("stale",)
    page = retranslate(page, source, room.translator)
    assert pass_gate(page, room)


def test_a_draft_of_the_source_makes_no_translation_stale(room: Newsroom) -> None:
    source = article(room)
    pass_gate(source, room)
    page = translation(source, "en", room)
    edit(source, room.editor, summary="Một tóm tắt khác.")
    assert pass_gate(page, room)


BODY = [("text", f"<p>{LONG}</p>"), ("heading", {"text": "Vốn", "level": "2"})]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([("text", "<p>A paragraph.</p>"), ("heading", {"text": "Capital", "level": "2"})], set()),
        ([("heading", {"text": "Capital", "level": "2"}), ("text", "<p>A paragraph.</p>")], {"parts_differ"}),
        ([("text", "<p>A paragraph.</p>")], {"parts_differ", "not_whole"}),
        ([("text", f"<p>{LONG}</p>"), ("heading", {"text": "Capital", "level": "2"})], {"untranslated"}),
        ([("text", "<p></p>"), ("heading", {"text": "Capital", "level": "2"})], {"empty_part", "not_whole"}),
    ],
    ids=["same", "other order", "part missing", "Vietnamese again", "empty"],
)
def test_a_translation_has_the_parts_of_its_source_all_translated(room: Newsroom, body: Any, expected: Any) -> None:
    source = article(room, body=BODY, sources="Sở Công Thương, ngày 1 tháng 3")
    pass_gate(source, room)
    page = translation(source, "en", room, body=body, sources="Department of Industry, March 1")
    assert codes(page) - {"not_approved"} == expected


def test_a_source_line_without_translation_is_named(room: Newsroom) -> None:
    source = article(room, sources="Sở Công Thương\nCục Thống kê")
    pass_gate(source, room)
    page = translation(source, "en", room, sources="Department of Industry")
    assert "not_whole" in codes(page)


def test_vietnamese_is_found_in_another_field_too(room: Newsroom) -> None:
    source = article(room, summary=LONG)
    pass_gate(source, room)
    assert "untranslated" in codes(translation(source, "en", room, title=LONG))


def test_figures_of_a_translation_agree_with_its_source(room: Newsroom) -> None:
    source = article(room, summary="Vốn 1.200 tỷ đồng, tăng 6,42%.")
    pass_gate(source, room)
    right = translation(source, "en", room, summary="Capital of VND 1.2 trillion, up 6.42%.")
    wrong = translation(source, "ja", room, summary="資本金は1兆3,000億ドン、6.42%増。")
    assert codes(right) == {"not_approved"}
    assert codes(wrong) == {"not_approved", "figures_differ"}


# Where the record stands


def test_what_a_record_names_must_be_public_in_its_language_first(room: Newsroom) -> None:
    elsewhere = newsroom("LD-STC", public=False)
    page = article(elsewhere)
    assert "reference_not_public" in codes(page)
    found = reference(Place, title="Phường", name="Phường", level="ward", languages=["vi"])
    page = article(room)
    draft = page.get_latest_revision_as_object()
    draft.places.set([found])
    draft.save_revision(user=room.editor)
    assert "reference_not_public" in codes(ArticlePage.objects.get(pk=page.pk))


def test_a_name_that_a_language_lacks_keeps_the_translation_back(room: Newsroom) -> None:
    found = place(room)
    source = article(room, places=[found])
    pass_gate(source, room)
    gate.withdraw(found.uid, "ja", actor=room.approver, why="Sai tên")
    assert "reference_not_public" in codes(translation(source, "ja", room))
    assert "reference_not_public" not in codes(translation(source, "en", room))


def test_a_page_in_a_private_folder_is_not_published(room: Newsroom) -> None:
    page = article(room)
    prepare(page, room)
    PageViewRestriction.objects.create(page=room.folder(), restriction_type="login")
    assert refusal(page, room) == ("restricted",)


def test_a_record_is_valid_through_its_last_day(room: Newsroom, clock: Any) -> None:
    clock.at("2026-03-01 00:00")
    page = article(room, valid_to=dt.date(2026, 3, 1))
    prepare(page, room)
    clock.at("2026-03-01 23:59")
    assert codes(page) == set()
    clock.at("2026-03-02 00:00")
    assert refusal(page, room) == ("expired",)


def test_a_translation_ends_with_its_facts(room: Newsroom, clock: Any) -> None:
    clock.at("2026-03-01 12:00")
    source = article(room, valid_to=dt.date(2026, 3, 1))
    pass_gate(source, room)
    page = translation(source, "en", room)
    gate.approve(gate.candidate_of(page), approver=room.approver)
    clock.at("2026-03-02 00:00")  # and the clock has not ticked yet
    assert "expired" in codes(page)


def test_an_address_is_given_once_per_kind_and_language_over_all_organisations(room: Newsroom) -> None:
    other = newsroom("LD-STC", owner=room)
    first, second = article(room, slug="cang-son-my"), article(other, slug="cang-khac")
    pass_gate(first, room)
    ArticlePage.objects.filter(pk=second.pk).update(slug="cang-son-my")
    revision = second.latest_revision
    revision.content["slug"] = "cang-son-my"
    revision.save()
    page = ArticlePage.objects.get(pk=second.pk)
    prepare(page, other)
    assert refusal(page, other) == ("address_taken",)


def test_the_same_address_in_another_kind_is_free(room: Newsroom) -> None:
    other = newsroom("LD-STC", owner=room)
    pass_gate(article(room, slug="cang"), room)
    status = term(room, "project-status", "open")
    assert pass_gate(project(other, slug="cang", status=status), other)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"summary": " "}, "incomplete"),
        ({"title": "Dòng\nhai"}, "incomplete"),
        ({"summary": "Chuông \x07"}, "incomplete"),
        ({"summary": "Tài liệu TUYỆT MẬT."}, "secrecy_mark"),
        ({"summary": "Tài liệu TUYỆT \u00a0MẬT."}, "secrecy_mark"),
        ({"summary": "Tài liệu TUY\u00adỆT MẬ\u200bT."}, "secrecy_mark"),
        ({"summary": normalize("NFD", "Tài liệu TUYỆT MẬT.")}, "secrecy_mark"),
        ({"body": [("text", "<p>TUYỆT <b>MẬT</b></p>")]}, "secrecy_mark"),
        ({"body": [("text", "<p>TU<b>YỆT</b> MẬT</p>")]}, "secrecy_mark"),
    ],
)
def test_incomplete_or_marked_texts_are_refused(room: Newsroom, fields: Any, code: str) -> None:
    assert code in codes(article(room, **fields))


def test_a_mark_of_secrecy_in_a_pictures_text_stops_the_declaration(room: Newsroom) -> None:
    page = article(room, picture=picture(room.editor, description="Bản đồ TỐI MẬT"))
    with pytest.raises(gate.Refused) as error:
        gate.declare(gate.candidate_of(page), officer=room.officer)
    assert error.value.codes == ("secrecy_mark",)


def test_everyday_words_are_no_mark_of_secrecy(room: Newsroom) -> None:
    page = article(room, summary="Mật ong và bí mật của thác nước; độ mặn.")
    assert codes(page) == {"not_declared", "not_approved"}


def test_decomposed_vietnamese_is_published_composed(room: Newsroom) -> None:
    page = article(room, title=normalize("NFD", "Cảng Sơn Mỹ mở rộng"))
    pass_gate(page, room)
    body = dict(ledger.bodies([ledger.latest(page.uid, "vi").sha256]))
    assert "Cảng Sơn Mỹ mở rộng".encode() in next(iter(body.values()))
    assert pass_gate(translation(page, "en", room), room)
