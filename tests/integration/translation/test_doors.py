"""Every address of wagtail-localize, asked by everybody: nobody publishes, nobody gets past a lock, nothing breaks."""

from __future__ import annotations

import io
import re

import pytest
from django.urls import get_resolver
from translation_office import add_article, add_picture, whole_body
from wagtail.models import Locale
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationSource,
)

from cms.gate.models import Contribution
from cms.ledger import api as ledger
from cms.records.models import ArticlePage
from cms.translation.actions import begin
from cms.translation.checks import check_translation
from cms.translation.views.doors import GUARDED, localize_patterns

EVERYBODY = ("editor", "translator", "approver", "officer", "superuser", None)
MAY = {"translator", "superuser"}


@pytest.fixture(scope="module")
def work(office):
    """An article of every block whose translation into English was begun, for all tests of this module."""
    page = add_article(office.folder, office.people, body=whole_body(add_picture()))
    [translation] = begin(page, [Locale.objects.get(language_code="en")], user=office.people.officer)
    Contribution.objects.all().delete()
    return translation.pk


@pytest.fixture
def begun(work, db):
    return Translation.objects.get(pk=work)


@pytest.fixture
def browser(sign_in, people):
    """browser("editor") -> a browser that does not raise, so that a 500 is seen as one."""

    def make(who):
        client = sign_in(getattr(people, who) if who else None)
        client.raise_request_exception = False
        return client

    return make


@pytest.fixture(autouse=True)
def nothing_public():
    """Whatever a test does, no row of the ledger and no live page comes of it."""
    yield
    assert ledger.head().seq == 0
    assert not ArticlePage.objects.filter(live=True).exists()


def at(translation, name: str) -> str:
    return f"/admin/localize/translate/{translation.pk}/{name}/"


def string_address(translation, path="title") -> str:
    return at(translation, f"strings/{translation.source.stringsegment_set.get(context__path=path).pk}/edit")


def put(client, address, **values):
    body = "&".join(f"{key}={value}" for key, value in values.items())
    return client.put(address, body, content_type="application/x-www-form-urlencoded")


def edit_address(translation) -> str:
    return f"/admin/pages/{translation.get_target_instance().pk}/edit/"


def test_every_address_of_wagtail_localize_has_a_guard() -> None:
    assert {pattern.name for pattern in localize_patterns()} == set(GUARDED)
    assert check_translation() == []


def test_the_guard_answers_before_wagtail_localize(begun) -> None:
    for name in ("pofile/upload", "machine_translate", "disable", "preview"):
        found = get_resolver().resolve(at(begun, name))
        assert found.namespaces == []


@pytest.mark.parametrize("who", EVERYBODY)
def test_strings_are_typed_by_translators_and_are_theirs(begun, browser, people, who) -> None:
    answer = put(browser(who), string_address(begun), value="A title")
    typed = StringTranslation.objects.filter(data="A title")
    if who in MAY:
        assert answer.status_code == 201
        assert typed.get().last_translated_by == getattr(people, who)
        assert [(one.user, one.locale, one.what) for one in Contribution.objects.all()] == [
            (getattr(people, who), "en", "translate")
        ]
    else:
        assert answer.status_code in (302, 403)
        assert not typed.exists()
        assert not Contribution.objects.exists()


@pytest.mark.parametrize("who", EVERYBODY)
def test_strings_are_removed_by_translators_and_that_is_a_contribution(
    begun, browser, people, who, type_strings
) -> None:
    type_strings(begun, people.officer)
    Contribution.objects.all().delete()
    answer = browser(who).delete(string_address(begun))
    assert (answer.status_code == 200) == (who in MAY)
    assert Contribution.objects.filter(what="remove").exists() == (who in MAY)


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_picture_is_exchanged_by_translators_and_that_is_a_contribution(begun, browser, who) -> None:
    segment = OverridableSegment.objects.filter(source=begun.source).earliest("pk")
    answer = put(browser(who), at(begun, f"overrides/{segment.pk}/edit"), value=segment.data)
    assert (answer.status_code == 201) == (who in MAY)
    assert SegmentOverride.objects.exists() == (who in MAY)
    assert Contribution.objects.filter(what="override").exists() == (who in MAY)


@pytest.mark.parametrize(
    ("change", "status"),
    [({}, 400), ({"value": "a%00b"}, 400), ({"value": ""}, 201), ({"value": "<script>x</script>"}, 201)],
    ids=["no text", "NUL", "blank", "mark-up"],
)
def test_odd_strings_are_answered(begun, browser, change, status) -> None:
    assert put(browser("translator"), string_address(begun), **change).status_code == status


