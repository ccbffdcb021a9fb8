"""Rows: every value that the published JSON Schema allows is read, kept and written back unchanged."""

import copy
import datetime as dt
import functools
import pickle
import re
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from snapshot import (
    CanonicalError,
    Kind,
    PageText,
    RowError,
    UnknownKind,
    all_kinds,
    assets_of,
    decode,
    dump_row,
    encode,
    json_schema,
    kind,
    load_row,
    parse_row,
    register_kind,
)
from snapshot._blocks import records_of
from snapshot._codec import load_outline
from snapshot.kinds import ArticleFacts

SCHEMA = json_schema()["rows"]
PAGES = {
    "album",
    "article",
    "clarification",
    "cost_table",
    "event",
    "indicator",
    "park",
    "policy",
    "press_kit",
    "press_release",
    "profile",
    "project",
    "publication",
    "sector",
}
UID = "0a4d6b1e-7c52-5f0e-8a11-3d9b5c7e2f01"
OTHER = "1b5e7c2f-8d63-5a1f-9b22-4eac6d8f3a02"
DAYS = st.dates().map(dt.date.isoformat)
MINUTES = st.datetimes().map(lambda moment: moment.isoformat(timespec="minutes"))
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\u2028\u2029")
LINES = st.text(LETTERS, min_size=1, max_size=12).map(lambda text: normalize("NFC", text)).filter(str.strip)
TEXTS = st.lists(st.just("") | LINES, max_size=3).map("\n".join)


def strings(node):
    pattern = node.get("pattern", "")
    if "u2028" in pattern:
        return LINES
    if "ufffe" in pattern:
        return TEXTS
    if pattern.startswith("^[0-9]{4}-[0-9]{2}-[0-9]{2}"):
        return MINUTES if "T" in pattern else DAYS
    plain = st.from_regex(pattern.removeprefix("^").removesuffix("$"), fullmatch=True)
    return plain.filter(lambda text: len(text) <= node.get("maxLength", 500) and text != "mul")


def arrays(node, defs):
    if "prefixItems" in node:
        return st.tuples(*(values(item, defs) for item in node["prefixItems"])).map(list)
    return st.lists(values(node["items"], defs), max_size=2)


def objects(node, defs):
    if "patternProperties" in node:
        ((pattern, inner),) = node["patternProperties"].items()
        return st.dictionaries(strings({"pattern": pattern}), values(inner, defs), max_size=2)
    fields = {name: values(inner, defs) for name, inner in node["properties"].items()}
    required = {name: fields.pop(name) for name in node.get("required", ())}
    return st.fixed_dictionaries(required, optional=fields)


def values(node, defs):
    """A strategy for what a node of the JSON Schema allows."""
    if "$ref" in node:
        return values(defs[node["$ref"].rpartition("/")[2]], defs)
    for choice in ("anyOf", "oneOf"):
        if choice in node:
            return st.one_of(*(values(one, defs) for one in node[choice]))
    if "const" in node:
        return st.just(node["const"])
    if "enum" in node:
        return st.sampled_from(node["enum"])
    simple = {"null": st.none(), "boolean": st.booleans()}
    match node["type"]:
        case "string":
            return strings(node)
        case "integer":
            return st.integers(node["minimum"], node["maximum"])
        case "array":
            return arrays(node, defs)
        case "object":
            return objects(node, defs)
        case other:
            return simple[other]


@functools.cache
def bodies(name):
    node = SCHEMA[name]
    body = values(node, node.get("$defs", {}))
    if name == "asset.facts":
        body = body.filter(has_a_size)
    return body.map(lambda fields: {**fields, "locale": "mul"}) if name.endswith(".facts") else body


def has_a_size(asset):
    """What the schema cannot say of an asset."""
    return asset.get("media") == "document" or (asset["width"] > 0 and asset["height"] > 0)


