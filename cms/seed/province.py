"""What a province's profile says, as rows of records: what an empty system starts with. Needs no Django.

The records' uids follow from the profile's keys (`organisation/<key>`, `menu/<key>`, `province/<key>`), so that content which is loaded later under
the same keys takes the place of these rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cms.seed._names import uid_of
from snapshot import FACTS_LOCALE, Profile

Row = dict[str, Any]
Said = Mapping[str, Row]
"""The text of a record by locale."""

SHARED = (
    *("unit", "utility", "project-status", "investment-form", "park-status", "legal-status", "publication-form"),
    *("subject", "channel", "response-form", "level"),
)
"""Schemes of terms that every province needs; of the last four only those that its profile names."""
_NAMED = frozenset(SHARED[-4:])


def site_rows(profile: Profile, today: dt.date) -> list[Row]:
    """Organisations, menus and the province itself: facts, then texts in the profile's languages, each as `snapshot.parse_row` takes it."""
    return [*_organisations(profile), *_menus(profile), *_province(profile, today)]


def term_rows(profile: Profile, today: dt.date, shared: Iterable[Row]) -> list[Row]:
    """The terms that an empty system needs: of `shared` (rows of terms) those that the profile can use, and those that it brings the words for."""
    listed = list(shared)
    schemes = {row["uid"]: (row["scheme"], row["code"]) for row in listed if row["locale"] == FACTS_LOCALE}
    titles: dict[tuple[str, str], dict[str, str]] = {key: {} for key in schemes.values()}
    for row in listed:
        if row["locale"] != FACTS_LOCALE:
            titles[schemes[row["uid"]]][row["locale"]] = row["title"]
    own = {(scheme, code): words for scheme, code, words in _named(profile, today)}
    brought = {key: words for key, words in own.items() if words and words != _spoken(titles.get(key, {}), profile)}
    kept = [
        row
        for row in listed
        if _is_kept(schemes[row["uid"]], own, brought) and row["locale"] in {FACTS_LOCALE, *profile.languages}
    ]
    return [*kept, *(row for key, words in brought.items() for row in _term(profile, *key, words))]


def _is_kept(key: tuple[str, str], own: Mapping[Any, Any], brought: Mapping[Any, Any]) -> bool:
    scheme, _code = key
    return scheme in SHARED and key not in brought and (scheme not in _NAMED or key in own)


def _named(profile: Profile, today: dt.date) -> Iterator[tuple[str, str, dict[str, str]]]:
    """(scheme, code, words) of every term that the profile names; without words a shared term says it."""
    day = profile.as_of(today)
    regulation = profile.regulation_on(day)
    by_scheme = {
        "subject": regulation.subjects,
        "channel": regulation.channels,
        "response-form": regulation.responses,
    }
    for scheme, listed in by_scheme.items():
        yield from ((scheme, said.code, _spoken(said.words, profile)) for said in listed)
    for level in profile.levels:
        if level.holds_on(day):
            yield "level", level.code, _spoken(level.words, profile)


def _spoken(words: Mapping[str, str], profile: Profile) -> dict[str, str]:
    return {code: words[code] for code in profile.languages if code in words}


def _term(profile: Profile, scheme: str, code: str, words: Mapping[str, str]) -> Iterator[Row]:
    said = {locale: {"title": word} for locale, word in words.items()}
    yield from _rows(profile, f"term/{profile.key}-{scheme}-{code}", {"scheme": scheme, "code": code}, said)


def _organisations(profile: Profile) -> Iterator[Row]:
    uids = {unit.code: uid_of(f"organisation/{unit.key}") for unit in profile.organisations.units}
    for unit in profile.organisations.units:
        facts = {"code": unit.code, "level": unit.level, "parent": uids[unit.parent] if unit.parent else None}
        facts |= {"valid_from": _iso(unit.valid_from), "valid_to": _iso(unit.valid_to)}
        said = {
            code: {"title": unit.names[code], "short_name": unit.short_names.get(code, "")}
            for code in profile.languages
        }
        yield from _rows(profile, f"organisation/{unit.key}", facts, said)


def _menus(profile: Profile) -> Iterator[Row]:
    for menu in profile.menus:
        items = [item.model_dump(include={"key", "kind", "url"}, exclude_defaults=True) for item in menu.items]
        said = {
            code: {"title": menu.title[code], "labels": {item.key: item.labels[code] for item in menu.items}}
            for code in profile.languages
        }
        yield from _rows(profile, f"menu/{menu.key}", {"code": menu.code, "items": items}, said)


def _province(profile: Profile, today: dt.date) -> Iterator[Row]:
    owner = profile.owner_on(today)
    unit = next(unit for unit in profile.organisations.units if unit.code == owner)
    facts = {"code": profile.code, "timezone": profile.timezone, "owner": uid_of(f"organisation/{unit.key}")}
    said = {code: profile.names[code].model_dump() for code in profile.languages}
    yield from _rows(profile, f"province/{profile.key}", facts, said)


def _rows(profile: Profile, name: str, facts: Row, said: Said) -> Iterator[Row]:
    head = {"schema": 1, "uid": uid_of(name), "kind": name.partition("/")[0], "version": 1}
    yield head | {"locale": FACTS_LOCALE} | {key: value for key, value in facts.items() if value is not None}
    for code, text in said.items():
        yield head | {"locale": code, "source_version": int(code != profile.languages[0])} | _without_empty(text)


def _without_empty(text: Row) -> Row:
    return {key: value for key, value in text.items() if value != ""}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
