"""Pictures that are probably of the same file or photograph as another: by digest, else by perceptual hash (PDQ), mirrored and turned ones too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.permissions import policy_registry

from cms.library.appearances import appearance_of
from cms.library.models import Appearance, Arrival, Picture
from media_pipeline import Asset

SURE = 80
"""Up to so many of 256 bits: almost surely the same photograph (measured on photographs in docs/decisions)."""
ASK = 88
"""Up to so many: a person should look. Hashes of different pictures differ in 128 of 256 bits, give or take 8: five times that keeps ten thousand
pictures in eight positions from being taken for a new one."""
_SAYS_NOTHING = 50


@dataclass(frozen=True, slots=True)
class Similar:
    """A picture, or another upload of the tray, that looks like the one asked about. `bits` of 256 differ; `turned` when only mirrored or turned."""

    found: Any
    bits: int
    turned: bool

    @property
    def sure(self) -> bool:
        """Whether nobody needs to look twice."""
        return self.bits <= SURE

    @property
    def exact(self) -> bool:
        """Whether it is the same file, byte for byte."""
        return self.bits < 0

    @property
    def is_picture(self) -> bool:
        """A picture of the library, not another upload."""
        return isinstance(self.found, Picture)


def similar_of(arrivals: Sequence[Arrival], *, most: int = 3) -> dict[int, list[Similar]]:
    """Of each upload by its key: pictures of the library and earlier uploads of the same person that look like it, nearest first. Two queries."""
    wanted = {source for arrival in arrivals for source in _sources(arrival)}
    users = {arrival.user_id for arrival in arrivals}
    pictures = Picture.objects.filter(source_sha256__in=wanted).select_related("collection").order_by("pk")
    others = Arrival.objects.filter(user__in=users, source_sha256__in=wanted).order_by("pk")
    candidates: list[Any] = [*pictures, *others]
    found: dict[int, list[Similar]] = {}
    for arrival in arrivals:
        sources = _sources(arrival)
        alike = [Similar(one, *sources[one.source_sha256]) for one in candidates if _before(one, arrival, sources)]
        found[arrival.pk] = sorted(alike, key=lambda one: one.bits)[:most]
    return found


def _sources(arrival: Arrival) -> dict[str, tuple[int, bool]]:
    alike = {source: (bits, turned) for source, bits, turned in arrival.near}
    return alike | ({arrival.source_sha256: (-1, False)} if arrival.source_sha256 else {})


def _before(one: Any, arrival: Arrival, sources: Mapping[str, Any]) -> bool:
    """Of two uploads that are alike the later one is warned of."""
    earlier = isinstance(one, Picture) or (one.user_id == arrival.user_id and one.pk < arrival.pk)
    return earlier and one.source_sha256 in sources


def near(own: Appearance | None) -> list[tuple[str, int, bool]]:
    """(digest, bits, turned) of every file that looks like this one. Goes through all hashes: 10,000 take some 50 ms."""
    if own is None or own.substance < _SAYS_NOTHING:
        return []
    turned = [int(one, 16) for one in own.turned.split()]
    rows = Appearance.objects.exclude(source_sha256=own.source_sha256).filter(substance__gte=_SAYS_NOTHING)
    found = []
    for other, text in rows.values_list("source_sha256", "hash").iterator(chunk_size=5000):
        number = int(text, 16)
        bits = (int(own.hash, 16) ^ number).bit_count()
        if bits <= ASK:
            found.append((other, bits, False))
        elif (least := min((number ^ one).bit_count() for one in turned)) <= ASK:
            found.append((other, least, True))
    return found


def pictures_like(asset: Asset, user: Any, *, but: int | None = None) -> list[Similar]:
    """Pictures of the library that look like what was just taken in, and that the user may choose, nearest first; `but` leaves one out by its key.

    The asset is measured now when it was not yet.
    """
    found = {source: (bits, turned) for source, bits, turned in near(appearance_of(asset))}
    found[asset.source_sha256] = (-1, False)
    policy = policy_registry.get_by_type(Picture)
    seen = (
        policy.instances_user_has_any_permission_for(user, ["choose"]).filter(source_sha256__in=found).exclude(pk=but)
    )
    return sorted((Similar(one, *found[one.source_sha256]) for one in seen), key=lambda one: (one.bits, one.found.pk))
