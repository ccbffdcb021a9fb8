"""A record of every kind with a page, in five languages, with every block of a body: for whatever has to hold for all of them.

`add(world)` takes anything with `facts(name, **values) -> uid` and `texts(name, titles, **values)`, where a value that is a tuple gives one per language.
"""

# ruff: noqa: E501 (rows in five languages)

from __future__ import annotations

from typing import Any, Protocol

Five = tuple[str, str, str, str, str]


class World(Protocol):
    """Where rows are put."""

    def facts(self, name: str, /, **values: Any) -> str: ...
    def texts(self, name: str, titles: Any, /, **values: Any) -> None: ...


TERMS: dict[str, tuple[str, Five]] = {
    "park-open": ("park-status", ("Đang hoạt động", "In operation", "稼働中", "운영 중", "运营中")),
    "in-force": ("legal-status", ("Còn hiệu lực", "In force", "施行中", "시행 중", "现行有效")),
    "power": ("utility", ("Điện", "Electricity", "電力", "전력", "供电")),
    "water": ("utility", ("Nước sạch", "Clean water", "上水", "용수", "供水")),
    "waste": ("utility", ("Xử lý nước thải", "Wastewater treatment", "排水処理", "폐수처리", "污水处理")),
    "kwh": ("unit", ("kWh", "kWh", "kWh", "kWh", "千瓦时")),
    "m3": ("unit", ("m³", "m³", "m³", "m³", "立方米")),
    "m3-day": ("unit", ("m³/ngày đêm", "m³ per day", "m³／日", "m³/일", "立方米/日")),
    "mva": ("unit", ("MVA", "MVA", "MVA", "MVA", "兆伏安")),
    "m2": ("unit", ("m²", "m²", "m²", "m²", "平方米")),
    "m2-term": ("unit", ("m²/cả thời hạn thuê", "m² for the lease term", "m²・全期間", "m²·전체 임대기간", "平方米·整个租期")),
    "month": ("unit", ("tháng", "month", "月", "월", "月")),
    "percent": ("unit", ("%", "%", "%", "%", "%")),
    "briefing": ("response-form", ("Họp báo, gặp gỡ báo chí", "Press briefing", "記者会見・説明会", "기자회견·설명회", "新闻发布会、媒体通气会")),
    "posting": ("response-form", ("Đăng tải song ngữ, đa ngữ", "Bilingual or multilingual posting", "二言語・多言語での掲載", "이중언어·다국어 게시", "双语或多语发布")),
    "brochure": ("publication-form", ("Tờ gấp, ấn phẩm giới thiệu", "Brochure", "パンフレット", "안내 책자", "宣传册")),
}  # fmt: skip

PLACES: dict[str, Five] = {
    "lam-dong": ("Lâm Đồng", "Lam Dong", "ラムドン", "럼동", "林同"),
    "ham-kiem": ("Hàm Kiệm", "Ham Kiem", "ハムキエム", "함끼엠", "咸俭"),
    "lien-khuong": ("Sân bay Liên Khương", "Lien Khuong Airport", "リエンクオン空港", "리엔크엉 공항", "莲姜机场"),
    "cai-mep": ("Cảng Cái Mép", "Cai Mep port", "カイメップ港", "까이멥항", "盖梅港"),
}


def add(world: World, uid: Any) -> None:
    """One record of each kind, beside the reference data of `tests/unit/site_builder/conftest.py`."""
    for key, (scheme, labels) in TERMS.items():
        world.facts(f"term/{key}", scheme=scheme, code=key)
        world.texts(f"term/{key}", labels)
    for key, names in PLACES.items():
        world.facts(f"place/{key}", level="area")
        world.texts(f"place/{key}", names, name=names, reading=("", "", names[2], "", ""))
    for maker in (
        _clip,
        _document,
        _sector,
        _park,
        _policy,
        _costs,
        _event,
        _past_event,
        _press,
        _clarification,
        _publication,
        _kit,
        _album,
        _profile,
    ):
        maker(world, uid)


def _page(uid: Any, **more: Any) -> dict[str, Any]:
    base = {
        "organisation": uid("organisation/ipc"),
        "contact": uid("contact/desk"),
        "issued": "2026-09-10",
        "modified": "2026-10-05",
    }
    return {**base, "picture": uid("asset/hills"), **more}


