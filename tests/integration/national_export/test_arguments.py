"""Arguments: every error of the protocol by its code, and never anything but a valid response."""

from __future__ import annotations

import pytest
from django.core import signing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.national_export._arguments import RULES

DC = {"metadataPrefix": "oai_dc"}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "verb=",
        "verb=junk",
        "verb=identify",
        "junk",
        "verb=Identify&verb=Identify",
        "metadataPrefix=oai_dc",
        "verb=%00",
    ],
)
def test_no_verb_a_wrong_one_and_two_are_bad_verbs(harvester, query) -> None:
    root = harvester.raw("GET", query)
    assert codes(root) == ["badVerb"]
    assert not root.find("{*}request").attrib


@pytest.mark.parametrize(
    "query",
    [
        "verb=Identify&junk=1",
        "verb=Identify&junk",
        "verb=Identify&identifier=oai:a:b",
        "verb=ListSets&metadataPrefix=oai_dc",
        "verb=ListRecords",
        "verb=GetRecord&identifier=oai:a:b",
        "verb=GetRecord&metadataPrefix=oai_dc",
        "verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc",
        "verb=ListRecords&metadataPrefix=oai%20dc",
        "verb=ListRecords&metadataPrefix=oai_dc%0A",
        "verb=ListRecords&metadataPrefix=",
        "verb=ListRecords&metadataPrefix=oai_dc&set=",
        "verb=ListRecords&metadataPrefix=oai_dc&set=a::b",
        "verb=ListRecords&metadataPrefix=oai_dc&set=%C3%A9",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-01T00:00:00Z",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30",
        "verb=ListRecords&metadataPrefix=oai_dc&from=0000-01-01",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00:00",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00:00.5Z",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00:00%2B07:00",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T23:59:60Z",
        "verb=ListRecords&metadataPrefix=oai_dc&from=%D9%A2%D9%A0%D9%A2%D9%A6-01-01",
        "verb=ListRecords&metadataPrefix=oai_dc&until=",
        "verb=GetRecord&metadataPrefix=oai_dc&identifier=a%00b",
        "verb=GetRecord&metadataPrefix=oai_dc&identifier=a%20b",
        "verb=ListRecords&resumptionToken=a%1Fb",
        "verb=Identify&%FF=1",
        "verb=Identify&" + "&".join(f"a{number}=1" for number in range(60)),
    ],
)
def test_what_is_not_written_as_the_protocol_asks_is_a_bad_argument(harvester, query) -> None:
    root = harvester.raw("GET", query)
    assert codes(root) == ["badArgument"]
    assert not root.find("{*}request").attrib


def test_arguments_are_repeated_in_the_response_when_they_are_well_written(harvester, province) -> None:
    province.record("wind")
    arguments = {"since": "2026-01-01", "until": "2030-01-01", "set": "lang:vi"}
    request = harvester.ask("ListRecords", **DC, **arguments).find("{*}request")
    told = {"from": "2026-01-01", "until": "2030-01-01", "set": "lang:vi"}
    assert dict(request.attrib) == {"verb": "ListRecords", **DC, **told}


def test_another_format_cannot_be_disseminated(harvester, province) -> None:
    province.record("wind")
    for arguments in ({"verb": "ListRecords"}, {"verb": "GetRecord", "identifier": harvester.name("wind", "vi")}):
        assert harvester.errors(**arguments, metadataPrefix="marc21") == ["cannotDisseminateFormat"]


@pytest.mark.parametrize(
    "given",
    [
        "junk",
        "oai:127.0.0.1:junk",
        "http://example.org/1",
        "urn:x:%41",
        "oai:elsewhere:{uid}:vi",
        "oai:127.0.0.1:{uid}:fr",
    ],
)
def test_an_identifier_from_elsewhere_does_not_exist(harvester, province, given) -> None:
    province.record("wind")
    given = given.format(uid=province.uid("wind"))
    assert harvester.errors("GetRecord", identifier=given, **DC) == ["idDoesNotExist"]
    assert harvester.errors("ListMetadataFormats", identifier=given) == ["idDoesNotExist"]


@pytest.mark.parametrize("arguments", [{"since": "2999-01-01"}, {"until": "1999-01-01T00:00:00Z"}])
def test_a_period_without_records_matches_none(harvester, province, arguments) -> None:
    province.record("wind")
    assert harvester.errors("ListIdentifiers", **DC, **arguments) == ["noRecordsMatch"]


def token_of(harvester, province) -> str:
    province.record("wind", "vi", "en", "ja", "ko")
    return harvester.ask("ListRecords", **DC).findtext(".//{*}resumptionToken")


