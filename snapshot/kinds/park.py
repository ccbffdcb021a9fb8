"""Industrial parks and clusters (R15)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from snapshot._kinds import Kind, register_kind
from snapshot._rows import PageFacts, PageText
from snapshot._types import Decimal, Frozen, IsoDate, Line, Text, Uid
from snapshot.kinds._parts import Amount, Point

Percent = Annotated[str, Field(pattern=r"^(100(\.0+)?|[1-9]?[0-9](\.[0-9]+)?)$")]


class Utility(Frozen):
    """What a park supplies: `utility` is the uid of a term (scheme `utility`: power, water, waste water, gas, telecoms), `price` per `price_unit`,
    `capacity` in `capacity_unit` (uids of terms, scheme `unit`)."""

    utility: Uid
    price: Amount | None = None
    price_unit: Uid | None = None
    capacity: Decimal | None = None
    capacity_unit: Uid | None = None

    def references(self) -> tuple[str, ...]:
        """Uids that the line names."""
        return tuple(uid for uid in (self.utility, self.price_unit, self.capacity_unit) if uid)


class Distance(Frozen):
    """`km` by road to a place."""

    place: Uid
    km: Decimal


class ParkFacts(PageFacts):
    """`status` is the uid of a term (scheme `park-status`); areas in hectares; `occupancy` in percent of `leasable_ha`; `rent` per `rent_unit` (uid
    of a term, scheme `unit`); `lease_to` the last day of the land lease; `tenant_sectors` uids of terms (scheme `sector`)."""

    kind: Literal["park"]
    code: Line
    status: Uid
    area_ha: Decimal
    leasable_ha: Decimal | None = None
    available_ha: Decimal | None = None
    occupancy: Percent | None = None
    rent: Amount | None = None
    rent_unit: Uid | None = None
    established: Annotated[int, Field(ge=1900, le=2100)] | None = None
    lease_to: IsoDate | None = None
    point: Point | None = None
    utilities: tuple[Utility, ...] = ()
    distances: tuple[Distance, ...] = ()
    tenant_sectors: tuple[Uid, ...] = ()

    def references(self) -> tuple[str, ...]:
        named = {uid for line in self.utilities for uid in line.references()}
        named |= {line.place for line in self.distances} | {uid for uid in (self.status, self.rent_unit) if uid}
        return tuple(sorted({*super().references(), *named, *self.tenant_sectors}))


class ParkText(PageText):
    """`developer` is the company that builds and runs the infrastructure."""

    kind: Literal["park"]
    developer: Text = ""


PARK = register_kind(Kind("park", ParkFacts, ParkText))
