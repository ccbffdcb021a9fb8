"""A small province in the ledger, a clock that tests move, and a client whose every response is validated against the official schemas."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone
from lxml import etree

from cms.ledger._append import Draft, append
from cms.ledger.models import Entry
from snapshot import dump_row, parse_row

SCHEMAS = Path(__file__).parents[2] / "golden" / "oai-pmh"
NS = {
    "oai": "http://www.openarchives.org/OAI/2.0/",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
HOST = "127.0.0.1"


def uid(key: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, key))


def name(key: str, locale: str) -> str:
    """The identifier of an item."""
    return f"oai:{HOST}:{uid(key)}:{locale}"


class _LocalSchemas(etree.Resolver):
    def resolve(self, url: str, _public_id: str, context: Any) -> Any:
        return self.resolve_filename(str(SCHEMAS / url.rpartition("/")[2]), context)


def _schema(file: str) -> etree.XMLSchema:
    parser = etree.XMLParser()
    parser.resolvers.add(_LocalSchemas())
    return etree.XMLSchema(etree.parse(str(SCHEMAS / file), parser))


PROTOCOL, DUBLIN_CORE = _schema("OAI-PMH.xsd"), _schema("oai_dc.xsd")


def validated(body: bytes) -> etree._Element:
    """The response's root, valid against OAI-PMH.xsd, and each oai_dc container in it against oai_dc.xsd."""
    root = etree.fromstring(body)
    PROTOCOL.assertValid(root)
    for record in root.iterfind(".//oai_dc:dc", NS):
        DUBLIN_CORE.assertValid(record)
    return root


class Clock:
    """The time that the ledger and the export see."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 8, 0, 0, 250_000, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_seconds(self, seconds: float = 1) -> None:
        self.now += timedelta(seconds=seconds)


class Province:
    """Publishes and withdraws rows as the gate does: through the ledger's own function, with canonical bodies."""

    uid = staticmethod(uid)

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.versions: dict[tuple[str, str], int] = {}

    def publish(self, *rows: dict[str, Any], settle: bool = True) -> list[Entry]:
        """Rows of one transaction; with `settle` the second of their stamp is over afterwards."""
        return self._append([self._live(row) for row in rows], settle)

    def withdraw(self, kind: str, key: str, *locales: str, settle: bool = True) -> list[Entry]:
        drafts = [
            Draft(uid(key), code, kind, self._next(key, code), "withdrawn", reason="outdated") for code in locales
        ]
        return self._append(drafts, settle)

    def facts(self, key: str, kind: str = "article", **more: Any) -> dict[str, Any]:
        own = {
            "project": {"code": "P-1", "status": uid("open")},
            "indicator": {"code": "I", "unit": uid("km2"), "series": []},
        }
        row = {"organisation": uid("finance"), "issued": "2026-01-05", "modified": "2026-02-01"}
        return {"key": key, "kind": kind, "locale": "mul", **row, **own.get(kind, {}), **more}

    def text(self, key: str, locale: str = "vi", kind: str = "article", **more: Any) -> dict[str, Any]:
        own = {"project": {"objective": f"{key} for {locale}"}}
        row = {"title": f"{key} in {locale}", "slug": key, "summary": f"About {key}"}
        return {"key": key, "kind": kind, "locale": locale, **row, **own.get(kind, {}), **more}

    def record(self, key: str, *locales: str, kind: str = "article", settle: bool = True, **facts: Any) -> list[Entry]:
        texts = [self.text(key, code, kind) for code in locales or ("vi",)]
        return self.publish(self.facts(key, kind, **facts), *texts, settle=settle)

    def reference(self, kind: str, key: str, facts: dict[str, Any], **titles: str) -> None:
        texts = [{"key": key, "kind": kind, "locale": code, "title": title} for code, title in titles.items()]
        if kind == "place":
            texts = [{**row, "name": row["title"]} for row in texts]
        self.publish({"key": key, "kind": kind, "locale": "mul", **facts}, *texts)

    def _live(self, row: dict[str, Any]) -> Draft:
        row = dict(row)
        key, locale = row.pop("key"), row["locale"]
        version = self._next(key, locale)
        body = dump_row(parse_row({**row, "schema": 1, "uid": uid(key), "version": version}))
        return Draft(uid(key), locale, row["kind"], version, "live", body)

    def _next(self, key: str, locale: str) -> int:
        self.versions[key, locale] = self.versions.get((key, locale), 0) + 1
        return self.versions[key, locale]

    def _append(self, drafts: list[Draft], settle: bool) -> list[Entry]:
        with transaction.atomic():
            entries = append(drafts)
        if settle:
            self.clock.pass_seconds()
        return entries


