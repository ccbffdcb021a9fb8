"""Loading content: drafts, then the same gate as everybody's, as three different people; twice is once."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.models import ReferenceIndex

from cms.gate.api import GateError
from cms.ledger import api as ledger
from cms.ledger.models import Entry
from cms.library.errors import FileRefused
from cms.library.taking import take_in
from cms.records.models import ArticlePage
from cms.seed import _ahead
from cms.seed.loader import load
from snapshot import decode

SAID = {
    "vi": ("Gió cao nguyên", "Gió thổi qua đồi chè suốt 365 ngày.", "Cánh đồng gió dưới trời xanh"),
    "ja": ("高原の風", "茶畑の丘を365日、風が渡ります。", "青空の下の風の丘"),
}
NAMES = {"vi": "Sở Công Thương", "ja": "商工局"}


def text(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


@pytest.fixture
def content(tmp_path: Path, settings) -> Path:
    """One article with a picture and its organisation, in two languages."""
    settings.MEDIA_ROOT = tmp_path / "library"
    root = tmp_path / "content"
    table = yaml.safe_load((settings.ROOT / "content" / "locales.yaml").read_text("utf-8"))
    text(root / "locales.yaml", yaml.safe_dump(table, allow_unicode=True))
    owner = settings.PROVINCE.organisations.owner[-1].organisation
    names = {code: {"title": name} for code, name in NAMES.items()}
    entry = [{"key": "owner", "facts": {"code": owner}, "text": names}]
    text(root / "reference" / "organisation.yaml", yaml.safe_dump(entry, allow_unicode=True))
    for kind in ("term", "place", "contact", "province", "menu", "redirect"):
        text(root / "reference" / f"{kind}.yaml", "[]\n")
    file = root / "pictures" / "wind.jpg"
    file.parent.mkdir()
    Image.effect_noise((640, 426), 40).convert("RGB").save(file)
    said = {code: {"title": t, "alt": alt, "credit": "Toàn Cảnh"} for code, (t, _summary, alt) in SAID.items()}
    picture = {
        "key": "wind", "file": file.name, "width": 640, "height": 426, "licence": "CC BY 4.0",
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(), "text": said,
    }  # fmt: skip
    text(root / "pictures" / "pictures.yaml", yaml.safe_dump([picture], allow_unicode=True))
    home = root / "records" / "article" / "wind"
    facts = {
        "organisation": "organisation/owner",
        "picture": "asset/wind",
        "issued": "2026-03-01",
        "modified": "2026-03-02",
    }
    text(home / "facts.yaml", yaml.safe_dump(facts))
    for code, (title, summary, _alt) in SAID.items():
        text(home / f"{code}.md", f"---\ntitle: {title}\nsummary: {summary}\n---\n\n{summary}\n")
    return root


def test_files_are_taken_in_beside_the_loader_and_found_in_the_store_afterwards(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[tuple[str, bool]] = []

    def noted(path: Path, **how: Any) -> Any:
        taken.append((path.name, threading.current_thread() is threading.main_thread()))
        return take_in(path, **how)

    monkeypatch.setattr(_ahead, "take_in", noted)
    load(content)
    assert taken == [("wind.jpg", False)]


def test_a_file_that_is_refused_is_told_by_whoever_asks_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    with _ahead.Ahead([(tmp_path / "a.jpg", ""), (tmp_path / "missing.jpg", "")]):
        pass
    with pytest.raises(FileRefused):
        take_in(tmp_path / "a.jpg")


def test_everything_is_public_in_its_languages_through_three_people(content: Path) -> None:
    seen: list[tuple[int, int]] = []
    done = load(content, progress=lambda step, total, name: seen.append((step, total)))
    live = {(entry.kind, entry.locale) for entry in ledger.state_at()}
    assert live == {(kind, code) for kind in ("article", "asset", "organisation") for code in ("mul", "vi", "ja")}
    assert (done.records, done.saved) == (3, 2)
    assert seen[-1][0] == seen[-1][1]
    evidence = Entry.objects.get(kind="article", locale="vi").evidence
    people = {evidence["declaration"]["officer"], evidence["approval"]["approver"]}
    authors = set(get_user_model().objects.filter(pk__in=evidence["authors"]).values_list("username", flat=True))
    assert len(people | authors) == 3
    assert ledger.verify() == []


def test_loading_twice_changes_nothing(content: Path) -> None:
    load(content)
    before = ledger.head()
    again = load(content)
    assert (again.saved, again.published) == (0, 0)
    assert ledger.head() == before


def test_what_names_what_is_noted_once_for_each_row_and_as_wagtail_would_note_it(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {code: {"title": f"Nghề {code}"} for code in NAMES}
    facts = {"scheme": "sector", "code": "craft"}
    terms = [
        {"key": "craft", "facts": facts, "text": names},
        {"key": "weaving", "facts": {**facts, "code": "weaving", "parent": "term/craft"}, "text": names},
    ]
    text(content / "reference" / "term.yaml", yaml.safe_dump(terms, allow_unicode=True))
    noted: list[tuple[str, int]] = []
    real = ReferenceIndex.create_or_update_for_object

    def counted(row: Any) -> None:
        noted.append((row._meta.model_name, row.pk))
        real(row)

    monkeypatch.setattr(ReferenceIndex, "create_or_update_for_object", counted)
    load(content)
    of_terms = [one for one in noted if one[0] == "term"]
    assert len(of_terms) == len(set(of_terms)) == 2 * len(NAMES)
    loaded = {(name, str(number)) for name, number in noted if name in ("term", "organisation", "articlepage")}
    before = references(loaded)
    assert before
    call_command("rebuild_references_index", verbosity=0)
    assert references(loaded) == before


def references(loaded: set[tuple[str, str]]) -> set[tuple[Any, ...]]:
    """What these rows name: from, field, to."""
    said = ("content_type__model", "object_id", "model_path", "content_path", "to_content_type_id", "to_object_id")
    return {row for row in ReferenceIndex.objects.values_list(*said) if row[:2] in loaded}


def test_a_changed_file_is_one_new_version(content: Path) -> None:
    load(content)
    file = content / "records" / "article" / "wind" / "vi.md"
    file.write_text(file.read_text("utf-8").replace("suốt 365 ngày", "quanh năm, 365 ngày"), encoding="utf-8")
    target = content / "records" / "article" / "wind" / "ja.md"
    target.write_text(target.read_text("utf-8").replace("茶畑の丘を365日", "茶畑の丘を1年365日"), encoding="utf-8")
    assert load(content).saved == 2
    versions = {entry.locale: entry.version for entry in ledger.state_at() if entry.kind == "article"}
    assert versions["vi"] == 2
    assert versions["mul"] == 1


def test_what_is_public_says_what_the_file_says(content: Path) -> None:
    load(content)
    entry = next(entry for entry in ledger.state_at() if (entry.kind, entry.locale) == ("article", "ja"))
    (body,) = (decode(data) for _sha, data in ledger.bodies([entry.sha256]))
    assert body["title"] == SAID["ja"][0]
    assert body["source_version"] == 1
    assert body["slug"] == ArticlePage.objects.get(locale__language_code="vi").slug


def test_a_refusal_names_record_and_language(content: Path) -> None:
    file = content / "records" / "article" / "wind" / "ja.md"
    file.write_text(file.read_text("utf-8").replace("365日", "366日"), encoding="utf-8")
    with pytest.raises(GateError) as refused:
        load(content)
    assert "figures_differ" in refused.value.codes
    assert refused.value.__notes__ == ["article/wind (ja)"]
    assert not [entry for entry in ledger.state_at() if entry.kind == "article"], (
        "a record is public in all languages or in none"
    )


QUERIES_PER_TEXT = 220
"""Of a page's text, making, drafting and the gate together; the other records add none."""
QUERIES_PER_TERM = 50
"""Of a term's text, likewise."""


