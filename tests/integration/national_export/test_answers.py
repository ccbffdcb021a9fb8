"""What each verb answers: the description, formats, sets, records and their Dublin Core. The harvester validates every response."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.test.utils import CaptureQueriesContext


def values(root, tag: str) -> list[str]:
    return [element.text for element in root.iterfind(f".//{{*}}{tag}")]


def dublin_core(root) -> dict[str, list[tuple[str, str | None]]]:
    """Element name → its texts with their languages."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    for element in root.find(".//{http://www.openarchives.org/OAI/2.0/oai_dc/}dc"):
        tag = element.tag.rpartition("}")[2]
        found.setdefault(tag, []).append((element.text, element.get("{http://www.w3.org/XML/1998/namespace}lang")))
    return found


def tell(settings, **own) -> None:
    """A profile that says only this about the export."""
    export = type(settings.PROVINCE.national_export)(**own)
    settings.PROVINCE = settings.PROVINCE.model_copy(update={"national_export": export})


def get(harvester, key: str, locale: str):
    return harvester.ask("GetRecord", identifier=harvester.name(key, locale), metadataPrefix="oai_dc")


def test_the_repository_describes_itself_from_the_provinces_profile(harvester, settings) -> None:
    root = harvester.ask("Identify")
    assert values(root, "repositoryName") == [settings.PROVINCE.national_export.repository_name]
    assert values(root, "adminEmail") == list(settings.PROVINCE.national_export.admin_email)
    assert values(root, "baseURL") == [f"{settings.WAGTAILADMIN_BASE_URL}/oai"]
    assert values(root, "protocolVersion") == ["2.0"]
    assert values(root, "deletedRecord") == ["persistent"]
    assert values(root, "granularity") == ["YYYY-MM-DDThh:mm:ssZ"]


def test_a_profile_that_says_nothing_leaves_documented_defaults(harvester, settings) -> None:
    tell(settings)
    root = harvester.ask("Identify")
    assert values(root, "repositoryName") == [settings.PROVINCE.names["vi"].portal_name]
    assert values(root, "adminEmail") == ["webmaster@127.0.0.1"]
    assert harvester.client.get("/oai", {"verb": "ListSets"}).status_code == 200


def test_the_earliest_datestamp_is_the_ledgers_first_stamp_and_stays(harvester, province, settings) -> None:
    assert values(harvester.ask("Identify"), "earliestDatestamp") == ["2026-03-01T08:00:00Z"]
    province.record("late")
    assert values(harvester.ask("Identify"), "earliestDatestamp") == ["2026-03-01T08:00:00Z"]
    tell(settings, earliest_datestamp=date(2025, 7, 1))
    assert values(harvester.ask("Identify"), "earliestDatestamp") == ["2025-07-01T00:00:00Z"]


def test_a_profile_without_an_address_for_harvesters_is_said_at_start_up(settings) -> None:
    tell(settings)
    found = [message.id for message in run_checks() if str(message.id).startswith("national_export.")]
    assert found == ["national_export.W001"]


def test_a_record_is_dublin_core_in_its_own_language(harvester, province, settings) -> None:
    named = {
        "sectors": [province.uid("energy")],
        "subjects": [province.uid("trade")],
        "places": [province.uid("da-lat")],
    }
    province.record("wind", "vi", "ja", kind="project", **named)
    root = get(harvester, "wind", "ja")
    assert dublin_core(root) == {
        "title": [("wind in ja", "ja")],
        "creator": [("財政局", "ja")],
        "subject": [("エネルギー", "ja"), ("貿易", "ja")],
        "description": [("About wind", "ja")],
        "publisher": [("財政局", "ja"), (settings.PROVINCE.national_export.publisher, "vi")],
        "date": [("2026-01-05", None), ("2026-02-01", None)],
        "type": [("Text", None), ("project", None)],
        "format": [("text/html", None)],
        "identifier": [(f"{settings.PORTAL_URL}/ja/project/wind/", None), ("P-1", None)],
        "language": [("ja", None)],
        "relation": [(harvester.name("wind", "vi"), None)],
        "coverage": [("スアンフーン街区", "ja")],
        "rights": [(settings.PROVINCE.national_export.rights, None)],
    }
    assert values(root, "setSpec") == ["kind:project", "lang:ja", "org:LD-STC"]
    assert values(root, "datestamp") == ["2026-03-01T08:00:05Z"]


