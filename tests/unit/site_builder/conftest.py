"""A small province to build from: rows written by hand, five languages and, where a test wants it, French as a sixth by data alone."""

# ruff: noqa: E501 (rows in five languages)

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder import BuildReport, Portal, SiteConfig, build
from site_builder._site import site_of_rows
from snapshot import AssetEntry, FileEntry, Snapshot, digest, locale_table, parse_row

ROOT = Path(__file__).parents[3]
sys.path[:0] = [str(ROOT / "tests" / "support")]

import every_kind  # noqa: E402  (lies beside the suites, not in a package)
from world import FIVE, World, uid  # noqa: E402

PORTAL = "https://portal.example.vn"


def picture(world: World, name: str, titles: Iterable[str]) -> None:
    """An asset with renditions in three formats and two widths, and its text in five languages."""
    source = digest(name.encode())
    world.facts(
        f"asset/{name}", source=source, width=1600, height=1066, licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/", illustration=True, focal=[250, 700],
    )  # fmt: skip
    listed = list(titles)
    world.texts(f"asset/{name}", listed, alt=tuple(listed), credit="Toàn Cảnh")
    renditions = [
        {
            "width": width,
            "height": width * 2 // 3,
            "format": form,
            "sha256": digest(f"{name}{width}{form}".encode()),
            "size": 9000,
        }
        for width in (480, 768, 1600)
        for form in ("avif", "webp", "jpeg")
    ]
    entry = {
        "source": source,
        "key": digest(b"key" + name.encode()),
        "width": 1600,
        "height": 1066,
        "colour": "#335544",
    }
    world.assets.append(AssetEntry.model_validate({**entry, "renditions": renditions}))


def reference(world: World) -> None:
    """Organisation, contact, places, terms, menu."""
    world.facts("organisation/ipc", code="H36.01", website="https://ipc.example.vn")
    world.texts(
        "organisation/ipc",
        (
            "Trung tâm Xúc tiến Đầu tư",
            "Investment Promotion Centre",
            "投資促進センター",
            "투자진흥센터",
            "投资促进中心",
        ),
    )
    world.facts(
        "contact/desk", organisation=uid("organisation/ipc"), phone="+84 263 3000 000", email="desk@ipc.example.vn",
        languages=["vi", "en", "ja"], sample=True,
    )  # fmt: skip
    world.texts(
        "contact/desk",
        ("Bộ phận tiếp nhận", "Investor desk", "投資家窓口", "투자자 창구", "投资者窗口"),
        hours=("8–17 giờ", "8:00–17:00", "8:00～17:00", "8:00~17:00", "8:00–17:00"),
        reply_time=("2 ngày làm việc", "2 working days", "2営業日", "영업일 2일", "2个工作日"),
    )
    for key, names in PLACES.items():
        world.facts(f"place/{key}", level="area")
        world.texts(f"place/{key}", names, name=names, reading=("", "", names[2], "", ""))
    for key, (scheme, labels) in TERMS.items():
        world.facts(f"term/{key}", scheme=scheme, code=key)
        world.texts(f"term/{key}", labels)
    world.facts(
        "menu/main", code="main",
        items=[{"key": "projects", "kind": "project"}, {"key": "profile", "record": uid("article/da-lat")}],
    )  # fmt: skip
    world.texts(
        "menu/main",
        FIVE,
        labels=tuple({"projects": a, "profile": b} for a, b in zip(TITLES["Projects"], TITLES["Profile"], strict=True)),
    )


