"""A translation is written as a draft, names the source text it translates, and has its authors on record."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Revision
from wagtail_localize.models import Translation, TranslationSource

from cms.gate import api as gate
from cms.gate.candidate import body_digest
from cms.gate.models import Contribution
from cms.ledger import api as ledger
from cms.records.models import ArticlePage, OrganisationFolder
from cms.translation.actions import begin, save_draft
from cms.translation.errors import IncompleteTranslation


def test_a_translation_begins_as_a_draft_in_a_folder_of_its_own_and_never_as_an_alias(article, en, people) -> None:
    page = article()
    [translation] = begin(page, [en], user=people.translator)
    target = translation.get_target_instance()
    assert not target.live
    assert target.alias_of_id is None
    folder = OrganisationFolder.objects.get(pk=target.get_parent().pk)
    assert (folder.locale, folder.alias_of_id, folder.live, folder.title) == (en, None, False, "Planning Department")
    assert folder.organisation == page.organisation


def test_the_slug_is_the_sources(article, en, people) -> None:
    [translation] = begin(article("khu-kinh-te"), [en], user=people.translator)
    assert translation.get_target_instance().slug == "khu-kinh-te"


def test_the_draft_and_its_revision_name_the_source_text(article, translated) -> None:
    page = article()
    target = translated(page).get_target_instance()
    digest = body_digest(page.text_body())
    assert target.translated_from == digest
    assert target.get_latest_revision_as_object().translated_from == digest


def test_a_live_translation_stays_as_it_is_and_the_new_text_goes_into_a_revision(
    article, translated, publish, people, type_strings, policy
) -> None:
    page = publish(article())
    translation = translated(page)
    policy("notice")
    target = publish(translation.get_target_instance())
    public = (target.title, target.summary, target.live_revision_id)
    page.title = "Tiêu đề mới"
    page.save_revision(user=people.editor)
    publish(page)
    head = ledger.head()
    translation.source.update_from_db()
    type_strings(translation, people.translator, {"Tiêu đề mới": "A new title"})
    translation.save_target(user=people.translator, publish=True)
    target.refresh_from_db()
    assert (target.title, target.summary, target.live_revision_id) == public
    assert target.get_latest_revision_as_object().title == "A new title"
    assert ledger.head() == head


@pytest.mark.parametrize("publish_it", [True, False])
def test_saving_a_translation_never_publishes_whatever_it_is_asked(
    article, en, people, publish_it, django_capture_on_commit_callbacks
) -> None:
    [translation] = begin(article(), [en], user=people.translator)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(user=people.superuser, publish=publish_it)
        translation.source.create_or_update_translation(en, user=people.superuser, publish=publish_it, fallback=True)
    assert not translation.get_target_instance().live
    assert ledger.head().seq == 0


def test_whoever_saves_a_draft_or_types_a_string_is_an_author(article, en, people, type_strings) -> None:
    [translation] = begin(article(), [en], user=people.superuser)
    Contribution.objects.all().delete()
    type_strings(translation, people.translator)
    assert {(one.user, one.locale, one.what) for one in Contribution.objects.all()} == {
        (people.translator, "en", "translate")
    }
    save_draft(translation, user=people.editor)
    assert people.editor in {one.user for one in Contribution.objects.filter(uid=str(translation.source.object_id))}


def test_a_translator_can_not_approve_their_own_words(article, translated, publish, people) -> None:
    page = publish(article())
    target = translated(page).get_target_instance()
    people.translator.groups.add(*people.approver.groups.all())
    with pytest.raises(gate.NotAllowed):
        gate.approve(gate.candidate_of(target), approver=people.translator)


def test_missing_strings_are_named_when_no_gap_is_allowed(article, en, people) -> None:
    page = article()
    source, _made = TranslationSource.get_or_create_from_instance(page)
    with pytest.raises(IncompleteTranslation, match="2 segments without a translation into English; the first is at"):
        source.create_or_update_translation(en, user=people.translator, publish=False, fallback=False)


def test_a_draft_with_gaps_is_refused_by_the_gate_even_when_the_gap_is_one_short_word(
    article, translated, publish, en
) -> None:
    page = publish(article(title="Cảng"))
    translation = translated(page, {page.summary: "The government encourages investment in logistics."})
    target = translation.get_target_instance()
    reasons = gate.reasons_against(gate.candidate_of(target))
    assert "segments_missing" in {one.code for one in reasons}
    assert any("Cảng" in str(one) for one in reasons)


def test_a_string_typed_after_the_draft_was_saved_does_not_make_the_draft_complete(
    article, translated, publish, people, type_strings
) -> None:
    page = publish(article(title="Cảng"))
    translation = translated(page, {page.summary: "The government encourages investment in logistics."})
    type_strings(translation, people.translator, {"Cảng": "Port"})
    old = gate.candidate_of(translation.get_target_instance())
    assert "segments_missing" in {one.code for one in gate.reasons_against(old)}
    assert save_draft(translation, user=people.translator) == []
    new = gate.candidate_of(translation.get_target_instance())
    assert "segments_missing" not in {one.code for one in gate.reasons_against(new)}


def test_a_word_that_a_translator_typed_the_same_again_is_translated(article, translated, publish) -> None:
    page = publish(article(title="ICT"))
    translation = translated(page, {page.summary: "The government encourages investment in logistics.", "ICT": "ICT"})
    candidate = gate.candidate_of(translation.get_target_instance())
    assert {one.code for one in gate.reasons_against(candidate)} <= {"not_approved", "reference_not_public"}


def test_a_text_that_does_not_fit_is_an_error_at_its_string_and_changes_nothing(article, translated, people) -> None:
    translation = translated(article())
    row = translation.source.stringsegment_set.get(context__path="title")
    string = row.string.translations.get(locale=translation.target_locale)
    string.data = "long " * 60
    string.save()
    before = Revision.objects.count()
    with pytest.raises(ValidationError):
        translation.save_target(user=people.translator)
    string.refresh_from_db()
    assert string.has_error
    assert "255" in string.get_error()
    assert Revision.objects.count() == before


def test_a_translation_goes_the_whole_way_to_the_public(article, translated, publish) -> None:
    page = publish(article())
    target = publish(translated(page).get_target_instance())
    assert target.live
    assert ledger.latest(page.uid, "en").source_version == ledger.latest(page.uid, "vi").version


def test_a_translation_made_by_hand_or_loaded_keeps_its_words_when_it_is_taken_over(
    article, translated, en, people
) -> None:
    page = article()
    target = translated(page).get_target_instance()
    Translation.objects.all().delete()
    TranslationSource.objects.all().delete()
    from wagtail_localize.models import StringTranslation

    StringTranslation.objects.all().delete()
    target = ArticlePage.objects.get(pk=target.pk)
    target.title = "Typed by hand"
    target.save_revision(user=people.translator)
    [translation] = begin(page, [en], user=people.translator)
    now = translation.get_target_instance().get_latest_revision_as_object()
    assert (now.pk, now.title, now.summary) == (target.pk, "Typed by hand", target.summary)
    assert save_draft(translation, user=people.translator) == []


def test_of_an_unpublished_record_the_latest_draft_is_translated(article, en, people) -> None:
    page = article()
    page.title = "Bản nháp mới nhất"
    page.save_revision(user=people.editor)
    [translation] = begin(ArticlePage.objects.get(pk=page.pk), [en], user=people.translator)
    assert translation.source.as_instance().title == "Bản nháp mới nhất"


def test_of_a_public_record_what_is_public_is_translated(article, en, publish, people) -> None:
    page = publish(article(title="Công khai"))
    page.title = "Chưa công khai"
    page.save_revision(user=people.editor)
    [translation] = begin(ArticlePage.objects.get(pk=page.pk), [en], user=people.translator)
    assert translation.source.as_instance().title == "Công khai"


def test_a_second_language_begun_later_gets_the_present_text(article, en, ja, people) -> None:
    page = article()
    begin(page, [en], user=people.translator)
    page.title = "Tiêu đề mới"
    page.save_revision(user=people.editor)
    [translation] = begin(ArticlePage.objects.get(pk=page.pk), [ja], user=people.translator)
    assert translation.source.as_instance().title == "Tiêu đề mới"


def test_a_translation_whose_address_another_one_still_has_gets_one_of_its_own(article, en, people) -> None:
    first = article("mot")
    begin(first, [en], user=people.translator)
    ArticlePage.objects.filter(pk=first.pk).update(slug="hai", latest_revision=None)
    [translation] = begin(article("mot"), [en], user=people.translator)
    assert translation.get_target_instance().slug == "mot-1"


def test_the_title_of_the_draft_is_the_translated_one_as_plain_text(article, translated) -> None:
    page = article()
    translation = translated(page, {page.title: "Salt &amp; pepper"})
    assert translation.get_target_instance().draft_title == "Salt & pepper"