def _clip(world: World, uid: Any) -> None:
    world.facts(
        "asset/clip", media="clip", source="c" * 64, width=1280, height=720, duration_ms=15000, licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/", illustration=True, poster=uid("asset/hills"),
    )  # fmt: skip
    said: Five = (
        "Sương tan trên đồi thông.",
        "Mist lifts from the pine hills.",
        "松の丘から霧が晴れていきます。",
        "소나무 언덕에서 안개가 걷힙니다.",
        "松林山丘上晨雾散去。",
    )
    world.texts(
        "asset/clip", ("Một ngày ở cao nguyên", "A day in the highlands", "高原の一日", "고원의 하루", "高原的一天"),
        alt=said, credit="Toàn Cảnh", transcript=said,
        subtitles=tuple(f"WEBVTT\n\n00:00.000 --> 00:15.000\n{line}\n" for line in said),
    )  # fmt: skip


def _document(world: World, uid: Any) -> None:
    world.facts(
        "asset/guide",
        media="document",
        source="d" * 64,
        width=0,
        height=0,
        pages=48,
        licence="CC BY 4.0",
        poster=uid("asset/hills"),
    )
    titles: Five = (
        "Cẩm nang đầu tư 2026",
        "Investment guide 2026",
        "投資ガイド2026",
        "투자 안내서 2026",
        "投资指南2026",
    )
    world.texts("asset/guide", titles, alt=titles, credit="Toàn Cảnh")


def _figures(uid: Any) -> dict[str, Any]:
    figures = [
        {"key": "area", "value": "81200", "unit": uid("term/km2"), "as_of": "2025"},
        {
            "key": "growth",
            "value": "6.42",
            "decimals": 2,
            "unit": uid("term/percent"),
            "as_of": "2025",
            "indicator": uid("indicator/population"),
        },
        {"key": "people", "value": "3870000", "unit": uid("term/people"), "as_of": "2025-07"},
    ]
    labels: tuple[Five, ...] = (
        ("Diện tích", "Area", "面積", "면적", "面积"), ("Tăng trưởng", "Growth", "成長率", "성장률", "增长率"), ("Dân số", "Population", "人口", "인구", "人口"),
    )  # fmt: skip
    texts = tuple(dict(zip(("area", "growth", "people"), words, strict=True)) for words in zip(*labels, strict=True))
    sources = tuple({"area": one} for one in ("Cục Thống kê", "Statistics Office", "統計局", "통계국", "统计局"))
    return {"facts": {"figures": figures}, "texts": {"figure_labels": texts, "figure_sources": sources}}


def _body(uid: Any, *names: str) -> tuple[list[dict[str, Any]], ...]:
    """Bodies of the named blocks, per language."""
    return tuple([_block(uid, name, number) for name in names] for number in range(5))


def _block(uid: Any, name: str, n: int) -> dict[str, Any]:
    kind, words = BLOCKS[name]
    made: dict[str, Any] = {"type": kind, **words(uid, n)}
    return made


def _of(*texts: str) -> Any:
    return lambda n: texts[n]


_PARAGRAPH = _of(
    "<p>Từ độ cao 1.500 m của Đà Lạt đến bờ biển Mũi Né chỉ hơn ba giờ đường. Nhà đầu tư tìm thấy ở đây <strong>đất sạch</strong>, điện, nước và người lao động có nghề, cùng một đầu mối trả lời trong hai ngày làm việc.</p><ul><li>Đường cao tốc đi qua tỉnh</li><li>Sân bay quốc tế Liên Khương</li></ul>",
    "<p>From Da Lat at 1,500 m to the coast of Mui Ne it is little more than three hours by road. Investors find <strong>cleared land</strong>, power, water and skilled people here, and one desk that answers within two working days.</p><ul><li>An expressway through the province</li><li>Lien Khuong International Airport</li></ul>",
    "<p>標高1,500mのダラットからムイネーの海岸までは、車で3時間あまりです。<strong>整備済み用地</strong>、電力、水、技能を持つ人材がそろい、窓口は2営業日以内にお答えします。</p><ul><li>省内を通る高速道路</li><li>リエンクオン国際空港</li></ul>",
    "<p>해발 1,500m의 달랏에서 무이네 해안까지는 차로 세 시간 남짓입니다. <strong>정리된 부지</strong>와 전력, 용수, 숙련된 인력이 있고, 창구는 영업일 이틀 안에 답변합니다.</p><ul><li>성을 지나는 고속도로</li><li>리엔크엉 국제공항</li></ul>",
    "<p>从海拔1500米的大叻到美奈海岸，车程三个多小时。这里有<strong>净地</strong>、电力、供水和熟练劳动力，服务窗口在两个工作日内答复。</p><ul><li>高速公路贯穿全省</li><li>莲姜国际机场</li></ul>",
)
_HEADINGS = (
    _of("Địa lý và khí hậu", "Geography and climate", "地理と気候", "지리와 기후", "地理与气候"),
    _of("Con người và lịch sử", "People and history", "人々と歴史", "사람과 역사", "人民与历史"),
    _of("Văn hóa", "Culture", "文化", "문화", "文化"),
    _of("Hạ tầng", "Infrastructure", "インフラ", "기반시설", "基础设施"),
)
_SAID = _of(
    "Một cửa, năm ngôn ngữ.",
    "One door, five languages.",
    "一つの窓口、五つの言語。",
    "하나의 창구, 다섯 개의 언어.",
    "一个窗口，五种语言。",
)
_WORD = _of("Những điều cần biết", "What to know", "知っておきたいこと", "알아 둘 점", "须知")

