"""Numbers, quantities and sums of money, exact, as each language's readers expect them.

Words for large numbers come from CLDR. Languages that count by ten thousands (CLDR writes 10,000 as one of a unit: 万, 만) are written so:
1兆2,000億, 1조 2,000억, 1.2万亿. The others count by thousands and go no higher than 10⁹, as budgets in đồng are read: 1.200 tỷ, 1,200 billion.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel import Locale as Cldr
from babel.numbers import format_decimal

NBSP = "\u00a0"
_TOP = Decimal(10) ** 9
_YI = Decimal(10) ** 8
_COARSE, _FINE = 2, 4
"""Decimals before a word; 56.6106万亿 is how budgets are read, 387.2999万 people are not."""
_JOINED = {"ja": "", "ko": " "}
"""Languages that write a number as a row of units; value: what stands between them."""

Translate = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Unit:
    """A word for a power of ten. `glue` stands between the figure and the word."""

    size: Decimal
    one: str
    many: str
    glue: str

    def word(self, value: Decimal, cldr: Cldr) -> str:
        """The word after `value`, in the right plural form."""
        return self.one if cldr.plural_form(value) == "one" else self.many


@dataclass(frozen=True, slots=True)
class Numerals:
    """How one language writes figures. `tag` is BCP 47; `_` its catalogue."""

    tag: str
    translate: Translate

    @property
    def cldr(self) -> Cldr:
        return cldr_of(self.tag)

    def plain(self, value: Decimal | str, decimals: int | None = None) -> str:
        """The figure with the language's signs; `decimals` fixes how many are shown (half away from zero, as CLDR prints them), None keeps all."""
        number = Decimal(value)
        places = "." + "0" * decimals if decimals else "" if decimals == 0 else _all_places(number)
        return format_decimal(number, "#,##0" + places, locale=self.cldr, decimal_quantization=decimals is not None)

    def worded(self, value: Decimal | str) -> str:
        """The exact figure with words for its powers of ten: `1.200 tỷ`, `1兆2,000億`."""
        number = Decimal(value)
        units, myriads = units_of(self.tag)
        if number < 0:
            return "−" + self.worded(-number)
        joined = _JOINED.get(self.cldr.language) if myriads else None
        if joined is not None:
            return self._row_of_units(number, units, joined)
        for unit in units:
            share = number / unit.size
            if share >= 1 and -_exponent(share) <= (_FINE if myriads and unit.size >= _YI else _COARSE):
                figure = _bare(share) if myriads else self.plain(share)
                return f"{figure}{unit.glue}{unit.word(share, self.cldr)}"
        return self.plain(number)

    def _row_of_units(self, number: Decimal, units: tuple[Unit, ...], joined: str) -> str:
        parts = []
        for unit in units:
            whole, number = divmod(number, unit.size)
            if whole:
                parts.append(f"{self.plain(whole)}{unit.many}")
        if number or not parts:
            parts.append(self.plain(number))
        return joined.join(parts)

    def money(self, currency: str, least: str, most: str | None = None) -> str:
        """A sum, or a range when `most` is given: `1.200–1.500 tỷ đồng`, `VND 1,200–1,500 billion`."""
        low, high = self.worded(least), self.worded(most) if most is not None else ""
        if not high or high == low:
            return self._named(currency, low)
        return self._named(currency, self._range(low, high))

    def currency(self, code: str) -> str:
        """What a currency is called beside figures: `đồng`, `USD`, `米ドル`."""
        known = _CURRENCIES.get(code)
        return self.translate(known, amount="").strip() if known else code

    def size(self, count: int) -> str:
        """The size of a file, from bytes, with decimal prefixes: `640 kB`, `4,2 MB`."""
        power, unit = (2, "MB") if count >= 950_000 else (1, "kB")
        share = max(Decimal(count) / 1000**power, Decimal(1))
        return f"{self.plain(share, 1 if power == 2 and share < 10 else 0)}{NBSP}{unit}"

    def _range(self, low: str, high: str) -> str:
        words = [text.rsplit(NBSP, 1) for text in (low, high)]
        if all(len(parts) == 2 for parts in words) and words[0][1] == words[1][1]:
            low = words[0][0]
        return self.translate("{least}–{most}", least=low, most=high)

    def _named(self, currency: str, amount: str) -> str:
        known = _CURRENCIES.get(currency)
        return self.translate(known, amount=amount) if known else f"{currency}{NBSP}{amount}"

    def scaled(self, value: str, scale: int, decimals: int, unit: str) -> str:
        """`value` × 10**`scale` with its unit: `3,87 triệu người`, `387万人`; `decimals` belong to the value as it is stored."""
        figure, word = self.column(scale, decimals)
        return self.with_unit(figure(value) + word, unit)

    def column(self, scale: int, decimals: int) -> tuple[Callable[[str], str], str]:
        """For figures in one table or chart: what turns a stored value into text, and the word that all of them share (with its glue)."""
        units, myriads = units_of(self.tag)
        unit = next((unit for unit in units if Decimal(10) ** scale >= unit.size), None) if scale else None
        factor = Decimal(10) ** scale / (unit.size if unit else 1)
        left = max(0, decimals - (len(str(int(factor))) - 1))
        word = (unit.glue if not myriads else "") + unit.many if unit else ""
        return (lambda value: self.plain(Decimal(value) * factor, left)), word

    def with_unit(self, figure: str, unit: str) -> str:
        """A figure and its unit's name, with the space that the language sets between them."""
        return f"{figure}{'' if not unit or self.is_tight(unit) else NBSP}{unit}"

    def is_tight(self, unit: str) -> bool:
        """Whether the unit follows a figure without a space: 12,3%, 387万人, but 12,3 % in French."""
        sign = unit[:1]
        return (sign in "%‰" and self.cldr.language != "fr") or (
            self.cldr.language in {"ja", "zh"} and bool(sign) and sign > "\u2e7f"
        )