def test_queries_per_text_are_bounded_whatever_else_there_is(content: Path) -> None:
    load(content)
    again = _queries_to_load(content, articles=0)
    for articles in (2, 6):
        cost = _queries_to_load(content, articles=articles) - again
        assert cost / (articles * len(SAID)) <= QUERIES_PER_TEXT


def _queries_to_load(content: Path, *, articles: int) -> int:
    first = content / "records" / "article" / "wind"
    for number in range(articles):
        home = content / "records" / "article" / f"wind-{articles}-{number}"
        for file in first.iterdir():
            text(home / file.name, file.read_text("utf-8").replace("title: ", f"title: {articles}/{number} "))
    with CaptureQueriesContext(connection) as asked:
        load(content)
    return len(asked)


def test_a_term_costs_a_fixed_number_of_queries(content: Path) -> None:
    def load_terms(numbers: range) -> int:
        names = [{"vi": f"Thuật ngữ {n}", "ja": f"用語{n}"} for n in numbers]
        entries = [
            {
                "key": f"word-{n}",
                "facts": {"scheme": "glossary", "code": f"word-{n}"},
                "text": {code: {"title": title} for code, title in one.items()},
            }
            for n, one in zip(numbers, names, strict=True)
        ]
        path = content / "reference" / "term" / f"words-{numbers.start}.yaml"
        text(path, yaml.safe_dump(entries, allow_unicode=True))
        with CaptureQueriesContext(connection) as asked:
            load(content)
        return len(asked)

    load(content)
    again = load_terms(range(0, 0))
    assert (load_terms(range(1, 21)) - again) / (20 * len(SAID)) <= QUERIES_PER_TERM