PLACES = {
    "da-lat": ("Đà Lạt", "Da Lat", "ダラット", "달랏", "大叻"),
    "mui-ne": ("Mũi Né", "Mui Ne", "ムイネー", "무이네", "美奈"),
    "bao-loc": ("Bảo Lộc", "Bao Loc", "バオロック", "바오록", "保禄"),
}
TERMS = {
    "calling": (
        "project-status",
        ("Đang kêu gọi đầu tư", "Calling for investment", "投資募集中", "투자 유치 중", "招商中"),
    ),
    "chosen": (
        "project-status",
        ("Đã chọn nhà đầu tư", "Investor chosen", "投資家決定済み", "투자자 선정 완료", "已选定投资者"),
    ),
    "tourism": ("sector", ("Du lịch", "Tourism", "観光", "관광", "旅游")),
    "agriculture": ("sector", ("Nông nghiệp", "Agriculture", "農業", "농업", "农业")),
    "people": ("unit", ("người", "people", "人", "명", "人")),
    "km2": ("unit", ("km²", "km²", "km²", "km²", "km²")),
}
TITLES = {
    "Projects": ("Dự án", "Projects", "案件", "프로젝트", "项目"),
    "Profile": ("Giới thiệu", "Profile", "概要", "소개", "概况"),
}
TAGLINES = (
    "Từ cao nguyên Đà Lạt đến biển Mũi Né: một cửa cho nhà đầu tư",
    "From the Da Lat highlands to the Mui Ne coast: one door for investors",
    "ダラット高原からムイネーの海まで、投資家のための一つの窓口",
    "달랏 고원에서 무이네 해안까지, 투자자를 위한 하나의 창구",
    "从大叻高原到美奈海岸：投资者的一站式窗口",
)


def pages(world: World) -> None:
    """Two projects, an indicator, three articles."""
    page = {"organisation": uid("organisation/ipc"), "contact": uid("contact/desk"), "issued": "2026-09-01"}
    world.facts(
        "project/park", **page, modified="2026-10-05", code="LD-01", status=uid("term/calling"), area_ha="98.5", term_years=50,
        capital={"currency": "VND", "least": "1200000000000", "most": "1500000000000"}, places=[uid("place/da-lat")],
        sectors=[uid("term/agriculture")], picture=uid("asset/hills"), related=[uid("article/da-lat")], sample=True,
        point={"lat": "11.95", "lon": "108.44"},
    )  # fmt: skip
    world.texts(
        "project/park",
        (
            "Khu nông nghiệp công nghệ cao Đà Lạt", "Da Lat high-tech farming park", "ダラット高度技術農業団地",
            "달랏 첨단 농업 단지", "大叻高科技农业园",
        ),
        slug=("khu-nong-nghiep", "farming-park", "farming-park", "farming-park", "farming-park"),
        summary=("Rau, hoa trên 98,5 ha.", "Vegetables and flowers on 98.5 ha.", "98.5ヘクタールの野菜と花。", "98.5ha의 채소와 꽃.", "98.5公顷蔬菜与花卉。"),
        objective=("Trồng rau.", "Grow vegetables.", "野菜を育てる。", "채소를 기른다.", "种植蔬菜。"),
    )  # fmt: skip
    world.facts(
        "project/resort", **{**page, "issued": "2026-08-01"}, modified="2026-08-01", code="LD-02", status=uid("term/chosen"),
        capital={"currency": "USD", "least": "45000000"}, places=[uid("place/mui-ne")], sectors=[uid("term/tourism")],
    )  # fmt: skip
    world.texts(
        "project/resort",
        ("Khu nghỉ dưỡng Mũi Né", "Mui Ne resort", "ムイネー・リゾート", "무이네 리조트", "美奈度假区"),
        slug=("khu-nghi-duong", "resort", "resort", "resort", "resort"),
        summary="Resort.",
        objective="Resort.",
    )
    series = [{"period": str(year), "value": f"3.{year - 1950}"} for year in range(2019, 2026)]
    series[-1]["status"] = "estimate"
    world.facts(
        "indicator/population", **page, modified="2026-09-01", code="POP", unit=uid("term/people"), scale=6, decimals=2,
        series=series,
    )  # fmt: skip
    world.texts(
        "indicator/population",
        ("Dân số", "Population", "人口", "인구", "人口"),
        slug=("dan-so", "population", "population", "population", "population"),
        summary=("Dân số trung bình.", "Average population.", "平均人口。", "평균 인구.", "平均人口。"),
    )
    articles(world, page)