BLOCKS: dict[str, tuple[str, Any]] = {
    "text": ("text", lambda uid, n: {"html": _PARAGRAPH(n)}),
    **{f"h{number}": ("heading", lambda uid, n, one=one: {"text": one(n)}) for number, one in enumerate(_HEADINGS[:3])},
    "h3": ("heading", lambda uid, n: {"text": _WORD(n), "level": 3}),
    "last": ("heading", lambda uid, n: {"text": _HEADINGS[3](n)}),
    "figure": ("figure", lambda uid, n: {"asset": uid("asset/hills"), "caption": _SAID(n)}),
    "gallery": ("gallery", lambda uid, n: {"title": _HEADINGS[2](n), "items": [{"asset": uid("asset/hills"), "caption": _SAID(n)}] * 3}),
    "video": ("video", lambda uid, n: {"asset": uid("asset/clip"), "caption": _SAID(n)}),
    "quote": ("quote", lambda uid, n: {"text": _SAID(n), "attribution": ("Giám đốc", "The director", "所長", "센터장", "中心主任")[n]}),
    "callout": ("callout", lambda uid, n: {"title": _WORD(n), "html": f"<p>{_SAID(n)}</p>", "tone": "caution"}),
    "document": ("document", lambda uid, n: {"asset": uid("asset/guide"), "note": _SAID(n)}),
    "related": ("related", lambda uid, n: {"title": _WORD(n), "records": [uid("project/park"), uid("article/da-lat")]}),
    "key_figures": ("key_figures", lambda uid, n: {"title": _WORD(n), "items": [
        {"value": ("24.233 km²", "24,233 km²", "2万4,233km²", "2만 4,233km²", "24,233平方公里")[n], "label": ("Diện tích", "Area", "面積", "면적", "面积")[n], "note": "2025"},
        {"value": ("3,87 triệu người", "3.87 million", "387万人", "387만 명", "387万人")[n], "label": ("Dân số", "Population", "人口", "인구", "人口")[n]},
    ]}),
    "steps": ("steps", lambda uid, n: {"title": _WORD(n), "items": [
        {"title": ("Gặp tổ hỗ trợ", "Meet the desk", "窓口に相談する", "창구와 상담합니다", "联系服务窗口")[n], "html": f"<p>{_SAID(n)}</p>"},
        {"title": ("Nộp hồ sơ", "File the papers", "書類を提出する", "서류를 냅니다", "提交材料")[n]},
    ]}),
    "questions": ("questions", lambda uid, n: {"title": _WORD(n), "items": [
        {"question": ("Mất bao lâu?", "How long does it take?", "どのくらいかかりますか。", "얼마나 걸립니까?", "需要多长时间？")[n], "html": _PARAGRAPH(n)},
        {"question": ("Ai trả lời?", "Who answers?", "誰が答えますか。", "누가 답변합니까?", "由谁答复？")[n], "html": f"<p>{_SAID(n)}</p>"},
    ]}),
    "table": ("table", lambda uid, n: {
        "caption": _WORD(n), "header": [_HEADINGS[3](n), "2024", "2025"], "numeric": [1, 2], "source": _SAID(n),
        "rows": [["Mũi Né", ("1.250,5", "1,250.5", "1,250.5", "1,250.5", "1,250.5")[n], "98"], ["Đà Lạt", "7", ("12.000", "12,000", "12,000", "12,000", "12,000")[n]]],
    }),
}  # fmt: skip
EVERY_BLOCK = (
    "text",
    "h0",
    "figure",
    "gallery",
    "quote",
    "table",
    "callout",
    "key_figures",
    "h1",
    "steps",
    "questions",
    "video",
    "document",
    "related",
)


