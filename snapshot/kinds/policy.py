"""Policies and incentives, each with its legal citation (R15)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from snapshot._kinds import Kind, register_kind
from snapshot._rows import PageFacts, PageText
from snapshot._types import Frozen, IsoDate, Key, Line, Text, Texts, Uid
from snapshot.kinds._parts import Stage


class Provision(Frozen):
    """An article of the document that matters to investors; what it says is `provision_texts[key]` of the text. `number` as the law
    writes it: `15.1`."""

    key: Key
    number: Line


class PolicyFacts(PageFacts):
    """`code` is the document's number; `status` the uid of a term (scheme `legal-status`); `effective` its first day in force (`valid_to` its
    last)."""

    kind: Literal["policy"]
    code: Line
    status: Uid
    signed: IsoDate | None = None
    effective: IsoDate
    document_url: Text = ""
    provisions: tuple[Provision, ...] = ()

    def references(self) -> tuple[str, ...]:
        return tuple(sorted({*super().references(), self.status}))


class PolicyText(PageText):
    """`citation` is the document's full title with number, date and issuer; `beneficiaries` say who benefits, a line each; `steps` how to apply."""

    kind: Literal["policy"]
    citation: Line
    beneficiaries: tuple[Line, ...] = ()
    provision_texts: Texts = Field({}, validate_default=True)
    steps: tuple[Stage, ...] = ()


POLICY = register_kind(Kind("policy", PolicyFacts, PolicyText))
