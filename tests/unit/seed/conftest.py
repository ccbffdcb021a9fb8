"""A small content folder that tests write into, and a yardstick for figures in running text."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

LOCALES = """\
- { code: vi, tag: vi, segment: vi, collation: vi, script: Latn, name: Tiếng Việt }
- { code: en, tag: en, segment: en, collation: en, script: Latn, name: English }
"""
ORGANISATIONS = """\
- key: office
  facts: { code: "001" }
  text:
    vi: { title: Văn phòng }
    en: { title: Office }
"""
FACTS = "organisation: organisation/office\nissued: 2026-01-05\nmodified: 2026-01-06\n"
VI = "---\ntitle: Đà Lạt đón khách\nsummary: Tóm tắt.\n---\n\nĐoạn văn.\n"
EN = "---\ntitle: Da Lat receives visitors\nsummary: Summary.\n---\n\nA paragraph.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with one organisation, one picture and one article in two languages."""
    picture = b"not really a picture"
    entry = (
        f"- key: lake\n  file: lake.jpg\n  width: 2400\n  height: 1600\n  focal: [0.5, 0.333]\n  licence: CC BY 4.0\n"
        f"  sha256: {hashlib.sha256(picture).hexdigest()}\n"
        "  text:\n    vi: { title: Hồ, alt: Mặt hồ, credit: Tỉnh }\n"
    )
    write = _writer(tmp_path)
    write("locales.yaml", LOCALES)
    write("pictures/pictures.yaml", entry)
    (tmp_path / "pictures" / "lake.jpg").write_bytes(picture)
    for kind in ("term", "place", "contact", "province", "menu", "redirect"):
        write(f"reference/{kind}.yaml", "[]\n")
    write("reference/organisation.yaml", ORGANISATIONS)
    write("records/article/welcome/facts.yaml", FACTS)
    write("records/article/welcome/vi.md", VI)
    write("records/article/welcome/en.md", EN)
    return tmp_path


@pytest.fixture
def write(folder: Path) -> Callable[[str, str], None]:
    """Writes a file of that content folder."""
    return _writer(folder)


def _writer(folder: Path) -> Callable[[str, str], None]:
    def write(name: str, text: str) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return write


@pytest.fixture(scope="session")
def figures() -> Callable[[str, str], Counter[Decimal]]:
    """Counts the figures of a text in a language, with separators and scales undone."""
    return _figures


SCALES = {
    "vi": {"nghìn": 3, "triệu": 6, "tỷ": 9},
    "en": {"thousand": 3, "million": 6, "billion": 9},
    "ja": {"千": 3, "万": 4, "億": 8, "兆": 12},
    "ko": {"천": 3, "만": 4, "억": 8, "조": 12},
    "zh-hans": {"万亿": 12, "千": 3, "万": 4, "亿": 8},
}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NUMBER = r"\d+(?:[.,]\d+)*"
EAST_ASIAN = ("ja", "ko", "zh-hans")


def _figures(text: str, locale: str) -> Counter[Decimal]:
    """How often each figure occurs: `1.200 tỷ`, `1,200 billion`, `1兆2,000億`, `1.2万亿` are all 1 200 000 000 000."""
    if locale == "en":
        text = re.sub(r"\b(" + "|".join(MONTHS) + r")\b", lambda found: str(MONTHS.index(found[1]) + 1), text)
    scales = SCALES[locale]
    scale = "|".join(sorted(scales, key=len, reverse=True))
    # a unit of measure is no scale: 千伏 and 千米 in Chinese
    pattern = re.compile(rf"({NUMBER})[ \u00a0]?((?!千[伏瓦米克])(?:{scale}))?")
    found: Counter[Decimal] = Counter()
    carried, end = Decimal(0), -1
    for match in pattern.finditer(text):
        value = _value(match[1], locale) * 10 ** scales.get(match[2] or "", 0)
        follows = locale in EAST_ASIAN and end >= 0 and text[end : match.start()] in ("", " ") and value < carried
        if carried and not follows:
            found[carried] += 1
            carried = Decimal(0)
        carried += value
        end = match.end()
        if not match[2]:
            found[carried] += 1
            carried, end = Decimal(0), -1
    if carried:
        found[carried] += 1
    return found


def _value(number: str, locale: str) -> Decimal:
    group, point = (".", ",") if locale == "vi" else (",", ".")
    if re.fullmatch(rf"\d{{1,3}}(?:\{group}\d{{3}})+(?:\{point}\d+)?", number):
        number = number.replace(group, "")
    return Decimal(number.replace(point, ".")).normalize()