def test_mark_up_that_a_translator_types_never_reaches_the_page(begun, browser, people) -> None:
    put(browser("translator"), string_address(begun), value="<script>x</script>")
    begun.save_target(user=people.translator)
    assert "script" not in begun.get_target_instance().get_latest_revision_as_object().title


@pytest.mark.parametrize("who", ["translator", "superuser"])
def test_a_lock_of_somebody_else_keeps_everybody_out(begun, browser, people, who, argos) -> None:
    target = begun.get_target_instance()
    ArticlePage.objects.filter(pk=target.pk).update(locked=True, locked_by=people.officer)
    client = browser(who)
    segment = OverridableSegment.objects.filter(source=begun.source).earliest("pk")
    assert put(client, string_address(begun), value="x").status_code == 403
    assert client.delete(string_address(begun)).status_code == 403
    assert put(client, at(begun, f"overrides/{segment.pk}/edit"), value="1").status_code == 403
    for name in ("pofile/upload", "machine_translate", "disable"):
        assert client.post(at(begun, name), {"file": po_file(begun)}).status_code == 302
    client.post(edit_address(begun), {"action": "save"})
    assert not Contribution.objects.exists()
    assert not StringTranslation.objects.exclude(tool_name="figures").exists()
    assert Translation.objects.get(pk=begun.pk).enabled
    assert client.get(at(begun, "pofile/download")).status_code == 200


@pytest.mark.parametrize("who", EVERYBODY)
def test_publish_in_the_editor_is_refused_to_everybody(begun, browser, who) -> None:
    revision = begun.get_target_instance().latest_revision_id
    answer = browser(who).post(edit_address(begun), {"action": "publish"})
    assert answer.status_code in (302, 403)
    assert begun.get_target_instance().latest_revision_id == revision


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_editor_saves_a_draft_for_translators(begun, browser, people, who) -> None:
    put(browser("superuser"), string_address(begun), value="A title")
    revision = begun.get_target_instance().latest_revision_id
    answer = browser(who).post(edit_address(begun), {"action": "save"}, follow=True)
    target = begun.get_target_instance()
    assert (target.latest_revision_id != revision) == (who in MAY)
    if who in MAY:
        assert "segments are not translated yet" in answer.content.decode()
        assert target.latest_revision.user == getattr(people, who)
        assert Contribution.objects.filter(user=getattr(people, who), what="translate").exists()


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_editor_opens_for_translators_without_a_way_past_the_gate(begun, browser, who) -> None:
    answer = browser(who).get(edit_address(begun))
    assert (answer.status_code == 200) == (who in MAY)
    if who in MAY:
        page = answer.content.decode()
        assert "&quot;canPublish&quot;: false" in page
        assert "&quot;convertToAliasUrl&quot;: null" in page


@pytest.mark.parametrize("who", EVERYBODY)
def test_nothing_becomes_an_alias(begun, browser, who) -> None:
    target = begun.get_target_instance()
    client = browser(who)
    for answer in (
        client.post(f"/admin/localize/page/{target.pk}/convert_to_alias/"),
        client.post(edit_address(begun), {"localize-convert-to-alias": "1"}),
    ):
        assert answer.status_code in (302, 403)
    target.refresh_from_db()
    assert target.alias_of_id is None
    assert Translation.objects.filter(pk=begun.pk).exists()


@pytest.mark.parametrize("who", EVERYBODY)
def test_stopping_and_starting_again_is_for_translators(begun, browser, who) -> None:
    client = browser(who)
    client.post(at(begun, "disable"))
    begun.refresh_from_db()
    assert begun.enabled == (who not in MAY)
    assert Contribution.objects.filter(what="stop").exists() == (who in MAY)
    Translation.objects.update(enabled=False)
    client.post(edit_address(begun), {"localize-restart-translation": "1"})
    begun.refresh_from_db()
    assert begun.enabled == (who in MAY)


def test_a_stopped_translation_takes_no_strings(begun, browser) -> None:
    Translation.objects.update(enabled=False)
    assert put(browser("translator"), string_address(begun), value="x").status_code == 404


