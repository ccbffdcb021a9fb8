"""One specimen of each kind with a page: what an editor types into its form, and what the rows then say.

Forms are filled as a browser sends them. What a specimen refers to (terms, a place, a contact, other pages) is in its `World`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from newsroom import (
    Newsroom,
    article,
    indicator,
    newsroom,
    pass_reference,
    picture,
    place,
    project,
    reference,
    term,
)
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.records.models import Contact

LANGUAGES = ("vi", "en")


@dataclass
class World:
    """A newsroom with public reference data, and drafts of other records."""

    room: Newsroom
    terms: dict[str, Any] = field(default_factory=dict)
    place: Any = None
    contact: Any = None
    picture: Any = None
    pages: dict[str, Any] = field(default_factory=dict)

    def pk(self, name: str) -> int:
        """Database id of a term (by its scheme) or of a page (by its kind)."""
        found = self.terms.get(name) or self.pages[name]
        return int(found.pk)

    def uid(self, name: str) -> str:
        """The uid of the same."""
        found = self.terms.get(name) or self.pages[name]
        return str(found.translation_key)


SCHEMES = (
    *("sector", "subject", "unit", "channel", "utility"),
    *("project-status", "investment-form", "park-status", "legal-status", "response-form", "publication-form"),
)
"""The schemes of terms that forms offer."""


def make_world() -> World:
    """A world of its own for a module of tests, in two languages."""
    room = newsroom(languages=LANGUAGES)
    world = World(room, picture=picture(room.editor, languages=LANGUAGES))
    for scheme in SCHEMES:
        world.terms[scheme] = term(room, scheme, f"{scheme}-1", languages=LANGUAGES)
    world.place = place(room, languages=LANGUAGES)
    world.contact = reference(Contact, title="Bàn tư vấn", organisation=room.organisation, languages=LANGUAGES)
    pass_reference(room, world.contact)
    world.pages = {
        "article": article(room, slug="chuong-mot"),
        "project": project(room, slug="du-an", status=world.terms["project-status"]),
        "indicator": indicator(room, slug="chi-tieu", unit=world.terms["unit"]),
    }
    return world


@dataclass(frozen=True)
class Specimen:
    """What is typed, by the names of the form; what the facts row and the source's text row then say, among other things; and an edit."""

    typed: Callable[[World], dict[str, Any]]
    facts: Callable[[World], dict[str, Any]]
    texts: dict[str, Any]
    edit: dict[str, Any]
    edited: dict[str, Any]


def form(world: World, specimen: Specimen, **changes: Any) -> dict[str, Any]:
    """The data of the whole form."""
    shared = {
        "title": "Bản ghi thử nghiệm",
        "slug": "",
        "summary": "Tóm tắt hai câu.\r\nCâu thứ hai.",
        "sources": "Sở Công Thương, năm 2026\r\n\r\nCục Thống kê",
        "issued": "2026-03-01",
        "modified": "2026-03-02",
        "valid_to": "",
        "picture": world.picture.pk,
        "contact": world.contact.pk,
        "places": [world.place.pk],
        "sectors": [world.pk("sector")],
        "subjects": [world.pk("subject")],
        "related": [world.pk("article")],
        "information_class": "promotional",
        "channels": ["channel-1"],
        "body": streamfield([("text", rich_text("<p>Một đoạn văn đủ dài.</p>"))]),
        "comments": inline_formset([]),
    }
    data = {**shared, **specimen.typed(world), **changes}
    chosen = {name: value for name, value in data.items() if isinstance(value, list)}
    return nested_form_data({name: value for name, value in data.items() if name not in chosen}) | chosen


def rows(*items: dict[str, Any]) -> Any:
    """The data of repeated rows."""
    return inline_formset(list(items))


def records(*pks: int) -> Any:
    """The data of a list of records in order."""
    return streamfield([("record", pk) for pk in pks])


def _figure(world: World) -> dict[str, Any]:
    return {
        "label": "Diện tích tự nhiên",
        "value": "24233.07",
        "unit": world.pk("unit"),
        "decimals": 2,
        "as_of": "2025",
        "source": "Cục Thống kê, 2026",
        "indicator": world.pk("indicator"),
    }


def _figure_row(world: World) -> dict[str, Any]:
    number = {"key": "dien-tich-tu-nhien", "value": "24233.07", "decimals": 2, "as_of": "2025"}
    return {**number, "unit": world.uid("unit"), "indicator": world.uid("indicator")}


