"""How far translations are, and the queue that shows it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page
from wagtail_localize.models import StringTranslation, TranslationLog

from cms.records.models import ArticlePage, LocaleHome
from cms.translation.actions import begin
from cms.translation.machine import translate_by_machine
from cms.translation.models import MachineJob
from cms.translation.state import State, source_pages, state_of, states_of

QUEUE = "/admin/translation/"


def test_what_nobody_has_begun_is_missing(article) -> None:
    found = state_of(article().uid, "en")
    assert (found.state, found.segments, found.translated) == (State.MISSING, 0, 0)


def test_what_has_gaps_is_a_draft_with_its_counts(article, translated) -> None:
    page = article()
    translated(page, {page.title: "Can Tho has 3 economic zones."})
    found = state_of(page.uid, "en")
    assert (found.state, found.segments, found.translated, found.machine) == (State.DRAFT, 2, 1, 0)


def test_what_was_typed_but_not_saved_is_a_draft(article, translated, type_strings, people) -> None:
    page = article()
    translation = translated(page, {})
    type_strings(translation, people.translator)
    assert state_of(page.uid, "en").state == State.DRAFT
    translation.save_target(user=people.translator)
    assert state_of(page.uid, "en").state == State.READY


def test_machine_text_is_to_be_checked_until_a_person_has_touched_it(argos, article, en, people) -> None:
    page = article()
    [translation] = begin(page, [en], user=people.translator)
    MachineJob.ask(translation, people.translator)
    translate_by_machine.call(translation.pk, people.translator.pk)
    found = state_of(page.uid, "en")
    assert (found.state, found.machine, found.machine_share) == (State.MACHINE, 2, 1.0)
    StringTranslation.objects.update(translation_type="manual", tool_name="")
    assert state_of(page.uid, "en").state == State.READY


def test_a_blank_string_is_no_translation_and_says_nothing_about_other_languages(article, translated, ja) -> None:
    page = article()
    translated(page)
    translated(page, {page.title: ""}, ja)
    assert state_of(page.uid, "en").translated == 2
    assert state_of(page.uid, "ja").translated == 0


def test_figures_that_were_carried_over_are_nobodys_machine_text(article, translated, whole_body) -> None:
    page = article(body=whole_body())
    translated(page)
    assert state_of(page.uid, "en").machine == 0


def test_public_is_live(article, translated, publish) -> None:
    page = publish(article())
    publish(translated(page).get_target_instance())
    found = state_of(page.uid, "en")
    assert (found.state, found.live) == (State.LIVE, True)


@pytest.mark.parametrize(("chosen", "live"), [("hide", False), ("notice", True)])
def test_a_changed_public_text_makes_its_translations_stale_until_they_are_brought_up_to_date(
    article, translated, publish, people, policy, type_strings, chosen, live
) -> None:
    policy(chosen)
    page = publish(article())
    translation = translated(page)
    publish(translation.get_target_instance())
    page.title = "Cần Thơ có 5 khu kinh tế."
    page.save_revision(user=people.editor)
    assert state_of(page.uid, "en").state == State.LIVE
    publish(page)
    assert (state_of(page.uid, "en").state, state_of(page.uid, "en").live) == (State.STALE, live)
    translation.source.update_from_db()
    type_strings(translation, people.translator)
    translation.save_target(user=people.translator)
    assert state_of(page.uid, "en").state == State.READY


def test_a_change_of_facts_makes_nothing_stale(article, translated, publish, people) -> None:
    page = publish(article())
    publish(translated(page).get_target_instance())
    page.genre = "feature"
    page.save_revision(user=people.editor)
    publish(page)
    assert state_of(page.uid, "en").state == State.LIVE


def test_an_edited_draft_makes_the_translations_of_a_draft_stale(article, translated, people) -> None:
    page = article()
    translated(page)
    assert state_of(page.uid, "en").state == State.READY
    page.title = "Tiêu đề mới"
    page.save_revision(user=people.editor)
    assert state_of(page.uid, "en").state == State.STALE


def test_where_texts_are_published_together_the_translation_of_the_next_version_is_ready(
    article, translated, publish, people, policy, type_strings
) -> None:
    policy("together")
    page = publish(article())
    translation = translated(page)
    publish(translation.get_target_instance())
    page.title = "Cần Thơ có 5 khu kinh tế."
    page.save_revision(user=people.editor)
    translation.source.update_from_db()
    type_strings(translation, people.translator)
    translation.save_target(user=people.translator)
    assert state_of(page.uid, "en").state == State.READY


def test_states_of_many_cost_as_many_queries_as_of_one(article, translated, django_assert_max_num_queries) -> None:
    for number in range(3):
        translated(article(f"bai-{number}"))
    states_of(source_pages(), ["en"])
    pages = list(source_pages())
    with CaptureQueriesContext(
        connection,
    ) as one:
        states_of(pages[:1], ["en", "ja"])
    with django_assert_max_num_queries(len(one)):
        assert len(states_of(pages, ["en", "ja"])) == 6


@pytest.fixture
def many(folder, vi, people):
    """Sixty Vietnamese records."""
    days = timezone.now()
    for number in range(60):
        folder.add_child(
            instance=ArticlePage(title=f"Bài {number}", slug=f"bai-{number}", summary="Tóm tắt.", locale=vi, live=False)
        )
    for number, page in enumerate(ArticlePage.objects.all()):
        Page.objects.filter(pk=page.pk).update(latest_revision_created_at=days - dt.timedelta(days=number))


def test_the_queue_of_fifty_rows_takes_at_most_twenty_queries(many, article, translated, sign_in, people) -> None:
    translated(article())
    client = sign_in(people.translator)
    client.get(QUEUE)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(QUEUE)
    page = answer.content.decode()
    assert page.count("<tr data-state") == 50
    assert len(queries) <= 20, "\n".join(query["sql"][:200] for query in queries)


def test_the_queue_is_sorted_by_state_and_then_by_date(many, article, translated, sign_in, people) -> None:
    stale = article("cu")
    translated(stale)
    stale.title = "Mới"
    stale.save_revision(user=people.editor)
    rows = sign_in(people.translator).get(QUEUE, {"language": "en"}).context["page_obj"].object_list
    assert [row.state.state for row in rows[:2]] == [State.STALE, State.MISSING]
    dates = [row.changed for row in rows[1:]]
    assert dates == sorted(dates, reverse=True)


def test_the_queue_is_filtered_and_has_pages(many, sign_in, people) -> None:
    client = sign_in(people.translator)
    page = client.get(QUEUE, {"language": "ja", "state": "missing", "p": 2})
    assert {row.state.locale for row in page.context["page_obj"]} == {"ja"}
    assert len(page.context["page_obj"]) == 10
    assert client.get(QUEUE, {"language": "xx"}).status_code == 200
    assert client.get(QUEUE, {"p": "999"}).context["page_obj"].number == 5
    assert client.get(QUEUE, {"state": "live"}).context["page_obj"].paginator.count == 0


def test_rows_lead_to_the_editor_or_to_the_beginning(article, translated, sign_in, people) -> None:
    page = article()
    target = translated(page).get_target_instance()
    client = sign_in(people.translator)
    rows = {row.state.locale: row.address for row in client.get(QUEUE).context["page_obj"]}
    assert rows["en"] == f"/admin/pages/{target.pk}/edit/"
    assert rows["ja"] == f"/admin/localize/submit/page/{page.pk}/?select_locale=ja"
    assert all(client.get(address).status_code == 200 for address in rows.values())


@pytest.mark.parametrize(
    ("who", "status"), [("editor", 302), ("approver", 302), ("translator", 200), ("superuser", 200)]
)
def test_the_queue_is_for_translators(sign_in, people, who, status) -> None:
    client = sign_in(getattr(people, who))
    assert client.get(QUEUE).status_code == status
    assert ("translation-queue" in client.get("/admin/").content.decode()) == (status == 200)


def test_somebody_without_a_login_is_asked_to_sign_in(sign_in) -> None:
    assert "/login/" in sign_in(None).get(QUEUE)["Location"]


def test_the_queue_shows_only_languages_that_the_person_translates_into(article, sign_in, people, ja) -> None:
    article()
    group = Group.objects.get(name="translators")
    GroupPagePermission.objects.filter(group=group).exclude(page=LocaleHome.objects.get(locale=ja)).delete()
    rows = sign_in(people.translator).get(QUEUE).context["page_obj"]
    assert [row.state.locale for row in rows] == ["ja"]


def test_a_translation_of_a_text_loaded_from_files_is_ready_and_can_be_begun(
    article, translated, sign_in, people
) -> None:
    page = article()
    translation = translated(page)
    translation.delete()
    TranslationLog.objects.all().delete()
    found = state_of(page.uid, "en")
    assert (found.state, found.segments) == (State.READY, 0)
    [row] = [one for one in sign_in(people.translator).get(QUEUE).context["page_obj"] if one.state.locale == "en"]
    assert row.address == f"/admin/localize/submit/page/{page.pk}/?select_locale=en"
    assert sign_in(people.translator).get(row.address).status_code == 200