class Harvester:
    """Asks the endpoint; every response is validated."""

    name = staticmethod(name)
    headers = staticmethod(lambda root: headers(root))
    validated = staticmethod(validated)

    def __init__(self) -> None:
        self.client = Client()

    def ask(self, verb: str | None = None, **arguments: str) -> etree._Element:
        """`since` stands for `from`."""
        if "since" in arguments:
            arguments["from"] = arguments.pop("since")
        query = {**({"verb": verb} if verb else {}), **arguments}
        return self.raw("GET", query)

    def raw(self, method: str, query: Any) -> etree._Element:
        """A request with a raw query string (as a server hands it on: bytes as latin-1), with arguments, or with a form."""
        if method == "POST":
            response = self.client.post("/oai", **query)
        elif isinstance(query, str):
            response = self.client.get("/oai", QUERY_STRING=query)
        else:
            response = self.client.get("/oai", query)
        return validated(checked(response).content)

    def errors(self, verb: str | None = None, **arguments: str) -> list[str]:
        return [error.get("code") for error in self.ask(verb, **arguments).iterfind("oai:error", NS)]

    def pages(self, verb: str = "ListIdentifiers", **arguments: str) -> Iterator[etree._Element]:
        root = self.ask(verb, metadataPrefix="oai_dc", **arguments)
        while True:
            yield root
            token = root.findtext(".//oai:resumptionToken", namespaces=NS)
            if not token:
                return
            root = self.ask(verb, resumptionToken=token)

    def listed(self, **arguments: str) -> list[str]:
        """Identifiers of a whole list, in order; a tombstone's begins with a minus sign."""
        return [row for root in self.pages(**arguments) for row in headers(root)]


def headers(root: etree._Element) -> list[str]:
    return [
        ("-" if header.get("status") == "deleted" else "") + header.findtext("oai:identifier", namespaces=NS)
        for header in root.iterfind(".//oai:header", NS)
    ]


def checked(response: Any) -> Any:
    """The response, after the checks that hold for every one of them."""
    assert response.status_code == 200
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    return response


@pytest.fixture(autouse=True, scope="session")
def _folder_of_static_files() -> None:
    """Where `collectstatic` would have put them: the server warns when it is missing."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(timezone, "now", made)
    return made


@pytest.fixture
def province(clock: Clock) -> Province:
    made = Province(clock)
    made.reference(
        "organisation", "finance", {"code": "LD-STC"}, vi="Sở Tài chính", en="Department of Finance", ja="財政局"
    )
    made.reference("organisation", "culture", {"code": "LD-SVHTTDL"}, vi="Sở Văn hóa")
    made.reference("term", "energy", {"scheme": "sector", "code": "energy"}, vi="Năng lượng", ja="エネルギー")
    made.reference("term", "trade", {"scheme": "subject", "code": "trade"}, vi="Thương mại", ja="貿易")
    made.reference("place", "da-lat", {"level": "ward"}, vi="Phường Xuân Hương", ja="スアンフーン街区")
    return made


@pytest.fixture
def harvester(province: Province) -> Harvester:
    return Harvester()


@pytest.fixture
def batches_of_three(monkeypatch: pytest.MonkeyPatch) -> None:
    own = settings.PROVINCE.national_export.model_copy(update={"batch_size": 3})
    monkeypatch.setattr(settings, "PROVINCE", settings.PROVINCE.model_copy(update={"national_export": own}))