def test_a_token_that_was_tampered_with_is_refused(harvester, province, batches_of_three) -> None:
    token = token_of(harvester, province)
    flipped = [token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :] for at in range(0, len(token) - 1, 7)]
    forged = signing.Signer(key="another", salt="cms.national_export.resumption").sign_object({"verb": "ListRecords"})
    for wrong in (*flipped, forged, token[:-3], token + "x", "", "junk", "é"):
        assert harvester.errors("ListRecords", resumptionToken=wrong) == ["badResumptionToken"]
    assert harvester.errors("ListRecords", resumptionToken=token) == []


def test_a_token_lives_a_day_and_more_and_then_expires(harvester, province, clock, batches_of_three) -> None:
    token = token_of(harvester, province)
    clock.pass_seconds(24 * 3600)
    assert harvester.errors("ListRecords", resumptionToken=token) == []
    clock.pass_seconds(24 * 3600)
    assert harvester.errors("ListRecords", resumptionToken=token) == ["badResumptionToken"]


def test_a_token_can_be_used_again_and_gives_the_same(harvester, province, batches_of_three) -> None:
    token = token_of(harvester, province)
    first, second = (harvester.headers(harvester.ask("ListRecords", resumptionToken=token)) for _ in range(2))
    assert first == second == [harvester.name("wind", "ko")]


@pytest.mark.parametrize("verb", ["ListIdentifiers", "ListSets"])
def test_a_token_goes_on_with_its_own_verb_only(harvester, province, batches_of_three, verb) -> None:
    assert harvester.errors(verb, resumptionToken=token_of(harvester, province)) == ["badResumptionToken"]


def test_a_token_beside_other_arguments_is_refused_with_both_codes(harvester, province, batches_of_three) -> None:
    token = token_of(harvester, province)
    assert harvester.errors("ListRecords", resumptionToken=token, **DC) == ["badArgument", "badResumptionToken"]


def test_a_token_keeps_the_lists_arguments(harvester, province, batches_of_three) -> None:
    for number in range(5):
        province.record(f"record-{number}", "vi", "en")
    assert harvester.listed(set="lang:en") == [harvester.name(f"record-{number}", "en") for number in range(5)]


def test_post_asks_the_same(harvester, province) -> None:
    province.record("wind")
    form = {"content_type": "application/x-www-form-urlencoded"}
    root = harvester.raw("POST", {"data": "verb=ListRecords&metadataPrefix=oai_dc", **form})
    assert harvester.headers(root) == [harvester.name("wind", "vi")]
    assert codes(harvester.raw("POST", {"data": "verb=Identify&verb=Identify", **form})) == ["badVerb"]
    assert codes(harvester.raw("POST", {"data": b"verb=Identify&a=\xff", **form})) == ["badArgument"]
    assert codes(harvester.raw("POST", {"data": "verb=Identify", "content_type": "text/plain"})) == ["badVerb"]


def test_other_methods_are_refused_and_no_session_is_needed(harvester) -> None:
    assert harvester.client.put("/oai").status_code == 405
    assert harvester.client.delete("/oai").status_code == 405
    assert harvester.client.head("/oai", {"verb": "Identify"}).status_code == 200


NAMES = st.sampled_from(
    ["verb", "metadataPrefix", "identifier", "from", "until", "set", "resumptionToken", "junk", "%00"]
)
LIKELY = st.sampled_from(
    [
        *RULES,
        "oai_dc",
        "2026-01-01",
        "2026-03-01T08:00:05Z",
        "9999-12-31",
        "0001-01-01",
        "lang:vi",
        "kind",
        "org:LD-STC",
        "oai:a:b",
    ]
)
URIS = st.from_regex(r"[a-z:/?#@%\[\]0-9.~!$&'()*+,;=\-]{0,12}", fullmatch=True)
PAIRS = st.lists(st.tuples(NAMES, st.one_of(LIKELY, URIS, st.text(max_size=12))), max_size=5)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(verb=st.one_of(st.none(), st.sampled_from(sorted(RULES))), pairs=PAIRS)
def test_whatever_the_arguments_the_response_is_valid(harvester, verb, pairs) -> None:
    from urllib.parse import urlencode

    asked = [*([("verb", verb)] if verb else []), *pairs]
    encoded = [(name.encode("utf-8", "surrogatepass"), value.encode("utf-8", "surrogatepass")) for name, value in asked]
    harvester.raw("GET", urlencode(encoded))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.one_of(st.binary(max_size=60), st.text("verb=Identify&;+%AF0\x00\x7fé", max_size=40).map(str.encode)))
def test_whatever_the_bytes_of_the_query_the_response_is_valid(harvester, query) -> None:
    harvester.raw("GET", query.decode("latin-1"))
    harvester.raw("POST", {"data": query, "content_type": "application/x-www-form-urlencoded"})


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=URIS)
def test_every_identifier_is_answered_by_a_valid_response(harvester, given) -> None:
    assert harvester.errors("GetRecord", identifier=given, **DC)[0] in ("idDoesNotExist", "badArgument")


def codes(root) -> list[str]:
    return [error.get("code") for error in root.iterfind("{*}error")]
