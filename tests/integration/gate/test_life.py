"""The life of what is public: versions, changed sources, withdrawal, the clock, expunction; and what the ledger says of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from newsroom import (
    Newsroom,
    article,
    disagreements,
    edit,
    pass_gate,
    picture,
    prepare,
    project,
    retranslate,
    translation,
)

from cms.gate import api as gate
from cms.gate.models import Schedule
from cms.ledger import api as ledger
from cms.ledger._append import Draft, append
from cms.ledger.models import Body, Entry, Expunction
from snapshot import decode, encode


@pytest.fixture(autouse=True)
def _agreement(db: None) -> Any:
    """After every test the pages agree with the ledger, and the chain holds."""
    yield
    assert disagreements() == []
    assert ledger.verify() == []


@pytest.fixture
def policy(settings: Any) -> Any:
    def choose(name: str) -> None:
        settings.PROVINCE = settings.PROVINCE.model_copy(update={"stale_translations": name})

    return choose


def state(page: Any, locale: str) -> tuple[str, int]:
    entry = ledger.latest(page.uid, locale)
    return entry.state, entry.version


def body(page: Any, locale: str) -> dict[str, Any]:
    entry = ledger.latest(page.uid, locale)
    return decode(dict(ledger.bodies([entry.sha256]))[entry.sha256])


def again(page: Any, room: Newsroom, **fields: Any) -> Any:
    """A further version, published."""
    page = edit(page, room.editor, **fields)
    pass_gate(page, room)
    return type(page).objects.get(pk=page.pk)


# Versions and evidence


def test_publishing_unchanged_content_again_adds_no_entry(room: Newsroom) -> None:
    blocks = [
        ("text", '<p>Đoạn <b>đậm</b> và <a href="https://example.vn/?a=1&amp;b=2">liên kết</a>.</p>'),
        ("heading", {"text": "Tiêu đề", "level": "3"}),
        ("figure", {"image": picture(room.editor), "caption": ""}),
        ("quote", {"text": "Lời nói", "attribution": ""}),
        ("table", {"caption": "Bảng", "header": ["Năm", ""], "rows": [["2024", ""]], "source": "", "numeric": ""}),
        ("callout", {"title": "", "text": "<p>Lưu ý</p>", "tone": "note"}),
    ]
    page = project(room, body=blocks, sources="Một nguồn\n\nHai nguồn", picture=picture(room.editor))
    assert pass_gate(page, room)
    head = ledger.head()
    page = edit(page, room.editor)
    assert pass_gate(page, room) == []
    assert ledger.head() == head


def test_versions_count_per_text_and_a_translation_names_its_sources_version(room: Newsroom) -> None:
    source = article(room)
    pass_gate(source, room)
    source = again(source, room, summary="Tóm tắt thứ hai.")
    page = translation(source, "en", room)
    entries = pass_gate(page, room)
    assert [(entry.locale, entry.version, entry.source_version) for entry in entries] == [("en", 1, 2)]
    assert (state(source, "vi"), state(source, "mul")) == (("live", 2), ("live", 1))
    assert body(source, "en")["source_version"] == 2


def test_a_change_of_facts_alone_is_one_entry_and_no_translation_is_stale(room: Newsroom) -> None:
    source = project(room, modified=dt.date(2026, 1, 1), issued=dt.date(2026, 1, 1))
    pass_gate(source, room)
    pass_gate(translation(source, "en", room), room)
    source = edit(source, room.editor, area_ha="12.5")
    assert [(entry.locale, entry.version) for entry in pass_gate(source, room)] == [("mul", 2)]
    assert state(source, "en") == ("live", 1)


def test_the_day_of_issue_stays_and_the_day_of_change_follows_the_text(room: Newsroom, clock: Any) -> None:
    clock.at("2026-03-01 09:00")
    page = article(room)
    pass_gate(page, room)
    clock.at("2026-04-02 09:00")
    page = again(page, room, summary="Tóm tắt mới.")
    days = body(page, "mul")
    assert (days["issued"], days["modified"]) == ("2026-03-01", "2026-04-02")
    clock.at("2026-05-03 09:00")
    again(page, room, genre="feature")
    days = body(page, "mul")
    assert (days["issued"], days["modified"]) == ("2026-03-01", "2026-05-03")


def test_the_evidence_names_people_digests_and_checks(room: Newsroom) -> None:
    source = article(room)
    entry = pass_gate(source, room)[-1]
    said = entry.evidence
    assert said["declaration"]["officer"] == room.officer.username
    assert said["approval"]["approver"] == room.approver.username
    assert said["authors"] == [room.editor.pk]
    assert said["actor"] == room.approver.username
    assert said["digest"] == gate.candidate_of(type(source).objects.get(pk=source.pk)).digest
    assert said["revision"] == source.latest_revision_id
    assert said["checks"]["figures"] >= 1
    page = translation(source, "en", room)
    assert pass_gate(page, room)[-1].evidence["translated_from"] == page.translated_from


def test_former_addresses_are_kept_through_a_withdrawal(room: Newsroom) -> None:
    page = article(room, slug="mot")
    pass_gate(page, room)
    page = again(page, room, slug="hai")
    assert body(page, "vi")["former_slugs"] == ["mot"]
    gate.withdraw(page.uid, "vi", actor=room.approver, why="Có sai sót")
    page = again(page, room, slug="ba")
    assert body(page, "vi")["former_slugs"] == ["mot", "hai"]
    page = again(page, room, slug="mot")
    assert body(page, "vi")["former_slugs"] == ["hai", "ba"]


# Changed sources


def with_translations(room: Newsroom) -> tuple[Any, Any, Any]:
    source = article(room)
    pass_gate(source, room)
    pages = [translation(source, code, room) for code in ("en", "ja")]
    for page in pages:
        pass_gate(page, room)
    return source, *pages


def test_hide_withdraws_stale_translations_until_they_are_brought_up_to_date(room: Newsroom, policy: Any) -> None:
    policy("hide")
    source, english, _japanese = with_translations(room)
    source = again(source, room, summary="Tóm tắt mới.")
    assert [state(source, code) for code in ("vi", "en", "ja")] == [("live", 2), ("withdrawn", 2), ("withdrawn", 2)]
    assert ledger.latest(source.uid, "en").reason == "stale"
    pass_gate(retranslate(english, source, room.translator), room)
    assert state(source, "en") == ("live", 3)


def test_a_hidden_translation_comes_back_on_its_old_approval_when_the_source_goes_back(room: Newsroom) -> None:
    source, english, _japanese = with_translations(room)
    first = source.summary
    source = again(source, room, summary="Tóm tắt mới.")
    again(source, room, summary=first)
    assert gate.publish(gate.candidate_of(english), actor=room.approver)


def test_notice_leaves_translations_public_with_the_version_they_translate(room: Newsroom, policy: Any) -> None:
    policy("notice")
    source, english, _japanese = with_translations(room)
    source = again(source, room, summary="Tóm tắt mới.")
    assert (state(source, "en"), ledger.latest(source.uid, "en").source_version) == (("live", 1), 1)
    pass_gate(retranslate(english, source, room.translator), room)
    assert ledger.latest(source.uid, "en").source_version == 2


def test_together_waits_for_all_public_translations_and_publishes_them_in_one_transaction(
    room: Newsroom, policy: Any
) -> None:
    policy("together")
    source, english, japanese = with_translations(room)
    source = edit(source, room.editor, summary="Tóm tắt mới.")
    candidate = prepare(source, room)
    with pytest.raises(gate.Refused) as error:
        gate.publish(candidate, actor=room.approver)
    assert error.value.codes[0] == "translations_not_ready"
    assert "en, ja" in str(error.value.reasons[0])
    for page in (english, japanese):
        page = retranslate(page, source, room.translator, title=f"{page.title} 2".replace(" 2", " again"))
        gate.approve(gate.candidate_of(page), approver=room.approver)
    entries = gate.publish(candidate, actor=room.approver)
    assert [(entry.locale, entry.version) for entry in entries if entry.locale != "mul"] == [
        ("vi", 2),
        ("en", 2),
        ("ja", 2),
    ]
    assert {entry.stamp for entry in entries} == {entries[0].stamp}
    assert [entry.source_version for entry in entries if entry.locale in ("en", "ja")] == [2, 2]
    assert entries[-1].evidence["authors"] == [room.translator.pk]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"summary": "Capital of 77 million."}, "figures_differ"),
        ({"title": "Một tiêu đề còn bằng tiếng Việt"}, "untranslated"),
    ],
)
def test_together_checks_each_translation_as_if_it_were_published_alone(
    room: Newsroom, policy: Any, fields: Any, code: str
) -> None:
    policy("together")
    source, english, japanese = with_translations(room)
    source = edit(source, room.editor, summary="Tóm tắt mới.", title="Một tiêu đề còn bằng tiếng Việt")
    candidate = prepare(source, room)
    for page, more in ((english, fields), (japanese, {})):
        page = retranslate(page, source, room.translator, **more)
        gate.approve(gate.candidate_of(page), approver=room.approver)
    with pytest.raises(gate.Refused) as error:
        gate.publish(candidate, actor=room.approver)
    assert code in error.value.codes


def test_together_does_not_deadlock_a_translation_can_always_be_withdrawn(room: Newsroom, policy: Any) -> None:
    policy("together")
    source, _english, _japanese = with_translations(room)
    source = edit(source, room.editor, summary="Tóm tắt mới.")
    candidate = prepare(source, room)
    for code in ("en", "ja"):
        gate.withdraw(source.uid, code, actor=room.approver, why="Bản dịch sẽ làm lại")
    assert gate.publish(candidate, actor=room.approver)


# Withdrawal


def test_withdrawing_the_source_withdraws_facts_and_translations(room: Newsroom) -> None:
    source, *_pages = with_translations(room)
    made = gate.withdraw(source.uid, "vi", actor=room.approver, why="Có sai sót")
    assert sorted(entry.locale for entry in made) == ["en", "ja", "mul", "vi"]
    assert {entry.reason for entry in made} == {"Có sai sót"}
    assert [entry for entry in ledger.state_at() if entry.uid == source.uid] == []


def test_withdrawing_a_translation_leaves_the_rest(room: Newsroom) -> None:
    source, *_pages = with_translations(room)
    assert [entry.locale for entry in gate.withdraw(source.uid, "en", actor=room.approver, why="Sai")] == ["en"]
    assert state(source, "ja") == ("live", 1)


def test_withdrawing_facts_alone_is_not_possible(room: Newsroom) -> None:
    source, *_pages = with_translations(room)
    made = gate.withdraw(source.uid, "mul", actor=room.approver, why="Sai")
    assert len(made) == 4


@pytest.mark.parametrize(("why", "times", "code"), [(" ", 1, "no_reason"), ("Sai", 2, "not_public")])
def test_a_withdrawal_needs_a_reason_and_something_public(room: Newsroom, why: str, times: int, code: str) -> None:
    page = article(room)
    pass_gate(page, room)
    for _ in range(times - 1):
        gate.withdraw(page.uid, "vi", actor=room.approver, why=why)
    with pytest.raises(gate.Refused) as error:
        gate.withdraw(page.uid, "vi", actor=room.approver, why=why)
    assert error.value.codes == (code,)


@pytest.mark.parametrize("name", ["editor", "translator", "officer"])
def test_who_may_not_withdraw(room: Newsroom, name: str) -> None:
    page = article(room)
    pass_gate(page, room)
    with pytest.raises(gate.NotAllowed):
        gate.withdraw(page.uid, "vi", actor=getattr(room, name), why="Sai")


# The clock


def scheduled(room: Newsroom, at: dt.datetime, **fields: Any) -> Any:
    page = article(room, go_live_at=at, **fields)
    assert pass_gate(page, room) == []
    return page


def test_what_is_approved_for_later_goes_live_at_its_time_and_once(room: Newsroom, clock: Any) -> None:
    at = clock.at("2026-03-02 07:00")
    clock.at("2026-03-01 12:00")
    page = scheduled(room, at)
    clock.at("2026-03-02 06:59")
    assert gate.tick().published == 0
    clock.at("2026-03-02 07:00")
    assert gate.tick().published == 1
    assert state(page, "vi") == ("live", 1)
    head = ledger.head()
    assert gate.tick() == gate.Ticked(0, 0, ())
    assert ledger.head() == head


def test_a_later_time_for_a_public_page_leaves_it_as_it_is_until_then(room: Newsroom, clock: Any) -> None:
    clock.at("2026-03-01 12:00")
    page = article(room)
    pass_gate(page, room)
    at = timezone.now() + dt.timedelta(days=1)
    page = edit(page, room.editor, summary="Tóm tắt mới.", go_live_at=at)
    assert pass_gate(page, room) == []
    assert body(page, "vi")["summary"] == "Cảng được mở rộng thêm một bến lớn."
    clock.now = at
    assert gate.tick().published == 1
    assert body(page, "vi")["summary"] == "Tóm tắt mới."


def test_one_refusal_or_fault_does_not_stop_the_others(room: Newsroom, clock: Any) -> None:
    clock.at("2026-03-01 12:00")
    at = timezone.now() + dt.timedelta(hours=1)
    refused = scheduled(room, at, picture=picture(room.editor, rights_to=dt.date(2026, 3, 1)))
    shown = picture(room.editor)
    broken = scheduled(room, at, body=[("figure", {"image": shown, "caption": ""})])
    gone = scheduled(room, at)
    fine = scheduled(room, at)
    shown.delete()
    broken.latest_revision.content.update(latest_revision=None, locale=None)
    gone_uid = gone.uid
    gone.delete()
    clock.at("2026-03-02 12:00")
    done = gate.tick()
    assert done.published == 1
    assert {uid for uid, _locale, _why in done.refused} == {refused.uid, broken.uid}
    assert state(fine, "vi") == ("live", 1)
    assert not Schedule.objects.filter(uid=gone_uid).exists()
    assert gate.tick() == gate.Ticked(0, 0, ())
    assert all(one.refused for one in Schedule.objects.filter(uid__in=[refused.uid, broken.uid]))


def test_a_change_of_the_picture_after_the_approval_voids_what_is_scheduled(room: Newsroom, clock: Any) -> None:
    clock.at("2026-03-01 12:00")
    page = scheduled(room, timezone.now() + dt.timedelta(hours=1), picture=picture(room.editor))
    type(page.picture).objects.update(description="Một mô tả khác")
    clock.at("2026-03-01 14:00")
    assert [why for _uid, _locale, why in gate.tick().refused]


def test_publishing_at_once_calls_off_what_was_scheduled(room: Newsroom, clock: Any) -> None:
    clock.at("2026-03-01 12:00")
    page = scheduled(room, timezone.now() + dt.timedelta(days=1))
    page = again(page, room, go_live_at=None, summary="Ngay bây giờ.")
    assert not Schedule.objects.exists()
    clock.at("2026-03-03 12:00")
    assert gate.tick().published == 0
    assert body(page, "vi")["summary"] == "Ngay bây giờ."


def test_validity_ends_after_its_last_day_in_the_province_whatever_the_clocks_zone(room: Newsroom, clock: Any) -> None:
    clock.at("2026-03-01 12:00")
    page = article(room, valid_to=dt.date(2026, 3, 1))
    pass_gate(page, room)
    pass_gate(translation(page, "en", room), room)
    clock.at("2026-03-01 23:59")
    assert gate.tick().withdrawn == 0
    clock.now = dt.datetime(2026, 3, 1, 17, 0, tzinfo=dt.UTC)  # midnight in the province
    assert gate.tick().withdrawn == 3
    assert {state(page, code)[0] for code in ("mul", "vi", "en")} == {"withdrawn"}
    assert ledger.latest(page.uid, "vi").reason == "validity ended"
    assert ledger.latest(page.uid, "vi").evidence == {"actor": "clock"}
    assert gate.tick().withdrawn == 0


@pytest.mark.parametrize(("field", "why"), [("rights_to", "rights ended"), ("consent_to", "consent ended")])
def test_a_picture_ends_with_its_rights_or_consent(room: Newsroom, clock: Any, field: str, why: str) -> None:
    clock.at("2026-03-01 12:00")
    shown = picture(room.editor, people=True, consent=True, **{field: dt.date(2026, 3, 1)})
    page = article(room, picture=shown)
    pass_gate(page, room)
    clock.at("2026-03-01 23:59")
    assert gate.tick().withdrawn == 0
    clock.at("2026-03-02 00:00")
    assert gate.tick().withdrawn == 2
    assert (ledger.latest(shown.uid, "mul").reason, state(page, "vi")[0]) == (why, "live")


def test_a_page_that_expires_is_withdrawn(room: Newsroom, clock: Any) -> None:
    clock.at("2026-03-01 12:00")
    source = article(room)
    pass_gate(source, room)
    page = translation(source, "en", room, expire_at=timezone.now() + dt.timedelta(hours=1))
    pass_gate(page, room)
    clock.at("2026-03-01 12:59")
    assert gate.tick().withdrawn == 0
    clock.at("2026-03-01 13:00")
    assert gate.tick().withdrawn == 1
    assert (state(source, "en")[0], state(source, "vi")[0]) == ("withdrawn", "live")


# Expunction


def test_an_expunged_body_is_gone_on_record_and_shown_nowhere(room: Newsroom) -> None:
    source, *_pages = with_translations(room)
    entry = ledger.latest(source.uid, "en")
    done = gate.expunge(entry.sha256, actor=room.admin, why="Yêu cầu xóa của một người")
    assert (done.actor, done.reason) == (room.admin.username, "Yêu cầu xóa của một người")
    assert list(ledger.bodies([entry.sha256])) == []
    assert (state(source, "en"), state(source, "ja"), state(source, "vi")) == (
        ("withdrawn", 2),
        ("live", 1),
        ("live", 1),
    )
    assert entry.sha256 not in {one.sha256 for one in ledger.state_at()}


def test_expunging_facts_takes_the_whole_record_back(room: Newsroom) -> None:
    source, *_pages = with_translations(room)
    gate.expunge(ledger.latest(source.uid, "mul").sha256, actor=room.admin, why="Bí mật")
    assert {state(source, code)[0] for code in ("mul", "vi", "en", "ja")} == {"withdrawn"}


def test_expunging_an_earlier_version_leaves_what_is_public(room: Newsroom) -> None:
    page = article(room)
    pass_gate(page, room)
    first = ledger.latest(page.uid, "vi")
    page = again(page, room, summary="Tóm tắt mới.")
    gate.expunge(first.sha256, actor=room.admin, why="Bí mật")
    assert state(page, "vi") == ("live", 2)


def test_everybody_who_shows_the_same_body_is_withdrawn(room: Newsroom) -> None:
    uids = ["0d9f5a3c-1111-4222-8333-444455556666", "0d9f5a3c-2222-4222-8333-444455556666"]
    shared = encode({"kind": "place"})
    with_same = [Draft(uid, "mul", "place", 1, "live", shared) for uid in uids]
    entries = append(with_same)
    gate.expunge(entries[0].sha256, actor=room.admin, why="Bí mật")
    assert [ledger.latest(uid, "mul").state for uid in uids] == ["withdrawn", "withdrawn"]


def test_what_was_expunged_does_not_come_back_on_its_old_approval(room: Newsroom) -> None:
    page = article(room)
    pass_gate(page, room)
    page = edit(page, room.editor, summary="Tóm tắt đã sửa.")
    prepare(page, room)
    gate.expunge(ledger.latest(page.uid, "vi").sha256, actor=room.admin, why="Bí mật")
    with pytest.raises(gate.Refused) as error:
        gate.publish(gate.candidate_of(type(page).objects.get(pk=page.pk)), actor=room.approver)
    assert "approved_before_withdrawal" in error.value.codes


@pytest.mark.parametrize("name", ["editor", "translator", "officer", "approver"])
def test_only_those_with_the_permission_expunge(room: Newsroom, name: str) -> None:
    page = article(room)
    pass_gate(page, room)
    with pytest.raises(gate.NotAllowed):
        gate.expunge(ledger.latest(page.uid, "vi").sha256, actor=getattr(room, name), why="Bí mật")
    assert not Expunction.objects.exists()


def test_expunging_needs_a_reason_and_a_body(room: Newsroom) -> None:
    page = article(room)
    pass_gate(page, room)
    for sha256, why, code in ((ledger.latest(page.uid, "vi").sha256, " ", "no_reason"), ("0" * 64, "Sai", "no_body")):
        with pytest.raises(gate.Refused) as error:
            gate.expunge(sha256, actor=room.admin, why=why)
        assert error.value.codes == (code,)


# Queries


def queries(page: Any, room: Newsroom, counter: Any) -> int:
    candidate = prepare(page, room)
    with counter as found:
        gate.publish(candidate, actor=room.approver)
    return len(found)


def test_publishing_takes_a_bounded_number_of_queries(room: Newsroom, django_assert_max_num_queries: Any) -> None:
    few = article(room, body=[("text", "<p>Một.</p>")])
    shown = [("figure", {"image": picture(room.editor), "caption": ""}) for _ in range(12)]
    many = article(room, body=[block for one in shown for block in (("text", "<p>Đoạn.</p>"), one)])
    least = queries(few, room, django_assert_max_num_queries(MOST))
    most = queries(many, room, django_assert_max_num_queries(MOST + 10))
    assert most - least <= 10


MOST = 75


def test_nothing_is_left_for_the_reader_to_look_up(room: Newsroom) -> None:
    source, *_pages = with_translations(room)
    live = list(ledger.state_at())
    assert {entry.sha256 for entry in live} == set(Body.objects.values_list("sha256", flat=True))
    assert Entry.objects.count() == ledger.head().seq
    assert source.uid in {entry.uid for entry in live}
    assert settings.SOURCE_LOCALE == "vi"
