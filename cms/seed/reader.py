"""Read the content folder into rows. Needs no Django: whoever loads the rows decides where they go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cms.seed._errors import ContentError
from cms.seed._files import REFERENCE_KINDS, SITE_KINDS, Draft, read_list, read_records
from cms.seed._media import read_media
from cms.seed._names import NAMESPACE, Names, uid_of
from cms.seed._pictures import read_pictures
from cms.seed._rows import RowMaker
from cms.seed._yaml import compose, fields, items
from snapshot import FACTS_LOCALE

__all__ = ["NAMESPACE", "ContentError", "SeedContent", "read_content", "read_site", "read_terms", "uid_of"]


@dataclass(frozen=True, slots=True)
class SeedContent:
    """All seed records as plain row bodies that `snapshot.parse_row` accepts, version 1.

    `rows` stand in loading order: terms, organisations, places, contacts, assets; then pages by kind and key; then province, menus, redirects.
    Facts come before their texts, the source language before the others. References may point forward.
    `pictures` gives the original file of each asset uid, `names` the `<kind>/<key>` of each uid, `files` the content file of each (uid, locale);
    `locales` are the languages of the folder, the source first.
    """

    rows: tuple[dict[str, Any], ...]
    pictures: Mapping[str, Path]
    names: Mapping[str, str]
    files: Mapping[tuple[str, str], Path]
    locales: tuple[str, ...]


def read_content(root: Path) -> SeedContent:
    """Read every content file under `root` (see `docs/contracts.md`); raises ContentError naming file and line."""
    assets = _assets(root)
    reference = root / "reference"
    drafts = [
        *_lists(reference, REFERENCE_KINDS),
        *(draft for draft, _ in assets.values()),
        *read_records(root / "records"),
        *_lists(reference, SITE_KINDS),
    ]
    names = _unique(drafts)
    locales = _locales(root / "locales.yaml")
    maker = RowMaker(Names(names.values()), locales)
    return SeedContent(
        rows=tuple(chain.from_iterable(map(maker.rows, drafts))),
        pictures=MappingProxyType({uid_of(name): file for name, (_, file) in assets.items()}),
        names=MappingProxyType(names),
        locales=locales,
        files=MappingProxyType(dict(chain.from_iterable(map(_files, drafts)))),
    )


def _assets(root: Path) -> dict[str, tuple[Draft, Path]]:
    """Pictures, then the clips and documents that they stand for; raises ContentError for a key that stands twice."""
    lists = (
        read_pictures(root / "pictures" / "pictures.yaml"),
        read_media(root / "clips" / "clips.yaml", "clip"),
        read_media(root / "documents" / "documents.yaml", "document"),
    )
    found: dict[str, tuple[Draft, Path]] = {}
    for name, (draft, file) in chain.from_iterable(assets.items() for assets in lists):
        if name in found:
            raise ContentError(draft.facts.path, draft.facts.line, f"{name} stands here for the second time")
        found[name] = (draft, file)
    return found


def read_terms(root: Path) -> tuple[dict[str, Any], ...]:
    """The rows of the terms alone, which every province shares; raises ContentError naming file and line."""
    drafts = list(_lists(root / "reference", ("term",)))
    maker = RowMaker(Names(_unique(drafts).values()), _locales(root / "locales.yaml"))
    return tuple(chain.from_iterable(map(maker.rows, drafts)))


def read_site(root: Path) -> frozenset[str]:
    """The names (`<kind>/<key>`) of the province, menus and redirects that the folder has; raises ContentError."""
    return frozenset(draft.name for draft in _lists(root / "reference", SITE_KINDS))


def _lists(folder: Path, kinds: tuple[str, ...]) -> Iterable[Draft]:
    """`<kind>.yaml`, and behind it the files of a folder `<kind>/`, by name."""
    files = (
        (kind, path) for kind in kinds for path in (folder / f"{kind}.yaml", *sorted(folder.glob(f"{kind}/*.yaml")))
    )
    return chain.from_iterable(read_list(path, kind) for kind, path in files)


def _files(draft: Draft) -> Iterable[tuple[tuple[str, str], Path]]:
    uid = uid_of(draft.name)
    yield (uid, FACTS_LOCALE), draft.facts.path
    yield from (((uid, locale), part.path) for locale, part in draft.texts.items())


def _unique(drafts: list[Draft]) -> dict[str, str]:
    names: dict[str, str] = {}
    for draft in drafts:
        uid = uid_of(draft.name)
        if uid in names:
            raise ContentError(draft.facts.path, draft.facts.line, f"{draft.name} stands here for the second time")
        names[uid] = draft.name
    return names


def _locales(path: Path) -> tuple[str, ...]:
    """The codes of the table of locales, the source language first."""
    rows = items(path, compose(path, path.read_text(encoding="utf-8")))
    return tuple(str(fields(path, row)["code"].value) for row in rows)