_CURRENCIES = {code: code + " {amount}" for code in ("VND", "USD", "EUR", "JPY", "KRW", "CNY")}
"""Currencies that catalogues name; message ids are written out in `MESSAGES` for the check of completeness."""

MESSAGES = (*_CURRENCIES.values(), "{least}–{most}")


@lru_cache(maxsize=64)
def cldr_of(tag: str) -> Cldr:
    """CLDR's data for a BCP 47 tag."""
    return Cldr.parse(tag, sep="-")


@lru_cache(maxsize=64)
def units_of(tag: str) -> tuple[tuple[Unit, ...], bool]:
    """The language's words for powers of ten, largest first, and whether it counts by ten thousands."""
    cldr = cldr_of(tag)
    formats = cldr.compact_decimal_formats
    patterns = formats.get("long") or formats["short"]
    many = {int(size): str(pattern.pattern) for size, pattern in patterns["other"].items() if size.isdigit()}
    one = {
        int(size): str(pattern.pattern)
        for size, pattern in patterns.get("one", patterns["other"]).items()
        if size.isdigit()
    }
    myriads = many.get(10_000, "").count("0") == 1
    units: dict[str, Unit] = {}
    for size in sorted(many):
        word = _word(many[size])
        if many[size].count("0") == 1 and word and size >= (10_000 if myriads else 1_000_000):
            glue = NBSP if many[size][1:2].isspace() else ""
            units.setdefault(word, Unit(Decimal(size), _word(one.get(size, many[size])), word, glue))
    kept = [unit for unit in units.values() if myriads or unit.size <= _TOP]
    return tuple(sorted(kept, key=lambda unit: -unit.size)), myriads


def _word(pattern: str) -> str:
    return re.sub(r"^0+\s*|\s*0+$", "", pattern.replace("'", "")).strip()


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0


def _all_places(value: Decimal) -> str:
    places = -_exponent(value)
    return "." + "0" * places if places else ""


def _bare(value: Decimal) -> str:
    return f"{value.normalize():f}"
