"""The plan of the sitemap: an index and its parts, the first for what always stands, then the records from the oldest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from site_builder._frame import Alternates
from site_builder._output import Output
from site_builder._paths import file_of, sitemap_path

PART = 500
"""Pages (in all their languages) in one part."""

Place = tuple[Alternates, str, str]
"""The language versions of a page, the path of x-default when it is not one of them, and the day of the last change or nothing."""


def sitemap_outputs(fixed: Sequence[Place], listed: Sequence[Place]) -> Iterator[Output]:
    """`listed` grows at its end, so that a new record touches the last part only."""
    parts = [fixed, *(listed[at : at + PART] for at in range(0, len(listed), PART))]
    for number, places in enumerate(parts):
        yield Output(file_of(sitemap_path(number)), "sitemap", args={"places": tuple(places)})
    newest = tuple((sitemap_path(n), _newest(places)) for n, places in enumerate(parts))
    yield Output(file_of(sitemap_path()), "sitemap_index", args={"parts": newest})


def redated(outputs: Mapping[str, Output], days: Mapping[Alternates, str]) -> Iterator[Output]:
    """The parts that change when pages, named by their language versions, have other days of the last change; and the index, where it does."""
    index = outputs[file_of(sitemap_path())]
    parts = []
    for path, day in index.args["parts"]:
        output = outputs[file_of(path)]
        places = tuple((one, default, days.get(one, was)) for one, default, was in output.args["places"])
        if places != output.args["places"]:
            yield replace(output, args={"places": places})
            day = _newest(places)
        parts.append((path, day))
    if tuple(parts) != index.args["parts"]:
        yield replace(index, args={"parts": tuple(parts)})


def _newest(places: Sequence[Place]) -> str:
    return max(day for _, _, day in places)