def _sector(world: World, uid: Any) -> None:
    figures = _figures(uid)
    world.facts(
        "sector/tourism",
        **_page(uid, sectors=[uid("term/tourism")], places=[uid("place/lam-dong")]),
        term=uid("term/tourism"),
        projects=[uid("project/resort")],
        parks=[],
        **figures["facts"],
    )
    world.texts(
        "sector/tourism", ("Du lịch", "Tourism", "観光", "관광", "旅游"),
        slug=("du-lich", "tourism", "tourism", "tourism", "tourism"),
        summary=("Cao nguyên, hồ, rừng thông và 192 km bờ biển trong một tỉnh.", "Highland, lakes, pine forest and 192 km of coast in one province.", "高原、湖、松林、そして192kmの海岸が一つの省に。", "고원과 호수, 소나무 숲, 192km의 해안이 한 성에 있습니다.", "一省之内兼有高原、湖泊、松林和192公里海岸。"),
        strengths=(["Khí hậu mát quanh năm ở Đà Lạt", "Bờ biển nắng 300 ngày một năm"], ["Cool all year round in Da Lat", "A coast with 300 days of sun"], ["一年中涼しいダラット", "年300日晴れる海岸"], ["일 년 내내 서늘한 달랏", "한 해 300일 맑은 해안"], ["大叻四季凉爽", "海岸全年300天晴朗"]),
        chain=tuple([{"title": a, "text": b}, {"title": c, "text": ""}] for a, b, c in (
            ("Đón khách", "Sân bay Liên Khương và đường cao tốc.", "Lưu trú"), ("Arrival", "Lien Khuong Airport and the expressway.", "Stay"), ("到着", "リエンクオン空港と高速道路。", "宿泊"), ("도착", "리엔크엉 공항과 고속도로.", "숙박"), ("抵达", "莲姜机场与高速公路。", "住宿"),
        )),
        body=_body(uid, *EVERY_BLOCK), sources=tuple([one] for one in ("Sở VHTTDL, 2026-08", "Department of Culture, 2026-08", "文化局、2026年8月", "문화국, 2026-08", "文化厅，2026-08")), **figures["texts"],
    )  # fmt: skip


def _park(world: World, uid: Any) -> None:
    world.facts(
        "park/ham-kiem", **_page(uid, places=[uid("place/ham-kiem"), uid("place/da-lat")], sectors=[uid("term/agriculture")]), code="KCN-HK1", status=uid("term/park-open"),
        area_ha="146.2", leasable_ha="103.5", available_ha="39.3", occupancy="62", rent={"currency": "USD", "least": "62", "most": "68"}, rent_unit=uid("term/m2-term"),
        established=2007, lease_to="2058-12-31", point={"lat": "10.93", "lon": "107.98"}, tenant_sectors=[uid("term/agriculture"), uid("term/tourism")],
        utilities=[
            {"utility": uid("term/power"), "price": {"currency": "VND", "least": "1899"}, "price_unit": uid("term/kwh"), "capacity": "126", "capacity_unit": uid("term/mva")},
            {"utility": uid("term/water"), "price": {"currency": "VND", "least": "12500"}, "price_unit": uid("term/m3"), "capacity": "10000", "capacity_unit": uid("term/m3-day")},
            {"utility": uid("term/waste"), "capacity": "5000", "capacity_unit": uid("term/m3-day")},
        ],
        distances=[{"place": uid("place/lien-khuong"), "km": "142.5"}, {"place": uid("place/cai-mep"), "km": "98"}], sample=True,
    )  # fmt: skip
    world.texts(
        "park/ham-kiem", ("Khu công nghiệp Hàm Kiệm I", "Ham Kiem I Industrial Park", "ハムキエム第一工業団地", "함끼엠 1 산업단지", "咸俭一号工业区"),
        slug=("ham-kiem", "ham-kiem", "ham-kiem", "ham-kiem", "ham-kiem"),
        summary=("Khu công nghiệp sát đường cao tốc, còn 39,3 ha.", "A park beside the expressway with 39.3 ha left.", "高速道路に接し、39.3haが残る工業団地です。", "고속도로 옆, 39.3ha가 남은 산업단지입니다.", "紧邻高速公路，尚余39.3公顷。"),
        developer=("Công ty Hạ tầng Hàm Kiệm", "Ham Kiem Infrastructure Company", "ハムキエム・インフラ社", "함끼엠 인프라사", "咸俭基础设施公司"),
        body=_body(uid, "text", "h0", "text"), sources=tuple([one] for one in ("Ban Quản lý các KCN, 2026", "Industrial Parks Board, 2026", "工業団地管理委員会、2026年", "산업단지 관리위원회, 2026", "工业区管理委员会，2026年")),
    )  # fmt: skip