def article(**fields):
    text = {"schema": 1, "uid": UID, "locale": "vi", "kind": "article", "version": 1}
    return {**text, "title": "Hoa", "slug": "hoa", "summary": "Tóm tắt", **fields}


def project(**fields):
    facts = {"schema": 1, "uid": UID, "locale": "mul", "kind": "project", "version": 1, "organisation": OTHER}
    return {**facts, "issued": "2025-03-01", "modified": "2025-03-01", "code": "LD-07", "status": OTHER, **fields}


def event(**fields):
    times = {"starts": "2025-12-01T08:00", "ends": "2025-12-01T17:00"}
    return {
        name: value
        for name, value in project(kind="event", **{**times, **fields}).items()
        if name not in ("code", "status")
    }


def asset(**fields):
    facts = {"schema": 1, "uid": UID, "locale": "mul", "kind": "asset", "version": 1, "source": "0" * 64}
    return {**facts, "width": 0, "height": 0, "licence": "CC BY 4.0", **fields}


@pytest.mark.parametrize("name", sorted(SCHEMA))
@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_every_row_that_the_schema_allows_survives_the_round_trip(name, data):
    row = parse_row(data.draw(bodies(name)))
    written = dump_row(row)
    assert load_row(written) == row
    assert dump_row(load_row(written)) == written
    assert encode(decode(written)) == written


@pytest.mark.parametrize("name", sorted(SCHEMA))
@settings(deadline=None, max_examples=15)
@given(data=st.data())
def test_an_outline_lacks_words_of_the_body_and_nothing_else(name, data):
    row = parse_row(data.draw(bodies(name)))
    outline = load_outline(dump_row(row))
    assert outline.references() == row.references()
    if isinstance(row, PageText):
        kept = outline.body
        assert outline.assets() == row.assets()
        assert set(kept) >= {block for block in row.body if assets_of(block) or records_of(block)}
        outline = outline.model_copy(update={"body": row.body})
    assert outline == row


@pytest.mark.parametrize("name", sorted(SCHEMA))
@settings(deadline=None, max_examples=5)
@given(data=st.data())
def test_a_row_is_frozen_to_the_bottom_hashable_and_can_be_sent_to_a_process(name, data):
    row = parse_row(data.draw(bodies(name)))
    with pytest.raises(ValidationError, match="frozen"):
        row.version = 2
    assert hash(row) == hash(pickle.loads(pickle.dumps(row)))
    assert copy.deepcopy(row) == row


def test_the_texts_inside_a_row_refuse_every_change():
    menu = {"schema": 1, "uid": UID, "locale": "vi", "kind": "menu", "version": 1, "title": "Trình đơn"}
    row = parse_row({**menu, "labels": {"home": "Trang chủ"}})
    for change in (
        lambda: row.labels.update(home="x"),
        lambda: row.labels.__setitem__("home", "x"),
        lambda: row.labels.pop("home"),
        lambda: row.labels.clear(),
        lambda: row.labels.setdefault("new", "x"),
        lambda: row.labels.__ior__({"new": "x"}),
    ):
        with pytest.raises(TypeError, match="frozen"):
            change()
    assert row.labels == {"home": "Trang chủ"}


def test_a_field_at_its_default_is_left_out_of_the_canonical_form():
    row = parse_row(article(body=[{"type": "heading", "text": "Vườn", "level": 2}], sources=[], source_version=0))
    assert decode(dump_row(row)) == article(body=[{"type": "heading", "text": "Vườn"}])


def test_facts_keep_their_locale_in_the_canonical_form():
    assert decode(dump_row(parse_row(project())))["locale"] == "mul"


def test_text_is_stored_in_normal_form_c():
    assert parse_row(article(title="Đa\u0300 Lạt")).title == "Đà Lạt"


