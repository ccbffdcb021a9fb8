"""TOANCANH_PROVINCE=hai-duong starts an empty system of that province, and nothing in it speaks of the sample's province."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

ROOT = Path(__file__).parents[3]
ELSEWHERE = re.compile(
    r"l[aâ]m[ _-]?[dđ][oồ]ng|ラムドン|럼동|林同|[dđ]à lạt|\bda ?lat\b|ダラット|달랏|大叻|\bLD-[A-Z]", re.IGNORECASE
)
LANGUAGES = {"vi": "vi", "en": "en", "zh": "zh-hans", "ja": "ja", "ko": "ko"}
PORTALS = {
    "vi": "Toàn cảnh Hải Dương",
    "en": "Hai Duong Panorama",
    "zh": "海阳全景",
    "ja": "ハイズオン・パノラマ",
    "ko": "하이즈엉 파노라마",
}


class Elsewhere:
    """A system with a folder of its own; nothing of this process's settings reaches it."""

    def __init__(self, folder: Path, province: str) -> None:
        self.var = folder / "var"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TOANCANH_")}
        kept.pop("DATABASE_URL", None)
        own = {"TOANCANH_VAR": str(self.var), "TOANCANH_PROVINCE": province, "DJANGO_SETTINGS_MODULE": "cms.settings"}
        self._environment = {**kept, **own, "PYTHONPATH": str(ROOT), "LANGUAGE": "en"}

    def run(self, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=280,
            check=False,
        )
        assert done.returncode == code, done.stderr[-3000:]
        return done

    def toancanh(self, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        return self.run("-m", "publishing", *arguments, code=code)

    def page(self, path: str) -> str:
        """A page of the portal, without what steers the breaking of lines."""
        text = normalize("NFC", (self.var / "live" / path).read_text("utf-8"))
        return text.replace("\u00a0", " ").replace("\u2060", "").replace("<wbr>", "")

    def database(self) -> Iterator[str]:
        with closing(sqlite3.connect(self.var / "db" / "toancanh.sqlite3")) as database:
            yield from database.iterdump()


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    """Set up and published while it is empty."""
    made = Elsewhere(tmp_path_factory.mktemp("hai-duong"), "hai-duong")
    assert "Tỉnh Hải Dương" in made.toancanh("setup").stdout
    made.toancanh("publish")
    return made


@pytest.fixture(scope="module")
def empty(system: Elsewhere) -> dict[str, str]:
    """Every published text of the empty portal, by path, as it was before anything passed the gate."""
    paths = [path for path in _followed(system.var / "live") if path.is_file()]
    return {str(path): normalize("NFC", path.read_bytes().decode("utf-8", "replace")) for path in paths}


@pytest.fixture(scope="module")
def desk(system: Elsewhere, empty: dict[str, str]) -> dict[str, Any]:
    """What the desk answered, and what then passed the gate."""
    told: dict[str, Any] = json.loads(system.run(str(Path(__file__).with_name("desk.py"))).stdout)
    return told


def _followed(folder: Path) -> Iterator[Path]:
    for where, _folders, names in os.walk(folder, followlinks=True):
        yield from (Path(where) / name for name in names)


def found_elsewhere(text: str) -> list[str]:
    return [hit[0] for hit in ELSEWHERE.finditer(text)]


def test_the_words_that_are_looked_for_would_be_found() -> None:
    for word in ("Lâm Đồng", "lam-dong", "LamDong", "ラムドン省", "럼동성", "林同省", "Đà Lạt", "da lat", "LD-STC"):
        assert found_elsewhere(word), word


def test_the_empty_portal_has_its_pages_in_all_its_languages(system: Elsewhere, empty: dict[str, str]) -> None:
    for segment, name in PORTALS.items():
        home = system.page(f"{segment}/index.html")
        assert f"<b>{name}</b>" in home
        for path in ("search/index.html", "404.html", "410.html", "project/index.html", "publication/index.html"):
            assert name in system.page(f"{segment}/{path}"), (segment, path)
    assert all(name in system.page("index.html") for name in PORTALS.values())
    assert 'href="/vi/publication/">Xuất bản phẩm' in system.page("vi/index.html")


def test_the_portal_has_the_provinces_colours_and_mark(system: Elsewhere, empty: dict[str, str]) -> None:
    home = system.page("vi/index.html")
    assert "--pine:#1f4a86" in home
    assert '<meta name="theme-color" content="#1f4a86">' in home
    (icon,) = re.findall(r'<link rel="icon" type="image/svg\+xml" href="/([^"]+)">', home)
    drawn = (system.var / "live" / icon).read_bytes()
    assert drawn == (ROOT / "content/provinces/hai-duong/brand/mark.svg").read_bytes()


def test_no_published_file_speaks_of_another_province(empty: dict[str, str]) -> None:
    assert len(empty) > 100
    assert {path: hits for path, text in empty.items() if (hits := found_elsewhere(text))} == {}


def test_no_table_of_the_database_speaks_of_another_province(system: Elsewhere) -> None:
    assert [line[:200] for line in system.database() if found_elsewhere(normalize("NFC", line))] == []


def test_the_desk_and_the_harvest_name_the_province_and_no_other(desk: dict[str, Any]) -> None:
    titles = {name: found for name, found in desk["titles"].items() if name != "oai"}
    assert {name: found for name, found in titles.items() if "Toàn cảnh Hải Dương" not in "".join(found)} == {}
    assert {name: hits for name, html in desk["pages"].items() if (hits := found_elsewhere(html))} == {}
    home, oai = desk["pages"]["wagtailadmin_home"], desk["pages"]["oai"]
    assert "Quy chế quản lý hoạt động thông tin đối ngoại trên địa bàn tỉnh Hải Dương, …/2023/QĐ-UBND" in home
    assert "Hải Phòng" in home
    assert "province/mark.svg" in home
    assert "<repositoryName>Toàn cảnh Hải Dương: dữ liệu thông tin đối ngoại</repositoryName>" in oai
    assert "<adminEmail>oai@haiduong.example</adminEmail>" in oai


def test_setup_leaves_drafts_of_what_every_system_needs(system: Elsewhere, desk: dict[str, Any]) -> None:
    assert (desk["counts"]["organisations"], desk["counts"]["menus"], desk["counts"]["provinces"]) == (9, 2, 1)
    assert desk["counts"]["terms"] > 50
    assert "0 drafts" in system.toancanh("setup").stdout


def test_the_drafts_pass_the_gate_as_they_are_and_the_portal_follows(system: Elsewhere, desk: dict[str, Any]) -> None:
    assert set(desk["public"]) == {"mul", *LANGUAGES.values()}
    system.toancanh("publish")
    assert "<b>海阳全景</b>" in system.page("zh/index.html")


def test_the_sample_content_is_refused(system: Elsewhere) -> None:
    said = system.toancanh("demo", "--prepare", code=2).stderr
    assert "The sample content is not that of Tỉnh Hải Dương" in said


def test_the_province_is_told_with_its_deadlines(system: Elsewhere) -> None:
    told = json.loads(system.toancanh("province", "--year", "2024", "--json").stdout)
    assert (told["key"], told["successors"], told["regulation"]["status"]) == (
        "hai-duong",
        ["Thành phố Hải Phòng"],
        "in-force",
    )
    assert {due["code"] for due in told["deadlines"]} == {
        "half-year-report",
        "yearly-report",
        "stage-report",
        "report-on-request",
    }
    assert {due["last_day"] for due in told["deadlines"]} == {None}


def test_a_profile_that_cannot_be_used_is_said_at_start_up_in_two_languages(tmp_path: Path) -> None:
    source = (ROOT / "content/provinces/soc-trang/province.yaml").read_text("utf-8")
    (tmp_path / "brand").mkdir()
    (tmp_path / "province.yaml").write_text(source.replace("timezone:", "time_zone:"), "utf-8")
    done = Elsewhere(tmp_path, str(tmp_path)).toancanh("check", code=2)
    assert done.stderr == (
        f"toancanh: {tmp_path}/province.yaml: time_zone: hồ sơ tỉnh không có trường này, hãy sửa tên hoặc xóa đi "
        "(a profile has no such field, correct its name or remove it)\n"
    )