def _policy(world: World, uid: Any) -> None:
    world.facts(
        "policy/tax",
        **_page(uid, sectors=[uid("term/agriculture")], valid_to="2030-12-31"),
        code="320/2025/NĐ-CP",
        status=uid("term/in-force"),
        signed="2025-12-15",
        effective="2025-12-15",
        document_url="https://example.gov.vn/320",
        provisions=[{"key": "a", "number": "18.1"}, {"key": "b", "number": "19"}],
    )
    world.texts(
        "policy/tax", ("Thuế thu nhập doanh nghiệp 2025–2030", "Corporate income tax, 2025–2030", "法人所得税、2025～2030年", "법인소득세, 2025~2030년", "企业所得税，2025—2030年"),
        slug=("thue", "tax", "tax", "tax", "tax"),
        summary=("Thuế suất 10% trong 15 năm cho dự án công nghệ cao.", "A rate of 10% for 15 years for high-tech projects.", "ハイテク案件は15年間10%です。", "하이테크 사업은 15년간 10%입니다.", "高科技项目15年内适用10%税率。"),
        citation=("Nghị định 320/2025/NĐ-CP ngày 15/12/2025 của Chính phủ", "Decree 320/2025/ND-CP of the Government, 15 December 2025", "政府の政令第320/2025/NĐ-CP号、2025年12月15日", "정부 시행령 320/2025/NĐ-CP호, 2025년 12월 15일", "政府第320/2025/NĐ-CP号议定，2025年12月15日"),
        beneficiaries=(["Dự án công nghệ cao", "Doanh nghiệp nông nghiệp"], ["High-tech projects", "Farming companies"], ["ハイテク案件", "農業企業"], ["하이테크 사업", "농업 기업"], ["高科技项目", "农业企业"]),
        provision_texts=tuple({"a": a, "b": b} for a, b in (
            ("Thuế suất 10% trong 15 năm kể từ năm đầu có doanh thu.", "Miễn thuế 4 năm, giảm 50% trong 9 năm tiếp theo."), ("A rate of 10% for 15 years from the first year with revenue.", "Exempt for 4 years, half for the 9 years that follow."),
            ("最初に売上が生じた年から15年間、税率は10%です。", "4年間は免税、その後9年間は50%減税です。"), ("첫 매출이 생긴 해부터 15년간 세율은 10%입니다.", "4년간 면제, 이후 9년간 50% 감면합니다."), ("自取得第一笔收入年度起15年内适用10%税率。", "四年免税，其后九年减半。"),
        )),
        steps=tuple([{"title": a, "text": b}, {"title": c}] for a, b, c in (
            ("Kê khai", "Doanh nghiệp tự xác định ưu đãi.", "Lưu hồ sơ"), ("Declare", "The company works out its incentive itself.", "Keep the papers"), ("申告する", "企業が自ら優遇を計算します。", "書類を保管する"), ("신고", "기업이 스스로 혜택을 계산합니다.", "서류 보관"), ("申报", "由企业自行确定优惠。", "留存材料"),
        )),
        body=_body(uid, "text"), sources=tuple([one] for one in ("Công báo, 2025", "Official Gazette, 2025", "官報、2025年", "관보, 2025", "《公报》2025年")),
    )  # fmt: skip