def test_a_row_names_the_records_that_it_needs():
    row = parse_row(project(places=[UID], related=[UID], picture=OTHER))
    assert row.references() == (UID, OTHER)
    body = [{"type": "figure", "asset": OTHER}, {"type": "figure", "asset": OTHER}]
    text = parse_row(article(body=body, links=[UID]))
    assert (text.assets(), text.references()) == ((OTHER,), (UID, OTHER))


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (article(colour="red"), "colour: Extra inputs are not permitted"),
        (article(body=[{"type": "heading", "text": "x", "size": 3}]), "body.0.heading.size: Extra"),
        (article(body=[{"type": "map"}]), "body.0: Input tag 'map'"),
        (article(body=[{"type": "video"}]), "body.0.video.asset: Field required"),
        (article(schema_version=1), "schema_version: Extra"),
        (article(version="1"), "version: Input should be a valid integer"),
        (article(version=1.0), "version: Input should be a valid integer"),
        (article(version=2**53), "version: Input should be less than"),
        (article(title=" "), "title: needs one line of text"),
        (article(title="hai\ndòng"), "title: needs one line of text"),
        (article(title="một\n"), "title: needs one line of text"),
        (article(sources=["a\x0bb"]), "sources.0: holds a control character"),
        (article(slug="Hoa"), "slug: "),
        (article(uid=UID.upper()), "uid: "),
        (project(sample="yes"), "sample: Input should be a valid boolean"),
        (project(issued="2025-02-30"), "issued: Value error, day is out of range"),
        (project(area_ha="٣"), "area_ha: String should match"),
        (project(area_ha=42), "area_ha: Input should be a valid string"),
        (project(capital={"currency": "VND"}), "capital.least: Field required"),
        (project(headline="x"), "headline: Extra"),
        (event(starts="2025-12-01T25:00"), "starts: Value error, hour must be in"),
        (event(starts="2025-12-01"), "starts: String should match"),
        (asset(), "Value error, a picture or clip has a width and a height"),
    ],
)
def test_an_invalid_row_is_refused_by_record_and_field(body, field):
    with pytest.raises(RowError, match=re.escape(f"{body['kind']} {body['uid']} ({body['locale']}): {field}")):
        parse_row(body)
    with pytest.raises((RowError, CanonicalError)):
        load_row(encode(body))


@pytest.mark.parametrize("value", [dt.date(2025, 3, 1), {1}, "\ud800", 10**30])
def test_a_value_that_json_does_not_have_is_refused_by_record(value):
    with pytest.raises(RowError, match=rf"project {UID} \(mul\): "):
        parse_row(project(issued=value))


def test_an_unknown_kind_is_refused_by_record_and_name():
    with pytest.raises(
        UnknownKind, match=rf"novel {UID} \(vi\): kind: unknown kind 'novel'; known are album, article, "
    ):
        parse_row(article(kind="novel"))


def test_a_kind_that_says_nothing_has_no_text():
    with pytest.raises(UnknownKind, match=rf"{UID} \(vi\): kind: kind 'redirect' has no text"):
        parse_row({"schema": 1, "uid": UID, "locale": "vi", "kind": "redirect", "version": 1, "title": "x"})


@pytest.mark.parametrize("body", [{"kind": "article"}, {"kind": "article", "locale": 3}])
def test_a_row_without_locale_is_refused(body):
    with pytest.raises(RowError, match="locale: a row names its locale"):
        parse_row({"schema": 1, "uid": UID, **body})


def test_the_locale_of_facts_is_no_language():
    text = kind("article").text
    with pytest.raises(ValidationError, match="needs the locale of a language"):
        text.model_validate(article(locale="mul"))


@pytest.mark.parametrize("data", [b"[]", b"null", b'"row"'])
def test_a_body_that_is_no_object_is_refused(data):
    with pytest.raises(RowError, match="a row is a JSON object"):
        load_row(data)


def test_a_kind_is_registered_once():
    with pytest.raises(ValueError, match="'article' is registered already"):
        register_kind(Kind("article", ArticleFacts, None))


def test_the_kinds_with_a_page_are_known():
    assert {one.name for one in all_kinds() if one.has_page} == PAGES
