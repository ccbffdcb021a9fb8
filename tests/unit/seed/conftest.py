"""A small content folder that tests write into."""

import hashlib
from collections.abc import Callable
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
