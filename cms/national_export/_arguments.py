"""The request's arguments: which a verb takes, how each must be written (OAI-PMH 2.0 §2.5, §3.1.1, §4)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cms.national_export._errors import Code, Problem, Refused

PREFIX = "oai_dc"
TOKEN = "resumptionToken"  # noqa: S105  (the name of an argument)


@dataclass(frozen=True, slots=True)
class Rule:
    """The arguments of a verb; `resumable` verbs also take a resumptionToken, alone."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    resumable: bool = False


_LISTING = Rule(frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), resumable=True)
RULES: Mapping[str, Rule] = {
    "Identify": Rule(),
    "ListMetadataFormats": Rule(optional=frozenset({"identifier"})),
    "ListSets": Rule(resumable=True),
    "GetRecord": Rule(frozenset({"identifier", "metadataPrefix"})),
    "ListIdentifiers": _LISTING,
    "ListRecords": _LISTING,
}

_WORD = r"[A-Za-z0-9\-_.!~*'()]+"
_SYNTAX = {
    "metadataPrefix": re.compile(_WORD),
    "set": re.compile(rf"{_WORD}(:{_WORD})*"),
    "identifier": re.compile(
        r"([A-Za-z][A-Za-z0-9+.\-]*:(//[A-Za-z0-9.\-]+/)?(?!//)([A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})+"
        r"|[A-Za-z0-9\-._~]+)"
    ),
    TOKEN: re.compile(r"[^\x00-\x1f\x7f-\x9f\ufffe\uffff]*"),
    "from": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?"),
    "until": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?"),
}


@dataclass(frozen=True, slots=True)
class Request:
    """A request that is well written: its verb and its arguments, each once."""

    verb: str
    arguments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Period:
    """Datestamps from `since` (inclusive) to `before` (exclusive); None is open."""

    since: datetime | None = None
    before: datetime | None = None


def read_request(pairs: Sequence[tuple[str, str]]) -> Request:
    """The request made of these pairs of name and value; raises Refused with badVerb or badArgument."""
    verb = _verb([value for name, value in pairs if name == "verb"])
    counted = Counter(name for name, _value in pairs if name != "verb")
    arguments = {name: value for name, value in pairs if name != "verb"}
    _check_names(verb, counted)
    for name, value in arguments.items():
        if not _SYNTAX[name].fullmatch(value):
            raise Refused(Code.BAD_ARGUMENT, f"{name}: not written as the protocol asks")
    read_period(arguments)
    return Request(verb, arguments)


def _verb(given: Sequence[str]) -> str:
    if len(given) != 1:
        raise Refused(Code.BAD_VERB, "give the argument verb once")
    if given[0] not in RULES:
        raise Refused(Code.BAD_VERB, f"unknown verb; known are {', '.join(RULES)}")
    return given[0]


def _check_names(verb: str, counted: Counter[str]) -> None:
    rule = RULES[verb]
    allowed = rule.required | rule.optional | ({TOKEN} if rule.resumable else set())
    if set(counted) - allowed:
        raise Refused(Code.BAD_ARGUMENT, f"{verb} takes no other arguments than {', '.join(sorted(allowed)) or 'none'}")
    if repeated := sorted(name for name, count in counted.items() if count > 1):
        raise Refused(Code.BAD_ARGUMENT, f"{', '.join(repeated)}: given more than once")
    if TOKEN in counted:
        if len(counted) > 1:
            with_others = Problem(Code.BAD_TOKEN, "a resumptionToken brings its own arguments")
            raise Refused(Code.BAD_ARGUMENT, "resumptionToken is given alone", with_others)
        return
    if missing := sorted(rule.required - set(counted)):
        raise Refused(Code.BAD_ARGUMENT, f"{verb} needs {', '.join(missing)}")


def read_period(arguments: Mapping[str, str]) -> Period:
    """The period of `from` and `until`, both of them inclusive, in days or in seconds; raises Refused with badArgument."""
    since, until = arguments.get("from"), arguments.get("until")
    if since and until and len(since) != len(until):
        raise Refused(Code.BAD_ARGUMENT, "from and until differ in granularity")
    first = _instant("from", since) if since else None
    last = _instant("until", until) if until else None
    if first and last and first > last:
        raise Refused(Code.BAD_ARGUMENT, "from lies after until")
    return Period(first, _after(last, timedelta(days=1) if len(until or "") == 10 else timedelta(seconds=1)))


def _instant(name: str, value: str) -> datetime:
    try:
        return datetime.strptime(value, "%Y-%m-%d" if len(value) == 10 else "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        raise Refused(Code.BAD_ARGUMENT, f"{name}: no such date") from None


def _after(last: datetime | None, step: timedelta) -> datetime | None:
    """The first instant that `last` no longer covers; None at the end of the calendar."""
    try:
        return last + step if last else None
    except OverflowError:
        return None