def po_file(translation, *, header: bool = True, text: str | None = None):
    content = text if text is not None else str(translation.export_po())
    content = content.replace(
        'msgid "Cần Thơ có 3 khu kinh tế."\nmsgstr ""', 'msgid "Cần Thơ có 3 khu kinh tế."\nmsgstr "Can Tho"'
    )
    if not header:
        content = re.sub(r'"X-WagtailLocalize-TranslationID[^\n]*\n', "", content)
    return io.BytesIO(content.encode())


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_po_file_is_imported_by_translators_as_one_contribution(begun, browser, people, who) -> None:
    answer = browser(who).post(at(begun, "pofile/upload"), {"file": po_file(begun)})
    assert answer.status_code == 302
    assert StringTranslation.objects.filter(data="Can Tho").exists() == (who in MAY)
    assert Contribution.objects.filter(what="translate").count() == (1 if who in MAY else 0)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda one: None, "Choose a PO file"),
        (lambda one: po_file(one, header=False), "has no header"),
        (lambda one: po_file(one, text=str(one.export_po()).replace(str(one.uuid), "0" * 36)), "made for another text"),
        (lambda one: io.BytesIO(b"\xff\xfe\x00"), "not in UTF-8"),
        (lambda one: io.BytesIO(b"a\x00b"), "no PO file"),
        (lambda one: io.BytesIO(b"/etc/passwd"), "no PO file"),
        (lambda one: io.BytesIO(b'msgid "x"\nmsgstr'), "no PO file"),
        (lambda one: io.BytesIO(b"# x\n" * 600_000), "larger than a text can be"),
    ],
    ids=["none", "no header", "another text", "not UTF-8", "NUL", "a path", "torn", "too large"],
)
def test_a_bad_po_file_is_a_clear_message(begun, browser, make, said) -> None:
    file = make(begun)
    answer = browser("translator").post(at(begun, "pofile/upload"), {"file": file} if file else {}, follow=True)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("name", ["pofile/download", "preview"])
def test_reading_is_for_people_who_may_edit(begun, browser, who, name) -> None:
    status = browser(who).get(at(begun, name)).status_code
    assert status < 500
    assert (status == 302) == (who not in MAY)


@pytest.mark.parametrize("who", EVERYBODY)
def test_translations_are_begun_by_translators_from_source_records_only(article, en, browser, who) -> None:
    page = article("khac")
    address = f"/admin/localize/submit/page/{page.pk}/"
    answer = browser(who).post(address, {"locales": [en.pk]})
    assert answer.status_code == 302
    assert ArticlePage.objects.filter(translation_key=page.translation_key, locale=en).exists() == (who in MAY)
    again = browser(who).get(address)
    assert again.status_code == (200 if who in MAY else 302)


def test_neither_folders_nor_translations_are_submitted(begun, browser, en) -> None:
    target = begun.get_target_instance()
    for page in (target, target.get_parent(), target.get_parent().get_parent()):
        before = TranslationSource.objects.count()
        answer = browser("superuser").post(
            f"/admin/localize/submit/page/{page.pk}/", {"locales": [en.pk], "include_subtree": "on"}
        )
        assert answer.status_code == 302
        assert TranslationSource.objects.count() == before


@pytest.mark.parametrize("who", EVERYBODY)
def test_bringing_up_to_date_is_for_translators_and_publishes_nothing(begun, browser, people, who) -> None:
    page = begun.source.get_source_instance()
    page.title = "Mới"
    page.save_revision(user=people.editor)
    answer = browser(who).post(f"/admin/localize/update/{begun.source_id}/", {"publish_translations": "on"})
    assert answer.status_code == 302
    assert (TranslationSource.objects.get().as_instance().title == "Mới") == (who in MAY)


def test_bringing_up_to_date_may_ask_the_machine(
    argos, begun, browser, people, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        browser("translator").post(f"/admin/localize/update/{begun.source_id}/", {"use_machine_translation": "on"})
    assert StringTranslation.objects.filter(translation_type="machine", tool_name__startswith="Argos").exists()
    assert browser("translator").get(f"/admin/localize/update/{begun.source_id}/").status_code == 200


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_report_is_for_translators(begun, browser, who) -> None:
    assert (browser(who).get("/admin/localize/reports/translations/").status_code == 200) == (who in MAY)


def test_a_deleted_target_is_not_found(begun, browser) -> None:
    address = string_address(begun)
    begun.get_target_instance().delete()
    Translation.objects.update(enabled=True)
    client = browser("translator")
    assert put(client, address, value="x").status_code == 404
    for name in ("pofile/upload", "machine_translate", "disable"):
        assert client.post(at(begun, name)).status_code == 404


def test_a_translation_whose_source_is_gone_is_edited_as_a_page(begun, browser) -> None:
    address = edit_address(begun)
    begun.source.get_source_instance().delete()
    Translation.objects.update(enabled=True)
    assert browser("translator").get(address).status_code == 200
    assert not Translation.objects.get(pk=begun.pk).enabled


def test_reference_data_is_translated_by_those_who_may_change_it(department, browser, people, ja) -> None:
    address = f"/admin/localize/submit/snippet/records/organisation/{department.pk}/"
    assert browser("editor").post(address, {"locales": [ja.pk]}).status_code in (302, 403)
    assert not type(department).objects.filter(locale=ja).exists()
    assert browser("superuser").post(address, {"locales": [ja.pk]}).status_code == 302
    made = type(department).objects.get(locale=ja)
    assert made.translated_from
