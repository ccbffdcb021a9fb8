"""The browser client does what the package does: the same terms, plans, ranks, scores, extracts. Needs Node on PATH."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import search
from search import _analysis, _fold, _han, _japanese, _plan

HERE = Path(__file__).parent
VECTORS = [(locale, text) for locale, text, _ in json.loads((HERE / "vectors.json").read_text())]
FOLDING = [_han.TRADITIONAL, _han.SIMPLIFIED]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Runs one task of the harness in Node."""
    node = shutil.which("node")
    assert node, (
        "Node is not on PATH: install Debian's package `nodejs` to compare the browser client with the package."
    )
    folder = tmp_path_factory.mktemp("client")
    (folder / "package.json").write_text('{"type": "module"}')
    for module in search.static.CLIENT_FILES:
        (folder / module.name).write_bytes(module.read_bytes())

    def run(task: str, value: object) -> Any:
        command = [node, str(HERE / "client_harness.mjs"), folder.as_uri(), task]
        done = subprocess.run(command, input=json.dumps(value).encode(), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    return run


def test_the_client_gives_the_same_tokens_at_the_same_places(client: Any) -> None:
    answers = client("analyse", {"folding": FOLDING, "vectors": VECTORS})
    for (locale, text), tokens in zip(VECTORS, answers, strict=True):
        expected = [[token.text, token.start, token.end, token.kind.value] for token in search.analyse(text, locale)]
        assert tokens == expected, (locale, text)


def test_the_client_plans_a_query_the_same_way(client: Any) -> None:
    answers = client("plan", {"folding": FOLDING, "vectors": VECTORS})
    for (locale, text), answer in zip(VECTORS, answers, strict=True):
        plan = _plan.plan(text, locale)
        assert answer == [plan.required, plan.ranking, plan.fallback, plan.accented], (locale, text)


def test_the_client_folds_every_character_of_unicode_the_same_way(client: Any) -> None:
    points = [
        point
        for point in (*range(0x20000), *range(0x2FA00, 0x2FA20), *range(0xE0000, 0xE0200))
        if unicodedata.category(chr(point)) not in ("Cn", "Cs")
    ]
    ranges = [
        (block[0][1], block[-1][1])
        for _, group in itertools.groupby(enumerate(points), lambda pair: pair[1] - pair[0])
        if (block := list(group))
    ]
    answers = client("fold", ranges)
    different = [
        (hex(point), answer)
        for point, answer in zip(points, answers, strict=True)
        if answer != [_fold.fold(chr(point)), " ".join(token.text for token in search.analyse(chr(point), "fr"))]
    ]
    assert not different, different[:20]


def test_the_client_stems_like_snowball(client: Any) -> None:
    draw = random.Random(7)
    endings = (
        "s es ed ing ies y ly ation ational ization fulness ement ment ent able ible ive ize ous ion al er e eed ll"
    )
    words = sorted(
        {
            "".join(
                draw.choice(("b", "c", "l", "s", "t", "v", "w", "x", "y", "a", "e", "i", "o", "u"))
                for _ in range(length)
            )
            + draw.choice(["", *endings.split()])
            + draw.choice(["", *endings.split()])
            for length in range(7)
            for _ in range(800)
        }
    )
    assert client("stem", words) == [_analysis.stem(word) for word in words]


def test_the_client_ranks_scores_and_cuts_like_the_server(client: Any, tmp_path: Path) -> None:
    judged = json.loads((HERE / "judged.json").read_text())
    documents = [
        search.Document(uid, locale, "article", title, body[:30], f"{body} " * 7, url=f"/{uid}")
        for locale, part in judged.items()
        for uid, (title, body) in part["documents"].items()
    ]
    queries = [(locale, query) for locale, part in judged.items() for query, _ in part["queries"]]
    with search.open_index(tmp_path / "index.sqlite3") as index:
        for document in documents:
            index.add(document)
        index.commit()
        files = {path: data.decode() for path, data in search.static.build(documents, shards=8)}
        answers = client("search", {"files": files, "queries": queries})
        for (locale, query), answer in zip(queries, answers, strict=True):
            results = index.query(query, locale, limit=100)
            assert answer["total"] == results.total, (locale, query)
            served = {hit.url: hit for hit in results.hits}
            assert [hit["score"] for hit in answer["hits"]] == pytest.approx([hit.score for hit in results.hits][:10])
            for hit in answer["hits"]:
                same = served[hit["url"]]
                assert hit["score"] == pytest.approx(same.score), (locale, query)
                assert hit["text"] == same.extract, (locale, query)
                assert [tuple(span) for span in hit["spans"]] == list(same.highlights), (locale, query)


def test_a_question_of_another_language_is_answered_as_on_the_server(client: Any, tmp_path: Path) -> None:
    titles = {"en": "Flowers of the highlands", "ja": "高原の花", "ko": "고원의 꽃"}
    documents = [
        search.Document("flowers", locale, "article", title, "", "x " * len(title), url=f"/{locale}/")
        for locale, title in titles.items()
    ]
    queries = [(locale, text) for locale in ("ja", "ko") for text in ("flowers", "flovers", "flowers zeppelin", "高原")]
    with search.open_index(tmp_path / "index.sqlite3") as index:
        for document in documents:
            index.add(document)
        index.commit()
        files = {path: data.decode() for path, data in search.static.build(documents, shards=8)}
        for (locale, query), answer in zip(
            queries, client("search", {"files": files, "queries": queries}), strict=True
        ):
            results = index.query(query, locale)
            assert [hit["title"] for hit in answer["hits"]] == [hit.title for hit in results.hits] == [titles[locale]]
            assert answer["suggestion"] == results.suggestion


def test_the_client_spells_a_japanese_question_the_same_ways(client: Any) -> None:
    judged = json.loads((HERE / "judged.json").read_text())
    texts = [query for query, _ in judged["ja"]["queries"]]
    texts += [title for title, _ in judged["ja"]["documents"].values()]
    texts += ["瀧の珈琲", "賣上げ", "ヴァイオリン ビラ", "kōhī to ocha", "3ヶ月 第二期", "ｺｰﾋｰ", "Đà Lạt", ""]
    tables = json.loads(json.dumps(_japanese.tables()))
    expected = [[_japanese.spellings(one), _japanese.in_kana(one), _japanese.in_old_forms(one)] for one in texts]
    assert client("spell", {"tables": tables, "texts": texts}) == expected


def test_a_question_spelt_another_way_is_answered_as_on_the_server(client: Any, tmp_path: Path) -> None:
    titles = {
        "a": "ポンゴールの滝",
        "b": "売り上げ統計",
        "c": "コーヒー農園",
        "d": "ヴィラとホテル",
        "e": "第2期工事",
        "f": "はな",
    }
    documents = [search.Document(uid, "ja", "article", title, url=f"/{uid}/") for uid, title in titles.items()]
    documents.append(search.Document("f", "zh-hans", "article", "樱花", url="/zh/f/"))
    queries = [
        ("ja", text) for text in ("瀧", "賣上", "珈琲", "kōhī", "ビラ", "第二期", "桜", "駱駝", "rakuda", "瀧の塔")
    ]
    with search.open_index(tmp_path / "index.sqlite3") as index:
        for document in documents:
            index.add(document)
        index.commit()
        files = {path: data.decode() for path, data in search.static.build(documents, shards=8)}
        answers = client("search", {"files": files, "queries": queries})
        served = [[hit.title for hit in index.query(text, locale).hits] for locale, text in queries]
        assert [[hit["title"] for hit in answer["hits"]] for answer in answers] == served


def test_a_name_that_is_misspelt_leads_to_the_readers_own_as_on_the_server(client: Any, tmp_path: Path) -> None:
    called = search.Names("place", {"en": ("Da Lat",), "ja": ("ダラット",), "ko": ("달랏",)})
    titles = {"en": "Flowers of Da Lat", "ja": "ダラットの花", "ko": "달랏의 꽃"}
    documents = [
        search.Document("flowers", locale, "article", title, "", "x " * len(title), url=f"/{locale}/")
        for locale, title in titles.items()
    ]
    documents += [search.Document("own", "ja", "article", "ダラットの雨", "", "x x x", url="/ja/own/")]
    queries = [(locale, text) for locale in titles for text in ("Da Laat", "ダラト", "だーらっと", "だらっと")]
    with search.open_index(tmp_path / "index.sqlite3") as index:
        index.add_names(called)
        for document in documents:
            index.add(document)
        index.commit()
        files = {path: data.decode() for path, data in search.static.build(documents, names=[called], shards=8)}
        for (locale, query), answer in zip(
            queries, client("search", {"files": files, "queries": queries}), strict=True
        ):
            results = index.query(query, locale)
            assert {hit["title"] for hit in answer["hits"]} == {hit.title for hit in results.hits}
            assert titles[locale] in [hit["title"] for hit in answer["hits"]], query
            assert answer["suggestion"] == results.suggestion


def test_filters_without_words_list_what_they_leave_the_latest_first(client: Any) -> None:
    documents = [
        search.Document(
            f"u{year}", "vi", "article", f"Tin {year}", "", "", {"place": "x" if year % 2 else "y"},
            dt.date(year, 1, 1), f"/vi/{year}/",
        )
        for year in range(2020, 2026)
    ]  # fmt: skip
    files = {path: data.decode() for path, data in search.static.build(documents, shards=8)}
    queries = [("vi", "", [["place", ["x"]]]), ("vi", "", [["place", ["nowhere"]]]), ("vi", "", [])]
    one, none, unasked = client("search", {"files": files, "queries": queries})
    assert [hit["title"] for hit in one["hits"]] == ["Tin 2025", "Tin 2023", "Tin 2021"]
    assert one["total"] == 3
    assert none["hits"] == unasked["hits"] == []
