"""Machine translation in a worker: what it stores, what it leaves, what people see of it."""

from __future__ import annotations

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult
from wagtail_localize.models import StringTranslation

from cms.gate import api as gate
from cms.gate.candidate import candidate_of
from cms.gate.evidence import further_evidence
from cms.gate.models import Contribution
from cms.translation.actions import begin
from cms.translation.machine import enqueue, translate_by_machine
from cms.translation.models import MachineJob
from cms.translation.state import state_of

TITLE = "Cần Thơ có 3 khu kinh tế."
SUMMARY = "Chính phủ khuyến khích đầu tư vào logistics."
pytestmark = pytest.mark.usefixtures("no_network")


@pytest.fixture
def begun(article, en, people):
    [translation] = begin(article(), [en], user=people.superuser)
    return translation


def address(translation, name="machine_translate") -> str:
    return f"/admin/localize/translate/{translation.pk}/{name}/"


def strings(translation) -> dict[str, StringTranslation]:
    rows = StringTranslation.objects.filter(locale=translation.target_locale).select_related("translation_of")
    return {row.translation_of.data: row for row in rows}


def ask(sign_in, translation, user, capture):
    with capture(execute=True):
        return sign_in(user).post(address(translation), follow=True)


def test_the_button_translates_and_writes_the_draft(
    argos, begun, sign_in, people, django_capture_on_commit_callbacks
) -> None:
    page = ask(sign_in, begun, people.translator, django_capture_on_commit_callbacks)
    assert "Machine translation is queued" in page.content.decode()
    found = strings(begun)
    assert found[TITLE].data == "Can Tho has 3 economic zones."
    assert found[SUMMARY].data == "The government encourages investment in logistics."
    target = begun.get_target_instance().get_latest_revision_as_object()
    assert target.title == "Can Tho has 3 economic zones."
    assert not target.live


def test_what_a_machine_made_says_so_with_the_hash_of_the_model(argos, begun, people) -> None:
    MachineJob.ask(begun, people.translator)
    translate_by_machine.call(begun.pk, people.translator.pk)
    row = strings(begun)[TITLE]
    assert row.translation_type == "machine"
    assert row.tool_name.startswith("Argos vi→en 1.0 ")
    assert row.tool_name.endswith(" int8")


def test_whoever_asked_the_machine_is_an_author(argos, begun, people) -> None:
    Contribution.objects.all().delete()
    MachineJob.ask(begun, people.translator)
    translate_by_machine.call(begun.pk, people.translator.pk)
    assert {one.user for one in Contribution.objects.all()} == {people.translator}
    assert Contribution.objects.filter(what="machine").count() == 1


def test_a_persons_words_are_never_written_over(argos, begun, people, type_strings) -> None:
    type_strings(begun, people.translator, {TITLE: "Three zones in Can Tho: 3."})
    MachineJob.ask(begun, people.translator)
    translate_by_machine.call(begun.pk, people.translator.pk)
    assert strings(begun)[TITLE].data == "Three zones in Can Tho: 3."
    assert strings(begun)[TITLE].translation_type == "manual"


def test_what_the_machine_can_not_do_is_left_to_a_person_and_the_gate_refuses_the_draft(
    argos, article, en, people, sign_in
) -> None:
    [translation] = begin(article(title="Diện tích 717 ha tại Lâm Đồng"), [en], user=people.translator)
    MachineJob.ask(translation, people.translator)
    translate_by_machine.call(translation.pk, people.translator.pk)
    job = MachineJob.objects.get(translation=translation)
    assert (job.state, job.segments, job.tried, job.translated, job.left) == ("done", 2, 2, 1, 1)
    candidate = gate.candidate_of(translation.get_target_instance())
    assert "segments_missing" in {one.code for one in gate.reasons_against(candidate)}
    page = sign_in(people.translator).get(f"/admin/pages/{translation.get_target_instance().pk}/edit/").content.decode()
    assert "1 are left to a person" in page