def articles(world: World, page: dict[str, Any]) -> None:
    """One in five languages with links and every kind of block, one withdrawn in Korean, one with a former slug."""
    world.facts("article/da-lat", **page, modified="2026-09-02", genre="feature", picture=uid("asset/hills"))
    link = f'<p>Xem <a data-uid="{uid("project/park")}">dự án</a>, <a data-uid="{uid("article/tea")}">chè</a>.</p>'
    body = [
        {"type": "text", "html": link},
        {"type": "heading", "text": "Đà Lạt"},
        {
            "type": "text",
            "html": '<p>大叻 (<span lang="vi">Đà Lạt</span>) &amp; <a href="https://example.org/">…</a></p>',
        },
        {"type": "figure", "asset": uid("asset/hills"), "caption": "Đồi"},
        {"type": "quote", "text": "Một cửa.", "attribution": "Giám đốc"},
        {
            "type": "table",
            "caption": "Giá",
            "header": ["Nơi", "USD"],
            "rows": [["Đà Lạt", "62"]],
            "numeric": [1],
            "source": "Sở, 2026",
        },
        {"type": "callout", "title": "Lưu ý", "html": "<p>…</p>", "tone": "caution"},
    ]
    world.texts(
        "article/da-lat",
        (
            "Đà Lạt, thành phố sương",
            "Da Lat, city of mist",
            "霧の街ダラット（Đà Lạt）",
            "안개의 도시 달랏",
            "雾之城大叻（Đà Lạt）",
        ),
        slug=("da-lat", "da-lat", "da-lat", "da-lat", "da-lat"),
        summary="…",
        body=body,
        links=[uid("article/tea"), uid("project/park")],
        sources=(
            ["Sở VHTTDL, 2026-08"],
            ["Department, 2026-08"],
            ["文化局、2026年8月"],
            ["문화국, 2026-08"],
            ["文化厅，2026-08"],
        ),
    )
    world.facts("article/tea", **{**page, "issued": "2026-07-01"}, modified="2026-07-01")
    world.texts(
        "article/tea", ("Chè Bảo Lộc", "Bao Loc tea", "バオロックの茶", "바오록 차", "保禄茶"), slug="tea", summary="…"
    )
    world.drop("article/tea", "ko")
    world.facts("article/airport", **{**page, "issued": "2026-06-01"}, modified="2026-06-01")
    world.text(
        "article/airport", "vi", title="Sân bay Liên Khương", slug="san-bay", former_slugs=["san-bay-cu"], summary="…", version=3,
    )  # fmt: skip
    world.text("article/airport", "en", title="Lien Khuong airport", slug="airport", summary="…", source_version=2)


def small_province() -> World:
    """The whole small province."""
    made = World(locales=locale_table(yaml.safe_load((ROOT / "content" / "locales.yaml").read_text("utf-8"))))
    picture(made, "hills", ("Đồi thông", "Pine hills", "松の丘", "소나무 언덕", "松林山丘"))
    reference(made)
    pages(made)
    made.facts(
        "province/lam-dong", code="68", owner=uid("organisation/ipc"), contact=uid("contact/desk"), hero=uid("asset/hills"),
        figures=[
            {"key": "area", "value": "24233", "unit": uid("term/km2")},
            {"key": "people", "value": "3870000", "unit": uid("term/people"), "as_of": "2025", "indicator": uid("indicator/population")},
        ],
        featured=[uid("project/park")],
    )  # fmt: skip
    made.texts(
        "province/lam-dong",
        ("Tỉnh Lâm Đồng", "Lam Dong Province", "ラムドン省", "럼동성", "林同省"),
        short_name=("Lâm Đồng", "Lam Dong", "ラムドン", "럼동", "林同"),
        portal_name=("Đầu tư Lâm Đồng", "Invest Lam Dong", "ラムドン省投資ポータル", "럼동성 투자 포털", "林同省投资门户"),
        tagline=TAGLINES,
        summary=("Dự án, chi phí, ưu đãi.", "Projects, costs, incentives.", "案件、コスト、優遇策。", "프로젝트, 비용, 우대책.", "项目、成本、优惠。"),
        figure_labels=tuple(
            {"area": a, "people": b} for a, b in zip(("Diện tích", "Area", "面積", "면적", "面积"), ("Dân số", "Population", "人口", "인구", "人口"), strict=True)
        ),
    )  # fmt: skip
    made.facts("redirect/old", path="/invest/", record=uid("project/park"), to_locale="en")
    made.facts("redirect/lost", path="/ko/old-tea/", record=uid("article/tea"), to_locale="ko")
    return made


