"""Every address of the CMS: found from the URL resolver, filled with a scene's ids, opened, and its forms sent as a browser would."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from lxml import html

_SNIPPETS = re.compile(r"records_(contact|menu|organisation|place|province|redirect|term)\b")


@dataclass(frozen=True)
class Address:
    """One route: its name with namespaces (its pattern when it has none), and the pieces of its pattern."""

    name: str
    pattern: str
    parameters: tuple[str, ...]

    @property
    def row(self) -> str:
        """The row of the table: reference data share theirs, since their screens are the same."""
        return _SNIPPETS.sub("records_*", self.name)

    def path(self, values: Mapping[str, Any]) -> str:
        """The path with the scene's ids; `values` may give a parameter for one name or namespace only, as `name/parameter`."""
        path = self.pattern
        for name in self.parameters:
            keys = (f"{self.name}/{name}", f"{self.name.split(':')[0]}/{name}", name)
            value = next((values[key] for key in keys if key in values), None)
            assert value is not None, f"no value for {name!r} of {self.name}: add one to the scene"
            path = _fill(path, name, str(value))
        return "/" + re.sub(r"[\^$]", "", path).replace(r"\.", ".")


def _fill(pattern: str, name: str, value: str) -> str:
    start = pattern.find(f"(?P<{name}>")
    if start < 0:
        return re.sub(rf"<(?:\w+:)?{name}>", value, pattern)
    depth = 0
    for end, letter in enumerate(pattern[start:], start):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if not depth:
            return pattern[:start] + value + pattern[end + 1 :]
    raise ValueError(f"{pattern!r} has no end of its group {name!r}")


def addresses() -> list[Address]:
    """All routes, in the resolver's order; those that share name and pattern once."""
    return list(dict.fromkeys(_walk(get_resolver(), "", ())))


def _walk(resolver: Any, prefix: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from _walk(entry, pattern, (*spaces, *([entry.namespace] if entry.namespace else ())))
        else:
            name = ":".join((*spaces, entry.name)) if entry.name else pattern or "/"
            yield Address(name, pattern, tuple(entry.pattern.regex.groupindex))


def forms(content: bytes) -> list[tuple[str, dict[str, Any]]]:
    """(action, data) of each form of a page that posts, filled as rendered; buttons are pressed by the caller."""
    if b"<form" not in content:
        return []
    found = []
    for form in html.fromstring(content).iter("form"):
        if (form.get("method") or "").lower() == "post":
            found.append((form.get("action") or "", _fields(form)))
    return found


def _fields(form: Any) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for field in form.inputs:
        name, kind = field.get("name"), (field.get("type") or "").lower()
        if not name or kind in ("submit", "button", "image", "file") or field.tag == "button":
            continue
        if kind in ("checkbox", "radio") and field.get("checked") is None:
            continue
        value = field.value
        if value is not None:
            data.setdefault(name, []).extend([value] if isinstance(value, str) else list(value))
    return data


def outcome(response: Any) -> str:
    """What a person got: `yes`, `no` (turned away, asked to sign in), `none` (nothing there), `method` (not by GET)."""
    if response.status_code in (401, 403):
        return "no"
    if response.status_code in (404, 410):
        return "none"
    if response.status_code == 405:
        return "method"
    if response.status_code in (301, 302):
        to = response["Location"]
        return "no" if to == "/admin/" or "/login/" in to else "yes"
    assert response.status_code < 500, response.status_code
    return "yes"


def tried(client: Client, method: str, path: str, data: Any = None, **extra: Any) -> Any:
    """The response; whatever it did to the database is undone by the caller's savepoint."""
    call = getattr(client, method.lower())
    return call(path, data, **extra) if data is not None else call(path, **extra)


class undone:  # noqa: N801
    """A savepoint that is always rolled back; what `on_commit` would run is run before."""

    def __enter__(self) -> undone:
        self._atomic = transaction.atomic()
        self._atomic.__enter__()
        self._connection = transaction.get_connection()
        self._seen = len(self._connection.run_on_commit)
        return self

    def committed(self) -> None:
        """Run what waits for the commit."""
        waiting = self._connection.run_on_commit[self._seen :]
        del self._connection.run_on_commit[self._seen :]
        for _ids, function, _robust in waiting:
            function()

    def __exit__(self, *error: Any) -> None:
        if error[0] is None:
            transaction.set_rollback(True)
        self._atomic.__exit__(*error)