def test_the_same_words_in_two_places_are_translated_in_both(argos, article, en, people) -> None:
    [translation] = begin(article(title=SUMMARY), [en], user=people.translator)
    MachineJob.ask(translation, people.translator)
    assert translate_by_machine.call(translation.pk, people.translator.pk) == 2


def test_a_missing_package_is_named_and_nothing_is_queued(settings, tmp_path, begun, sign_in, people) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "cms.translation.mt.ArgosTranslator",
        "OPTIONS": {"PACKAGES": tmp_path},
    }
    page = sign_in(people.translator).post(address(begun), follow=True).content.decode()
    assert "No translation package for vi → en is installed." in page
    assert not MachineJob.objects.exists()


def test_a_failure_in_the_worker_is_shown(settings, tmp_path, begun, people, sign_in) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "cms.translation.mt.ArgosTranslator",
        "OPTIONS": {"PACKAGES": tmp_path},
    }
    MachineJob.ask(begun, people.translator)
    translate_by_machine.call(begun.pk, people.translator.pk)
    page = sign_in(people.translator).get(f"/admin/pages/{begun.get_target_instance().pk}/edit/").content.decode()
    assert 'data-state="failed"' in page
    assert "vi → en is installed" in page


def test_with_a_worker_the_request_only_queues(
    argos, settings, begun, sign_in, people, django_capture_on_commit_callbacks
) -> None:
    settings.TASKS = {"default": {"BACKEND": "cms.records.references.PromptBackend"}}
    page = ask(sign_in, begun, people.translator, django_capture_on_commit_callbacks).content.decode()
    assert 'data-state="queued"' in page
    assert strings(begun) == {}
    again = ask(sign_in, begun, people.translator, django_capture_on_commit_callbacks).content.decode()
    assert "under way already" in again
    task = DBTaskResult.objects.get()
    task.task.call(*task.args_kwargs["args"])
    assert strings(begun)[TITLE].data == "Can Tho has 3 economic zones."


def test_the_engine_runs_outside_any_transaction_of_its_own(settings, begun, people) -> None:
    depths = []
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "cms.translation.mt.ArgosTranslator",
        "OPTIONS": {"ENGINE": Watching(depths)},
    }
    MachineJob.ask(begun, people.translator)
    before = len(connection.savepoint_ids)
    translate_by_machine.call(begun.pk, people.translator.pk)
    assert depths == [before]


class Watching:
    """An engine that notes how deep in transactions it is called."""

    def __init__(self, depths: list[int]) -> None:
        self.depths = depths

    def pairs(self):
        return frozenset({("vi", "en")})

    def describe(self, pair) -> str:
        return "watching"

    def translate(self, pair, sentences):
        self.depths.append(len(connection.savepoint_ids))
        return ["" for _sentence in sentences]


def test_somebody_who_may_not_translate_when_the_worker_begins_gets_nothing(argos, begun, people) -> None:
    MachineJob.ask(begun, people.translator)
    people.translator.groups.clear()
    translate_by_machine.call(begun.pk, people.translator.pk)
    assert MachineJob.objects.get().state == "failed"
    assert strings(begun) == {}


def test_nothing_open_is_nothing_to_queue(argos, article, translated, sign_in, people) -> None:
    translation = translated(article())
    page = sign_in(people.translator).post(address(translation), follow=True).content.decode()
    assert "nothing left to translate" in page
    assert enqueue(translation, people.translator)
    assert not enqueue(translation, people.translator)


def test_the_ledgers_evidence_says_how_much_a_machine_wrote(argos, begun, people) -> None:
    MachineJob.ask(begun, people.translator)
    translate_by_machine.call(begun.pk, people.translator.pk)
    candidate = candidate_of(begun.get_target_instance())
    state = state_of(candidate.uid, "en")
    assert further_evidence(candidate)["machine_share"] == f"{state.machine / state.translated:.2f}"
    source = candidate_of(begun.source.get_source_instance())
    assert "machine_share" not in further_evidence(source)