def test_languages_are_bcp_47_and_the_portals_segment_stands_in_the_address(harvester, province, settings) -> None:
    province.record("wind", "zh-hans")
    found = dublin_core(get(harvester, "wind", "zh-hans"))
    assert found["language"] == [("zh-Hans", None)]
    assert found["title"] == [("wind in zh-hans", "zh-Hans")]
    assert found["identifier"] == [(f"{settings.PORTAL_URL}/zh/article/wind/", None)]


def test_an_organisation_without_a_name_in_the_language_is_named_in_the_source_language(harvester, province) -> None:
    province.record("festival", "ko", organisation=province.uid("culture"))
    assert dublin_core(get(harvester, "festival", "ko"))["creator"] == [("Sở Văn hóa", "vi")]


def test_the_provinces_name_and_licence_belong_to_every_record(harvester, province) -> None:
    facts = {"key": "province", "kind": "province", "locale": "mul", "code": "68", "owner": province.uid("finance")}
    text = {
        "title": "Tỉnh Lâm Đồng",
        "short_name": "Lâm Đồng",
        "portal_name": "Toàn cảnh",
        "tagline": "Ngàn hoa",
        "summary": "Tỉnh",
    }
    province.publish(facts, {"key": "province", "kind": "province", "locale": "vi", "licence": "Ghi rõ nguồn", **text})
    province.record("wind")
    found = dublin_core(get(harvester, "wind", "vi"))
    assert found["coverage"] == [("Tỉnh Lâm Đồng", "vi")]
    assert found["rights"][-1] == ("Ghi rõ nguồn", "vi")


def test_names_come_from_the_ledgers_live_state(harvester, province) -> None:
    province.record("wind", sectors=[province.uid("energy")])
    province.publish({"key": "finance", "kind": "organisation", "locale": "vi", "title": "Sở Tài chính và Đầu tư"})
    province.withdraw("term", "energy", "vi")
    found = dublin_core(get(harvester, "wind", "vi"))
    assert found["creator"] == [("Sở Tài chính và Đầu tư", "vi")]
    assert "subject" not in found


def test_relations_name_live_languages_only(harvester, province) -> None:
    province.record("wind", "vi", "en", "ja")
    province.withdraw("article", "wind", "en")
    assert dublin_core(get(harvester, "wind", "vi"))["relation"] == [(harvester.name("wind", "ja"), None)]


def test_every_kind_with_a_page_is_exported_and_no_other(harvester, province) -> None:
    for kind in ("article", "project", "indicator"):
        province.record(kind, kind=kind)
    listed = harvester.listed()
    assert listed == [harvester.name(kind, "vi") for kind in ("article", "project", "indicator")]
    assert harvester.errors("GetRecord", identifier=harvester.name("finance", "vi"), metadataPrefix="oai_dc") == [
        "idDoesNotExist"
    ]


def test_a_text_without_facts_and_facts_without_text_are_no_items(harvester, province) -> None:
    province.publish(province.text("orphan"))
    province.publish(province.facts("silent"))
    assert harvester.errors("ListRecords", metadataPrefix="oai_dc") == ["noRecordsMatch"]
    for key, locale in (("orphan", "vi"), ("silent", "mul")):
        assert harvester.errors("ListMetadataFormats", identifier=harvester.name(key, locale)) == ["idDoesNotExist"]


def test_a_withdrawn_text_is_a_tombstone_for_ever(harvester, province, clock) -> None:
    province.record("wind", "vi", "en")
    province.withdraw("article", "wind", "en")
    clock.pass_seconds(20 * 365 * 86_400)
    root = get(harvester, "wind", "en")
    assert root.find(".//{*}metadata") is None
    assert harvester.headers(root) == [f"-{harvester.name('wind', 'en')}"]
    assert values(root, "setSpec") == ["kind:article", "lang:en", "org:LD-STC"]
    assert harvester.listed() == [harvester.name("wind", "vi"), f"-{harvester.name('wind', 'en')}"]


def test_withdrawn_facts_make_tombstones_of_all_languages_which_stay_in_their_sets(harvester, province) -> None:
    province.record("wind", "vi", "en")
    (entry,) = province.withdraw("article", "wind", "mul")
    tombstones = [f"-{harvester.name('wind', code)}" for code in ("en", "vi")]
    assert harvester.listed() == tombstones
    assert harvester.listed(set="org:LD-STC") == tombstones
    assert values(get(harvester, "wind", "vi"), "datestamp") == [entry.stamp.strftime("%Y-%m-%dT%H:%M:%SZ")]


def test_what_is_published_again_is_no_tombstone_any_more(harvester, province) -> None:
    province.record("wind")
    province.withdraw("article", "wind", "vi")
    province.publish(province.text("wind"))
    assert harvester.listed() == [harvester.name("wind", "vi")]


