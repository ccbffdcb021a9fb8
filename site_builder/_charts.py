"""Geometry of the charts: SVG without a view box, so that text keeps its size; positions are per cent, labels pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from snapshot.kinds import Observation

BARS_UP_TO = 12
"""Longer series are drawn as a line."""

_ROW = 34
_LABELS = Decimal(22)
_VALUES = Decimal(30)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `y` pixels from the top; `x`, `width`, `value_x` in per cent of the drawing."""

    label: str
    value: str
    y: int
    x: str
    width: str
    value_x: str
    anchor: str
    status: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars; `height` in pixels, `zero` the x of the base line in per cent."""

    bars: tuple[Bar, ...]
    height: int
    zero: str


@dataclass(frozen=True, slots=True)
class Point:
    """A labelled point of a line: `x`, `y` in per cent; its label stands beside it at the end of the line, else above or below."""

    x: str
    y: str
    label: str
    anchor: str
    side: Literal["above", "below", "beside"]


@dataclass(frozen=True, slots=True)
class LineChart:
    """A line in a stretched drawing of 1000 × 1000 units (`points`), with a few labelled points and the ends of the time axis."""

    points: str
    marks: tuple[Point, ...]
    first: str
    last: str
    zero: str | None


def bar_chart(series: Sequence[Observation], figure: Callable[[str], str], label: Callable[[str], str]) -> BarChart:
    """Bars for a short series, oldest first. `figure` writes a value, `label` a period."""
    values = [Decimal(item.value) for item in series]
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    span = (high - low) or Decimal(1)
    room = 100 - _LABELS - _VALUES

    def at(value: Decimal) -> Decimal:
        return _LABELS + room * (value - low) / span

    zero = at(Decimal(0))
    bars = []
    for number, (item, value) in enumerate(zip(series, values, strict=True)):
        left, right = min(zero, at(value)), max(zero, at(value))
        bars.append(
            Bar(
                label=label(item.period),
                value=figure(item.value),
                y=number * _ROW,
                x=_percent(left),
                width=_percent(right - left),
                value_x=_percent(right),
                anchor="start",
                status=item.status,
            )
        )
    return BarChart(tuple(bars), height=len(bars) * _ROW, zero=_percent(zero))


def line_chart(series: Sequence[Observation], figure: Callable[[str], str], label: Callable[[str], str]) -> LineChart:
    """A line for a long series; the highest, the lowest and the last value are labelled."""
    values = [Decimal(item.value) for item in series]
    low, high = min(values), max(values)
    span = (high - low) or Decimal(1)
    last = len(values) - 1
    xs = [Decimal(1000) * number / max(last, 1) for number in range(len(values))]
    ys = [Decimal(1000) * (high - value) / span for value in values]
    chosen = sorted({values.index(high), values.index(low), last})
    marks = tuple(
        Point(
            x=_percent(xs[n] / 10),
            y=_percent(ys[n] / 10),
            label=f"{label(series[n].period)}: {figure(series[n].value)}" if n != last else figure(series[n].value),
            anchor="start" if n == last or xs[n] < 333 else "end" if xs[n] > 666 else "middle",
            side="beside" if n == last else "below" if values[n] == low else "above",
        )
        for n in chosen
    )
    zero = _percent(100 * high / span) if low < 0 < high else None
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in zip(xs, ys, strict=True))
    return LineChart(points, marks, label(series[0].period), label(series[-1].period), zero)


def _number(value: Decimal) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _percent(value: Decimal) -> str:
    return _number(value) + "%"