def whole_province() -> World:
    """The small province with a record of every kind, a clip and a document."""
    made = small_province()
    every_kind.add(made, uid)
    hills = made.assets[0]
    film = FileEntry(name="1280.mp4", media_type="video/mp4", sha256="e" * 64, size=2_345_678, width=1280, height=720)
    guide = FileEntry(name="guide.pdf", media_type="application/pdf", sha256="f" * 64, size=4_212_345)
    made.assets.append(hills.model_copy(update={"source": "c" * 64, "key": "c" * 64, "files": (film,)}))
    made.assets.append(
        hills.model_copy(update={"source": "d" * 64, "key": "d" * 64, "renditions": (), "files": (guide,)})
    )
    return made


@pytest.fixture
def whole() -> World:
    """The province with a record of every kind, to be changed at will."""
    return whole_province()


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory, snapshots: Path) -> Built:
    """The portal of every kind, built once; tests only read it."""
    folder = tmp_path_factory.mktemp("everything")
    snapshot = whole_province().cut(snapshots)
    return Built(folder / "site", snapshot, build(snapshot, folder / "site", CONFIG))


@pytest.fixture
def world() -> World:
    """The small province, to be changed at will."""
    return small_province()


CONFIG = SiteConfig(PORTAL, gone=(("ko", "article", "tea"), ("vi", "article", "da-lat")))


@pytest.fixture
def config() -> SiteConfig:
    """Settings of the small portal, with one page that is gone and one that has come back."""
    return CONFIG


@dataclass(frozen=True)
class Built:
    """A portal on disk."""

    root: Path
    snapshot: Snapshot
    report: BuildReport

    def html(self, path: str) -> str:
        """The page at a path of the portal."""
        return (self.root / path.lstrip("/") / "index.html").read_text("utf-8")

    def read(self, name: str) -> str:
        """A file."""
        return (self.root / name).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        """Every file by name."""
        return {
            str(path.relative_to(self.root)): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
        }


@pytest.fixture(scope="session")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One root for all snapshots of the run: bodies that do not change are flushed to disk once."""
    return tmp_path_factory.mktemp("snapshots")


@pytest.fixture
def make(tmp_path: Path, snapshots: Path) -> Callable[..., Built]:
    """Cuts and builds a world."""

    def made(world: World, name: str = "site", settings: SiteConfig = CONFIG, shuffle: int | None = None) -> Built:
        snapshot = world.cut(snapshots, shuffle)
        return Built(tmp_path / name, snapshot, build(snapshot, tmp_path / name, settings))

    return made


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, snapshots: Path) -> Built:
    """The small portal, built once; tests only read it."""
    folder = tmp_path_factory.mktemp("portal")
    snapshot = small_province().cut(snapshots)
    return Built(folder / "site", snapshot, build(snapshot, folder / "site", CONFIG))


@pytest.fixture
def portal() -> Callable[..., Portal]:
    """Plans a world without writing anything."""

    def made(world: World, settings: SiteConfig = CONFIG) -> Portal:
        rows = [parse_row(body) for body in world.rows.values()]
        return Portal(site_of_rows(rows, world.locales, world.assets, "2026-11-20"), settings)

    return made


@pytest.fixture
def name() -> Callable[[str], str]:
    """From `<kind>/<key>` to a uid."""
    return uid