def _costs(world: World, uid: Any) -> None:
    items = [
        {"key": "rent", "group": "land", "least": "62", "most": "68", "unit": uid("term/m2-term")}, {"key": "office", "group": "land", "least": "8", "most": "15", "decimals": 1, "unit": uid("term/m2")},
        {"key": "worker", "group": "people", "least": "290", "most": "350", "unit": uid("term/month")}, {"key": "engineer", "group": "people", "least": "1100", "unit": uid("term/month")},
    ]  # fmt: skip
    world.facts(
        "cost_table/coast",
        **_page(uid, places=[uid("place/ham-kiem")]),
        currency="USD",
        as_of="2026-06-30",
        items=items,
    )
    words = (
        ("Thuê đất công nghiệp", "Thuê văn phòng", "Công nhân phổ thông", "Kỹ sư", "Chưa gồm phí hạ tầng"), ("Industrial land", "Office space", "Worker, unskilled", "Engineer", "Without the infrastructure fee"),
        ("工業用地の賃料", "オフィス賃料", "一般作業員", "技術者", "インフラ管理費を除く"), ("산업용지 임대료", "사무실 임대료", "일반 근로자", "엔지니어", "인프라 관리비 별도"), ("工业用地租金", "办公楼租金", "普通工人", "工程师", "不含基础设施管理费"),
    )  # fmt: skip
    world.texts(
        "cost_table/coast", ("Chi phí vùng ven biển", "Costs on the coast", "沿岸部の事業コスト", "해안 지역 사업 비용", "沿海地区经营成本"), slug=("ven-bien", "coast", "coast", "coast", "coast"),
        summary=("Đất, văn phòng và lao động.", "Land, offices and labour.", "土地、オフィス、人件費です。", "토지와 사무실, 인건비입니다.", "土地、办公楼与人工。"),
        labels=tuple(dict(zip(("rent", "office", "worker", "engineer"), one, strict=False)) for one in words), notes=tuple({"rent": one[4]} for one in words),
        group_labels=tuple({"land": a, "people": b} for a, b in (("Mặt bằng", "Lao động"), ("Premises", "Labour"), ("用地・建物", "人件費"), ("부지·건물", "인건비"), ("场地", "人工"))),
        body=_body(uid, "text"), sources=tuple([one, one] for one in ("Ban Quản lý các KCN, 06/2026", "Industrial Parks Board, June 2026", "工業団地管理委員会、2026年6月", "산업단지 관리위원회, 2026년 6월", "工业区管理委员会，2026年6月")),
    )  # fmt: skip


def _event(world: World, uid: Any) -> None:
    world.facts(
        "event/forum", **_page(uid, places=[uid("place/da-lat")], sectors=[uid("term/tourism")]), starts="2026-12-03T08:00", ends="2026-12-04T17:00", organisers=[uid("organisation/ipc")],
        point={"lat": "11.94", "lon": "108.44"}, online_url="https://live.example.vn/forum", registration_url="https://live.example.vn/register",
    )  # fmt: skip
    world.texts(
        "event/forum", ("Diễn đàn đầu tư; du lịch, nông nghiệp", "Investment forum; tourism, farming", "投資フォーラム；観光と農業", "투자 포럼; 관광, 농업", "投资论坛；旅游、农业"), slug=("dien-dan", "forum", "forum", "forum", "forum"),
        summary=("Gặp gỡ lãnh đạo tỉnh và doanh nghiệp.", "Meet the province's leaders and companies.", "省の指導部と企業に会える2日間です。", "성 지도부와 기업을 만나는 이틀입니다.", "与省领导和企业面对面。"),
        venue=("Trung tâm hội nghị, 36 Trần Phú, Đà Lạt", "Convention centre, 36 Tran Phu, Da Lat", "会議場、ダラット市チャンフー通り36番地", "컨벤션센터, 달랏 쩐푸 36", "会议中心，大叻陈富街36号"),
        audience=("Nhà đầu tư trong và ngoài nước", "Investors at home and abroad", "国内外の投資家", "국내외 투자자", "国内外投资者"),
        programme=tuple([{"title": f"8:00 {a}", "text": b}, {"title": f"14:00 {c}"}] for a, b, c in (
            ("Khai mạc", "Chủ tịch UBND tỉnh phát biểu.", "Thăm khu công nghiệp"), ("Opening", "Address by the Chairman.", "Visit to a park"), ("開会", "人民委員会主席の挨拶。", "工業団地の視察"), ("개회", "인민위원장 인사말.", "산업단지 방문"), ("开幕", "省人民委员会主席致辞。", "参观工业区"),
        )),
        body=_body(uid, "text"),
    )  # fmt: skip


def _past_event(world: World, uid: Any) -> None:
    world.facts(
        "event/fair",
        **_page(uid, places=[uid("place/mui-ne")]),
        starts="2026-10-20T00:00",
        ends="2026-10-20T00:00",
        timezone="Asia/Tokyo",
        all_day=True,
        state="cancelled",
    )
    world.texts(
        "event/fair", ("Ngày hội sản phẩm tại Tokyo", "Product day in Tokyo", "東京での物産デー", "도쿄 특산물의 날", "东京特产日"), slug=("tokyo", "tokyo", "tokyo", "tokyo", "tokyo"),
        summary=("Trà, cà phê, hoa.", "Tea, coffee, flowers.", "茶、コーヒー、花。", "차, 커피, 꽃.", "茶叶、咖啡、鲜花。"), venue=("Tokyo Big Sight", "Tokyo Big Sight", "東京ビッグサイト", "도쿄 빅사이트", "东京国际展示场"),
    )  # fmt: skip