def test_a_body_that_was_expunged_leaves_a_deleted_record(harvester, province, clock) -> None:
    from cms.ledger.models import Body, Expunction

    entries = province.record("wind")
    Expunction.objects.create(sha256=entries[1].sha256, stamp=clock(), actor="an officer", reason="slipped secret")
    Body.objects.filter(pk=entries[1].sha256).delete()
    assert harvester.listed() == [f"-{harvester.name('wind', 'vi')}"]
    assert get(harvester, "wind", "vi").find(".//{*}metadata") is None


def test_sets_are_those_that_hold_something(harvester, province) -> None:
    province.record("wind", "vi", "ja", kind="project")
    root = harvester.ask("ListSets")
    assert dict(zip(values(root, "setSpec"), values(root, "setName"), strict=True)) == {
        "kind": "Kinds of record",
        "lang": "Languages",
        "org": "Contributing organisations",
        "kind:project": "project",
        "lang:ja": "日本語",
        "lang:vi": "Tiếng Việt",
        "org:LD-STC": "Sở Tài chính",
    }


def test_a_set_selects_its_items_and_a_root_all_below_it(harvester, province) -> None:
    province.record("wind", "vi", "ja", kind="project")
    province.record("festival", "vi", organisation=province.uid("culture"))
    wind, wind_ja, festival = (
        harvester.name("wind", "vi"),
        harvester.name("wind", "ja"),
        harvester.name("festival", "vi"),
    )
    expected = {
        "kind:project": [wind, wind_ja],
        "kind:article": [festival],
        "lang:ja": [wind_ja],
        "lang:vi": [wind, festival],
        "org:LD-STC": [wind, wind_ja],
        "org:LD-SVHTTDL": [festival],
        **{root: [wind, wind_ja, festival] for root in ("kind", "lang", "org")},
    }
    assert {given: harvester.listed(set=given) for given in expected} == expected


@pytest.mark.parametrize(
    "given", ["kind:term", "kind:none", "lang:mul", "lang:xx", "org:none", "org", "none", "kind:article:x"]
)
def test_a_set_that_holds_nothing_matches_no_records(harvester, province, given) -> None:
    if given != "org":
        province.record("wind")
    assert harvester.errors("ListRecords", metadataPrefix="oai_dc", set=given) == ["noRecordsMatch"]


def test_an_organisations_code_of_any_characters_makes_a_set(harvester, province) -> None:
    province.reference("organisation", "odd", {"code": "Sở 1/2~"}, vi="Sở lạ")
    province.record("wind", organisation=province.uid("odd"))
    (given,) = [value for value in values(harvester.ask("ListSets"), "setSpec") if value.startswith("org:")]
    assert given == "org:S~e1~bb~9f~201~2f2~7e"
    assert harvester.listed(set=given) == [harvester.name("wind", "vi")]


def test_a_withdrawn_organisation_is_not_revealed(harvester, province) -> None:
    province.record("wind", organisation=province.uid("culture"))
    province.withdraw("organisation", "culture", "mul", "vi")
    assert "org:LD-SVHTTDL" not in values(harvester.ask("ListSets"), "setSpec")
    root = get(harvester, "wind", "vi")
    assert values(root, "setSpec") == ["kind:article", "lang:vi"]
    assert "Sở Văn hóa" not in values(root, "creator")


def test_the_one_format_is_dublin_core_for_the_repository_and_for_every_item(harvester, province) -> None:
    province.record("wind")
    for arguments in ({}, {"identifier": harvester.name("wind", "vi")}):
        assert values(harvester.ask("ListMetadataFormats", **arguments), "metadataPrefix") == ["oai_dc"]


def test_characters_that_xml_forbids_are_dropped() -> None:
    from cms.national_export._xml import clean

    assert clean("a\x00b\x0bc\ufffed\ud800e\tf\n") == "abcde\tf\n"


@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers"])
def test_the_number_of_queries_does_not_grow_with_the_batch(harvester, province, verb) -> None:
    named = {"sectors": [province.uid("energy")], "places": [province.uid("da-lat")]}
    counts = []
    for made in range(30):
        province.record(f"record-{made}", "vi", "en", "ja", **named)
        if made in (0, 29):
            with CaptureQueriesContext(connection) as queries:
                found = harvester.ask(verb, metadataPrefix="oai_dc", set="org:LD-STC")
            assert len(harvester.headers(found)) == 3 * (made + 1)
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 16