FIGURE_TEXTS = {
    "figure_labels": {"dien-tich-tu-nhien": "Diện tích tự nhiên"},
    "figure_sources": {"dien-tich-tu-nhien": "Cục Thống kê, 2026"},
}

SPECIMENS: dict[str, Specimen] = {
    "article": Specimen(
        lambda w: {"genre": "feature"},
        lambda w: {"genre": "feature"},
        {"sources": ["Sở Công Thương, năm 2026", "Cục Thống kê"], "summary": "Tóm tắt hai câu. Câu thứ hai."},
        {"genre": "news"},
        {"genre": None},
    ),
    "press_release": Specimen(
        lambda w: {
            "code": "12/TC",
            "embargo": "2026-03-05",
            "dateline": "Đà Lạt, 2026",
            "notes": "Liên hệ để quay phim.",
        },
        lambda w: {"code": "12/TC", "embargo": "2026-03-05"},
        {"dateline": "Đà Lạt, 2026", "notes": "Liên hệ để quay phim."},
        {"embargo": ""},
        {"embargo": None},
    ),
    "clarification": Specimen(
        lambda w: {
            "code": "LR-01",
            "claimed": "2026-02-20",
            "claim_url": "https://example.com/a",
            "response_forms": [w.pk("response-form")],
            "claim": "Có tin nói nhà máy đã đóng cửa.",
            "finding": "Nhà máy vẫn hoạt động, có 300 lao động.",
        },
        lambda w: {"claimed": "2026-02-20", "response_forms": [w.uid("response-form")]},
        {"claim": "Có tin nói nhà máy đã đóng cửa.", "finding": "Nhà máy vẫn hoạt động, có 300 lao động."},
        {"claimed": "2026-02-21"},
        {"claimed": "2026-02-21"},
    ),
    "project": Specimen(
        lambda w: {
            "code": "DA-07",
            "status": w.pk("project-status"),
            "form": w.pk("investment-form"),
            "capital_currency": "VND",
            "capital_least": "1200000000000",
            "capital_most": "1500000000000",
            "area_ha": "42.5",
            "term_years": "50",
            "lat": "11.94",
            "lon": "108.44",
            "objective": "Xây một bến cảng cho doanh nghiệp.",
        },
        lambda w: {
            "status": w.uid("project-status"),
            "capital": {"currency": "VND", "least": "1200000000000", "most": "1500000000000"},
            "area_ha": "42.5",
            "term_years": 50,
            "point": {"lat": "11.94", "lon": "108.44"},
        },
        {"objective": "Xây một bến cảng cho doanh nghiệp."},
        {"capital_most": ""},
        {"capital": {"currency": "VND", "least": "1200000000000"}},
    ),
    "park": Specimen(
        lambda w: {
            "code": "KCN-01",
            "status": w.pk("park-status"),
            "established": "2004",
            "lease_to": "2054-06-30",
            "area_ha": "183",
            "leasable_ha": "121",
            "available_ha": "24.2",
            "occupancy": "80",
            "rent_currency": "USD",
            "rent_least": "70",
            "rent_most": "80",
            "rent_unit": w.pk("unit"),
            "tenant_sectors": [w.pk("sector")],
            "developer": "Công ty Hạ tầng",
            "utilities": rows(
                {
                    "utility": w.pk("utility"),
                    "price_currency": "VND",
                    "price_least": "1190",
                    "price_unit": w.pk("unit"),
                    "capacity": "63",
                    "capacity_unit": w.pk("unit"),
                }
            ),
            "distances": rows({"place": w.place.pk, "km": "4.5"}),
        },
        lambda w: {
            "occupancy": "80",
            "rent": {"currency": "USD", "least": "70", "most": "80"},
            "utilities": [
                {
                    "utility": w.uid("utility"),
                    "price": {"currency": "VND", "least": "1190"},
                    "price_unit": w.uid("unit"),
                    "capacity": "63",
                    "capacity_unit": w.uid("unit"),
                }
            ],
            "distances": [{"place": w.place.uid, "km": "4.5"}],
            "tenant_sectors": [w.uid("sector")],
        },
        {"developer": "Công ty Hạ tầng"},
        {"occupancy": "85.5"},
        {"occupancy": "85.5"},
    ),
    "sector": Specimen(
        lambda w: {
            "term": w.pk("sector"),
            "projects": records(w.pk("project")),
            "parks": records(),
            "strengths": "Đất tốt.\r\nKhí hậu mát.",
            "figures": rows(_figure(w)),
            "chain": rows({"title": "Giống", "text": "Vườn ươm."}, {"title": "Chế biến", "text": ""}),
        },
        lambda w: {"term": w.uid("sector"), "projects": [w.uid("project")], "figures": [_figure_row(w)]},
        {
            "strengths": ["Đất tốt.", "Khí hậu mát."],
            "chain": [{"title": "Giống", "text": "Vườn ươm."}, {"title": "Chế biến"}],
            **FIGURE_TEXTS,
        },
        {"parks": records(), "projects": records()},
        {"projects": None},
    ),
    "policy": Specimen(
        lambda w: {
            "code": "143/2025/QH15",
            "status": w.pk("legal-status"),
            "signed": "2025-12-11",
            "effective": "2026-03-01",
            "document_url": "https://example.com/luat",
            "citation": "Luật Đầu tư số 143/2025/QH15 của Quốc hội",
            "beneficiaries": "Nhà đầu tư\r\nNgười lao động",
            "provisions": rows({"number": "15.1", "text": "Ưu đãi đầu tư."}, {"number": "24", "text": "Thẩm quyền."}),
            "steps": rows({"title": "Nộp hồ sơ", "text": "Tại bộ phận một cửa."}),
        },
        lambda w: {
            "effective": "2026-03-01",
            "provisions": [{"key": "uu-dai-dau-tu", "number": "15.1"}, {"key": "tham-quyen", "number": "24"}],
        },
        {
            "beneficiaries": ["Nhà đầu tư", "Người lao động"],
            "provision_texts": {"uu-dai-dau-tu": "Ưu đãi đầu tư.", "tham-quyen": "Thẩm quyền."},
            "steps": [{"title": "Nộp hồ sơ", "text": "Tại bộ phận một cửa."}],
        },
        {"effective": "2026-04-01"},
        {"effective": "2026-04-01"},
    ),
    "cost_table": Specimen(
        lambda w: {
            "currency": "VND",
            "as_of": "2026-01-01",
            "items": rows(
                {
                    "heading": "Lương",
                    "label": "Công nhân",
                    "least": "5000000",
                    "most": "7000000",
                    "unit": w.pk("unit"),
                    "decimals": 0,
                },
                {
                    "heading": "",
                    "label": "Kỹ sư",
                    "least": "12000000",
                    "unit": w.pk("unit"),
                    "decimals": 0,
                    "note": "Đã gồm bảo hiểm.",
                },
                {"heading": "Điện", "label": "Giờ cao điểm", "least": "3398.5", "unit": w.pk("unit"), "decimals": 1},
            ),
        },
        lambda w: {
            "items": [
                {"key": "cong-nhan", "group": "luong", "least": "5000000", "most": "7000000", "unit": w.uid("unit")},
                {"key": "ky-su", "group": "luong", "least": "12000000", "unit": w.uid("unit")},
                {"key": "gio-cao-diem", "group": "dien", "least": "3398.5", "unit": w.uid("unit"), "decimals": 1},
            ]
        },
        {
            "labels": {"cong-nhan": "Công nhân", "ky-su": "Kỹ sư", "gio-cao-diem": "Giờ cao điểm"},
            "notes": {"ky-su": "Đã gồm bảo hiểm."},
            "group_labels": {"luong": "Lương", "dien": "Điện"},
        },
        {"as_of": "2026-02-01"},
        {"as_of": "2026-02-01"},
    ),
    "indicator": Specimen(
        lambda w: {
            "code": "CT-01",
            "unit": w.pk("unit"),
            "scale": "6",
            "decimals": "1",
            "better": "higher",
            "revision": "1",
            "revised": "2026-02-01",
            "method": "Tính theo giá so sánh.",
            "revision_note": "Cập nhật số liệu.",
            "series": rows(
                {"period": "2025", "value": "6.5", "status": "preliminary"},
                {"period": "2024", "value": "6.42", "status": "final"},
            ),
        },
        lambda w: {
            "unit": w.uid("unit"),
            "scale": 6,
            "series": [
                {"period": "2024", "value": "6.42"},
                {"period": "2025", "value": "6.5", "status": "preliminary"},
            ],
            "revision": 1,
            "revised": "2026-02-01",
        },
        {"method": "Tính theo giá so sánh.", "revision_note": "Cập nhật số liệu."},
        {"better": "neither"},
        {"better": None},
    ),
    "event": Specimen(
        lambda w: {
            "starts_day": "2026-12-01",
            "starts_time": "08:30",
            "ends_day": "2026-12-02",
            "ends_time": "17:00",
            "timezone": "Asia/Tokyo",
            "state": "scheduled",
            "organisers": [w.room.organisation.pk],
            "online_url": "https://example.com/live",
            "registration_url": "",
            "lat": "35.68",
            "lon": "139.76",
            "venue": "Trung tâm Hội nghị",
            "audience": "Nhà đầu tư",
            "programme": rows({"title": "Khai mạc", "text": ""}, {"title": "Gặp gỡ", "text": "Theo nhóm ngành."}),
        },
        lambda w: {
            "starts": "2026-12-01T08:30",
            "ends": "2026-12-02T17:00",
            "timezone": "Asia/Tokyo",
            "organisers": [w.room.organisation.uid],
            "point": {"lat": "35.68", "lon": "139.76"},
        },
        {
            "venue": "Trung tâm Hội nghị",
            "programme": [{"title": "Khai mạc"}, {"title": "Gặp gỡ", "text": "Theo nhóm ngành."}],
        },
        {"state": "postponed"},
        {"state": "postponed"},
    ),
    "publication": Specimen(
        lambda w: {
            "code": "XB-01",
            "year": "2026",
            "form": w.pk("publication-form"),
            "isbn": "978-604-0-00000-1",
            "chapters": records(w.pk("article"), w.pk("project")),
            "publisher": "Nhà xuất bản Đà Lạt",
            "contents": "Lời mở đầu\r\nDự án",
            "editions": rows(
                {"language": "vi", "pages": "24", "document": ""}, {"language": "en", "pages": "", "document": ""}
            ),
        },
        lambda w: {
            "year": 2026,
            "editions": [{"language": "vi", "pages": 24}, {"language": "en"}],
            "chapters": [w.uid("article"), w.uid("project")],
        },
        {"publisher": "Nhà xuất bản Đà Lạt", "contents": ["Lời mở đầu", "Dự án"]},
        {"year": "2025"},
        {"year": 2025},
    ),
    "album": Specimen(
        lambda w: {
            "year": "2026",
            "publisher": "Sở Văn hóa, Thể thao và Du lịch",
            "plates": rows(
                {"picture": w.picture.pk, "title": "Bình minh", "text": "Sương tan trên đồi thông.\r\nNắng lên."}
            ),
        },
        lambda w: {"year": 2026, "plates": [{"key": "binh-minh", "picture": w.picture.uid}]},
        {
            "publisher": "Sở Văn hóa, Thể thao và Du lịch",
            "plate_titles": {"binh-minh": "Bình minh"},
            "plate_texts": {"binh-minh": "Sương tan trên đồi thông.\nNắng lên."},
        },
        {"year": "2025"},
        {"year": 2025},
    ),
    "press_kit": Specimen(
        lambda w: {
            "materials": streamfield([("asset", w.picture.pk)]),
            "records": records(w.pk("article")),
            "boilerplate": "Lâm Đồng là một tỉnh rộng.",
            "terms": "Ghi rõ nguồn.",
            "figures": rows(_figure(w)),
        },
        lambda w: {"assets": [w.picture.uid], "records": [w.uid("article")], "figures": [_figure_row(w)]},
        {"boilerplate": "Lâm Đồng là một tỉnh rộng.", "terms": "Ghi rõ nguồn.", **FIGURE_TEXTS},
        {"records": records()},
        {"records": None},
    ),
    "profile": Specimen(
        lambda w: {
            "place": w.place.pk,
            "seat": w.place.pk,
            "area_km2": "24233.07",
            "lat": "11.5",
            "lon": "108",
            "figures": rows(_figure(w)),
        },
        lambda w: {
            "place": w.place.uid,
            "area_km2": "24233.07",
            "point": {"lat": "11.5", "lon": "108"},
            "figures": [_figure_row(w)],
        },
        FIGURE_TEXTS,
        {"area_km2": "24000"},
        {"area_km2": "24000"},
    ),
}