def _press(world: World, uid: Any) -> None:
    world.facts(
        "press_release/forum", **_page(uid, related=[uid("event/forum")]), code="TCBC-12/2026", embargo="2026-09-12"
    )
    world.texts(
        "press_release/forum", ("Tỉnh mở diễn đàn đầu tư", "Province opens an investment forum", "省、投資フォーラムを開催", "성, 투자 포럼 개최", "本省将举办投资论坛"), slug=("mo-dien-dan", "forum-opens", "forum-opens", "forum-opens", "forum-opens"),
        summary=("Hơn 300 doanh nghiệp được mời.", "More than 300 companies are invited.", "300社以上を招きます。", "기업 300여 곳을 초청합니다.", "邀请三百多家企业。"), dateline=("Đà Lạt, 10/09/2026", "DA LAT, 10 September 2026", "ダラット、2026年9月10日", "달랏, 2026년 9월 10일", "大叻，2026年9月10日"),
        notes=("Ảnh có trong bộ tài liệu báo chí.\nLiên hệ tổ báo chí trước ngày 12/09.", "Pictures are in the press kit.\nCall the press desk before 12 September.", "写真はプレスキットにあります。\n9月12日までに報道担当へご連絡ください。", "사진은 보도자료집에 있습니다.\n9월 12일 전에 연락해 주십시오.", "图片见媒体资料包。\n请于9月12日前联系新闻组。"),
        body=_body(uid, "text", "quote"),
    )  # fmt: skip


def _clarification(world: World, uid: Any) -> None:
    world.facts(
        "clarification/land",
        **_page(uid),
        code="LR-03/2026",
        claimed="2026-08-28",
        claim_url="https://example.org/post/1",
        response_forms=[uid("term/briefing"), uid("term/posting")],
    )
    world.texts(
        "clarification/land", ("Về thông tin hết đất công nghiệp", "On the claim that industrial land is used up", "「工業用地がない」という情報について", "산업용지가 소진됐다는 주장에 대하여", "关于“工业用地已用尽”的说法"), slug=("het-dat", "no-land-left", "no-land-left", "no-land-left", "no-land-left"),
        summary=("Khu công nghiệp Hàm Kiệm còn 39,3 ha.", "Ham Kiem has 39.3 ha left.", "ハムキエムには39.3haが残っています。", "함끼엠에는 39.3ha가 남아 있습니다.", "咸俭尚余39.3公顷。"),
        claim=("Một trang mạng viết rằng tỉnh không còn đất công nghiệp.", "A website wrote that the province had no industrial land left.", "あるサイトが、省には工業用地が残っていないと書きました。", "한 웹사이트가 성에 산업용지가 없다고 썼습니다.", "某网站称本省已无工业用地。"),
        finding=("Tính đến 30/06/2026, bốn khu công nghiệp còn 212 ha cho thuê.", "On 30 June 2026 four parks had 212 ha to let.", "2026年6月30日現在、4つの団地に212haの賃貸可能地があります。", "2026년 6월 30일 기준 네 개 단지에 212ha가 남아 있습니다.", "截至2026年6月30日，四个工业区尚有212公顷可出租。"),
        body=_body(uid, "text", "table"),
    )  # fmt: skip


def _publication(world: World, uid: Any) -> None:
    editions = [
        {"language": "vi"},
        {"language": "en", "document": uid("asset/guide"), "pages": 48},
        {"language": "ja"},
        {"language": "ko"},
        {"language": "zh-hans"},
    ]
    chapters = [
        uid("profile/lam-dong"),
        uid("sector/tourism"),
        uid("park/ham-kiem"),
        uid("cost_table/coast"),
        uid("indicator/population"),
        uid("policy/tax"),
    ]
    world.facts(
        "publication/panorama",
        **_page(uid),
        code="TC-2026",
        year=2026,
        form=uid("term/brochure"),
        isbn="978-604-0-00000-0",
        editions=editions,
        chapters=chapters,
    )
    world.texts(
        "publication/panorama", ("Toàn cảnh Lâm Đồng 2026", "Lam Dong Panorama 2026", "ラムドン・パノラマ2026", "럼동 파노라마 2026", "林同全景2026"), slug=("toan-canh-2026", "panorama-2026", "panorama-2026", "panorama-2026", "panorama-2026"),
        summary=("Ấn phẩm hằng năm về tỉnh.", "The province in one yearbook.", "省の年刊です。", "성을 담은 연간물입니다.", "本省年度刊物。"), publisher=("Trung tâm Xúc tiến Đầu tư", "Investment Promotion Centre", "投資促進センター", "투자진흥센터", "投资促进中心"),
        contents=(["Giới thiệu", "Du lịch"], ["The province", "Tourism"], ["省の姿", "観光"], ["성 소개", "관광"], ["省情", "旅游"]), body=_body(uid, "text"),
    )  # fmt: skip


