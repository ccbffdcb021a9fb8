"""Renews `vectors.json` after a deliberate change of the analysis: python tests/unit/search/renew_vectors.py.

The vectors bind the Python package and the browser client to each other and to what was reviewed: read the difference
before committing it. Texts: everything in the judged set, and the awkward strings below, in every locale.
"""

from __future__ import annotations

import json
from pathlib import Path

import search

HERE = Path(__file__).parent
AWKWARD = [
    "",
    " \t\n\u3000",
    "Đà Lạt ĐÀ LẠT đà lạt",
    "Đa\u0300 La\u0323t".replace("Đa\u0300", "D\u0335a\u0300"),
    "ngươ\u0300i Dao",
    "thuỷ thủy Hoà Hòa qu\u00fd quy\u0301",
    "ﬁnance oﬃce ﬆone",
    "STRASSE straße ẞ",
    "İstanbul ISPARTA ısı",
    "ΣΊΣΥΦΟΣ σίσυφος ς",
    "Ёлка ёлка йод",
    "½ ² ³ ① ㍿ ℡ ㎡ ™ №",
    "ＤＸ推進２０２４年度",
    "ﾎﾟｽﾀｰ ﾀﾞﾗｯﾄ ｶﾞ",
    "か\u3099き ハ\u309aン か゚",
    "ゝゞヽヾー々〆〇",
    "\u1112\u1161\u11ab\u1100\u1173\u11af 한글 ㅎㅏㄴ",
    "ﾡￂ ﾤￆ",
    "葛\U000e0100城 辻\ufe00",
    "𠮷野家 𩸽 𫞎",
    "豈更車賈滑 \uf900\uf9d0",
    "in\u00adfor\u00admation zero\u200bwidth \ufeffbom",
    "snake_case __init__ a_b",
    "don't l'été d’accord",
    "e-mail C++ C# .NET 3.14 1,200MW 50%",
    "https://example.vn/vi/du-an/?q=%C4%91",
    "\u0301start mid\u0301 e\u0301\u0302\u0303",
    "a\u3099b \u3099",
    "مرحبا بالعالم ٢٠٢٤",
    "नमस्ते दुनिया",
    "ประเทศไทย ๒๕๖๗ ລາວ ភាសាខ្មែរ မြန်မာ",
    "👨\u200d👩\u200d👧 🇻🇳 ☎",
    "\x00\x01\x1f\x7f\x85",
    '"quoted" AND (x OR y) NEAR/3 *',
    "ꭰꮳ ᏣᎳᎩ",
    "æsir Œuvre ørsted Łódź ħal",
    "ǆ ǅ Ǆ ŉ ǰ ΐ ᾳ ﬃ",
    "x" * 70,
    "臺灣灣頭髮發裡裏",
    "LD-2026-05 143/2025/QH15 96/2026/NĐ-CP 24.233,07 01/07/2025 a-b x-1.",
    "第143/2025/QH15号 LNG-2",
    "공장을 빌리고 싶다 고속도로는 철도를 어디에서 투자자의 부동산은 나라를 마을은 물류창고 열었나요 전기요금이 얼마",
    "labour harbours colourful organised centres metre aluminium programmes our four detour exercise",
    "Ha Noi, Hà-Nội fish sauce d'Ran St. Gallen e  e ½ x ² y",
    "y yy yay boyish syzygy flying dying skies hopping hoped agreed ties caress relational conditional",
]  # fmt: skip


def texts() -> list[tuple[str, str]]:
    """(locale, text) of every vector, in a fixed order."""
    judged = json.loads((HERE / "judged.json").read_text())
    pairs = []
    for locale, part in judged.items():
        own = [text for pair in part["documents"].values() for text in pair] + [query for query, _ in part["queries"]]
        pairs += [(locale, text) for text in [*own, *AWKWARD]]
    return [*pairs, *(("fr", text) for text in AWKWARD)]


def render(locale: str, text: str) -> list[list[object]]:
    """Tokens as JSON holds them; offsets count code points."""
    return [[token.text, token.start, token.end, token.kind.value] for token in search.analyse(text, locale)]


def main() -> None:
    lines = [json.dumps([locale, text, render(locale, text)], ensure_ascii=True) for locale, text in texts()]
    (HERE / "vectors.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")


if __name__ == "__main__":
    main()