def _kit(world: World, uid: Any) -> None:
    figures = _figures(uid)
    world.facts(
        "press_kit/province",
        **_page(uid),
        assets=[uid("asset/hills"), uid("asset/clip"), uid("asset/guide")],
        records=[uid("press_release/forum"), uid("publication/panorama")],
        **figures["facts"],
    )
    world.texts(
        "press_kit/province", ("Tài liệu báo chí về tỉnh", "Press kit of the province", "省のプレスキット", "성 보도자료집", "本省媒体资料包"), slug=("tai-lieu", "press-kit", "press-kit", "press-kit", "press-kit"),
        summary=("Lời giới thiệu, ảnh, số liệu.", "Words, pictures, figures.", "紹介文、画像、数値。", "소개문과 이미지, 수치.", "文字、图片、数据。"),
        boilerplate=("Lâm Đồng là tỉnh rộng nhất cả nước, nối cao nguyên Đà Lạt với bờ biển Mũi Né.", "Lam Dong is the country's largest province and joins the Da Lat highlands to the coast of Mui Ne.", "ラムドンはベトナムで最も広い省で、ダラットの高原とムイネーの海岸を結びます。", "럼동은 베트남에서 가장 넓은 성으로, 달랏 고원과 무이네 해안을 잇습니다.", "林同是越南面积最大的省份，连接大叻高原与美奈海岸。"),
        terms=("Được dùng khi ghi nguồn.", "Free to use with the credit.", "クレジットを明記すれば利用できます。", "출처를 밝히면 쓸 수 있습니다.", "注明出处即可使用。"), **figures["texts"],
    )  # fmt: skip


def _album(world: World, uid: Any) -> None:
    plates = [{"key": "hills", "picture": uid("asset/hills")}, {"key": "nowhere", "picture": uid("asset/guide")}]
    world.facts("album/year", **_page(uid), year=2026, plates=plates)
    titles = ("Sáng trên đồi", "Morning on the hills", "丘の朝", "언덕의 아침", "山丘之晨")
    words = (
        "Sương tan.\nNắng lên.",
        "Mist lifts.\nThe sun is up.",
        "霧が晴れます。\n日が昇ります。",
        "안개가 걷힙니다.\n해가 뜹니다.",
        "雾散。\n日出。",
    )
    world.texts(
        "album/year", ("Lâm Đồng 2026 qua ảnh", "Lam Dong 2026 in pictures", "写真で見るラムドン2026", "사진으로 보는 럼동 2026", "图说林同2026"), slug=("lam-dong-2026", "lam-dong-2026", "lam-dong-2026", "lam-dong-2026", "lam-dong-2026"),
        summary=("Một năm của tỉnh.", "A year of the province.", "省の一年です。", "성의 한 해입니다.", "本省的一年。"),
        publisher=("Trung tâm Xúc tiến Đầu tư", "Investment Promotion Centre", "投資促進センター", "투자진흥센터", "投资促进中心"), body=_body(uid, "text"),
        plate_titles=tuple({"hills": title, "nowhere": title} for title in titles), plate_texts=tuple({"hills": text, "nowhere": text} for text in words),
    )  # fmt: skip


def _profile(world: World, uid: Any) -> None:
    figures = _figures(uid)
    world.facts(
        "profile/lam-dong",
        **_page(uid, places=[uid("place/lam-dong")]),
        place=uid("place/lam-dong"),
        seat=uid("place/da-lat"),
        area_km2="24233.07",
        point={"lat": "11.6", "lon": "108.1"},
        **figures["facts"],
    )
    world.texts(
        "profile/lam-dong", ("Tỉnh Lâm Đồng, 2013–2026", "Lam Dong Province, 2013–2026", "ラムドン省、2013～2026年", "럼동성, 2013~2026년", "林同省，2013—2026年"), slug=("lam-dong", "lam-dong", "lam-dong", "lam-dong", "lam-dong"),
        summary=("Từ cao nguyên đến biển.", "From the highlands to the sea.", "高原から海へ。", "고원에서 바다까지.", "从高原到大海。"), body=_body(uid, "text", "h0", "text", "figure", "h1", "text", "table", "h2", "quote", "last", "text"), **figures["texts"],
    )  # fmt: skip
