"""Snapshots as files: content-addressed bodies shared by all snapshots of a root, and one folder per snapshot with index, assets and manifest.

    <root>/bodies/<first two digits>/<digest>.json
    <root>/<seq>-<first 12 digits of the manifest's digest>/{index.jsonl,assets.jsonl,manifest.json}

The manifest is written last: a folder without one is the remains of an interrupted cut and is never opened.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from snapshot._assets import AssetEntry, dump_asset
from snapshot._canonical import decode, digest, encode
from snapshot._codec import load_outline, load_row
from snapshot._durable import write_beside
from snapshot._errors import CanonicalError, Corrupt, SchemaTooNew
from snapshot._index import Entry, dump_entries, in_order, load_entries
from snapshot._locales import Locale
from snapshot._rows import FactsRow, TextRow
from snapshot._types import SCHEMA_VERSION, Count, Frozen, IsoDate, Sha256


class Manifest(Frozen):
    """What a snapshot is: the ledger's state at sequence `seq`, seen on the day `as_of` (province's time zone). `index` and `assets` are the
    digests of those files; `rows` counts the index. The first locale is the source language."""

    schema_version: Annotated[Literal[1], Field(alias="schema")]
    seq: Count
    as_of: IsoDate
    index: Sha256
    assets: Sha256
    rows: Count
    locales: tuple[Locale, ...]

    model_config = {**Frozen.model_config, "populate_by_name": True}


class Bodies:
    """The folder of all bodies of a root."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def body(self, sha256: str) -> bytes:
        """The canonical body of that digest; raises Corrupt when it is missing (an expunged body never is in an index)."""
        try:
            with open(f"{self._folder}/{sha256[:2]}/{sha256}.json", "rb", buffering=0) as file:
                return file.read()
        except FileNotFoundError as error:
            raise Corrupt(f"body {sha256} is missing from {self._folder}") from error

    def row(self, sha256: str) -> FactsRow | TextRow:
        """The row of that body."""
        return load_row(self.body(sha256))


class Snapshot:
    """A snapshot opened for reading; bodies are streamed, the index is kept once it was read to its end."""

    def __init__(self, path: Path, manifest: Manifest, entries: tuple[Entry, ...] | None = None) -> None:
        self.path = path
        self.manifest = manifest
        self.bodies = Bodies(path.parent / "bodies")
        self._entries = entries

    @classmethod
    def open(cls, path: Path) -> Snapshot:
        """Open the snapshot in folder `path`; raises Corrupt when its manifest is missing or invalid, SchemaTooNew when it is from the future."""
        try:
            data = decode((path / "manifest.json").read_bytes())
            return cls(path, Manifest.model_validate_json(encode(_upgrade_manifest(path, data)), by_name=False))
        except (FileNotFoundError, NotADirectoryError) as error:
            raise Corrupt(f"{path} holds no complete snapshot: manifest.json is missing; cut it again") from error
        except (CanonicalError, ValidationError) as error:
            raise Corrupt(f"{path / 'manifest.json'} is no manifest: {_reason(error)}") from error

    @property
    def digest(self) -> str:
        """The index's digest: the identity of the content."""
        return self.manifest.index

    def entries(self) -> Iterator[Entry]:
        """The index, sorted by (uid, locale), one entry at a time; raises Corrupt, naming the line, and at the end when entries are missing."""
        if self._entries is not None:
            yield from self._entries
            return
        path, found = self.path / "index.jsonl", []
        for entry in load_entries(_lines(path), str(path)):
            yield entry
            found.append(entry)
        if len(found) != self.manifest.rows:
            raise Corrupt(f"{path} has {len(found)} entries, but its manifest counts {self.manifest.rows}")
        self._entries = tuple(found)

    def body(self, sha256: str) -> bytes:
        """The canonical body of that digest; raises Corrupt when it is missing (an expunged body never is in an index)."""
        return self.bodies.body(sha256)

    def row(self, entry: Entry) -> FactsRow | TextRow:
        """The row that an index entry names."""
        return self.row_of(entry.sha256)

    def row_of(self, sha256: str) -> FactsRow | TextRow:
        """The row whose body has that digest; raises Corrupt when it is missing."""
        return self.bodies.row(sha256)

    def outline(self, entry: Entry) -> FactsRow | TextRow:
        """The row that an index entry names, without the words of its body: see `load_outline`."""
        return load_outline(self.body(entry.sha256))

    def rows(self) -> Iterator[FactsRow | TextRow]:
        """All rows in the index's order, one at a time."""
        for entry in self.entries():
            yield self.row(entry)

    def assets(self) -> dict[str, AssetEntry]:
        """The asset manifest, by source digest; raises Corrupt, naming the line."""
        path = self.path / "assets.jsonl"
        found: dict[str, AssetEntry] = {}
        for number, line in enumerate(_lines(path), 1):
            try:
                entry = AssetEntry.model_validate_json(line)
            except ValidationError as error:
                raise Corrupt(f"{path}, line {number}: {_reason(error)}") from error
            found[entry.source] = entry
        return found

    def verify(self) -> None:
        """Read everything and compare every digest; raises Corrupt naming the first file that fails.

        The manifest is checked against the folder's name: a renamed folder fails too.
        """
        manifest = self.path / "manifest.json"
        if self.path.resolve().name != _folder_name(self.manifest.seq, _file_digest(manifest)):
            raise Corrupt(f"{manifest} is altered, or its folder was renamed")
        for name in ("index", "assets"):
            path = self.path / f"{name}.jsonl"
            if _file_digest(path) != getattr(self.manifest, name):
                raise Corrupt(f"{path} is altered")
        for entry in self.entries():
            self._verify_body(entry)

    def _verify_body(self, entry: Entry) -> None:
        data = self.body(entry.sha256)
        if digest(data) != entry.sha256:
            raise Corrupt(f"body {entry.sha256} of {entry.uid} ({entry.locale}) is altered")
        body = decode(data)
        named = tuple(body.get(field) for field in ("uid", "locale", "version")) if isinstance(body, dict) else ()
        if named != entry[:3]:
            raise Corrupt(
                f"{entry.uid} ({entry.locale}), version {entry.version}: the index names the body of another row"
            )


def _upgrade_manifest(path: Path, data: Any) -> Any:
    """Bring a manifest to the current schema version; its fields are the same since version 0."""
    version = data.get("schema") if isinstance(data, dict) else None
    if type(version) is not int or version < 0:
        raise Corrupt(f"{path / 'manifest.json'} is no manifest: it has no schema version")
    if version > SCHEMA_VERSION:
        raise SchemaTooNew(
            f"{path} has schema version {version}; this program reads versions up to {SCHEMA_VERSION}: update it before you read"
        )
    return {**data, "schema": SCHEMA_VERSION}


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as lines:
            yield from lines
    except FileNotFoundError as error:
        raise Corrupt(f"{path} is missing") from error


def _file_digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise Corrupt(f"{path} is missing") from error


def _folder_name(seq: int, sha256: str) -> str:
    return f"{seq}-{sha256[:12]}"


def _reason(error: CanonicalError | ValidationError) -> str:
    if isinstance(error, CanonicalError):
        return str(error)
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


def cut(
    root: Path,
    entries: Iterable[Entry],
    body_of: Callable[[list[str]], Iterable[tuple[str, bytes]]],
    *,
    assets: Iterable[AssetEntry],
    seq: int,
    as_of: str,
    locales: tuple[Locale, ...],
) -> Snapshot:
    """Write a snapshot under `root` and open it.

    `entries` are sorted by (uid, locale). `body_of` is given the digests that `root` does not hold yet, once, and yields (digest, body): cutting
    costs what changed. Cutting the same state again returns the snapshot that is there. Raises Corrupt when a body is missing or does not have
    its digest, and when entries are out of order.
    """
    listed = list(in_order(entries, "the ledger's entries"))
    _add_bodies(root / "bodies", listed, body_of)
    index = dump_entries(listed)
    asset_lines = [dump_asset(entry) for entry in sorted(assets, key=lambda entry: entry.source)]
    asset_file = b"".join(line + b"\n" for line in asset_lines)
    manifest = Manifest(
        schema_version=1,
        seq=seq,
        as_of=as_of,
        index=digest(index),
        assets=digest(asset_file),
        rows=len(listed),
        locales=locales,
    )
    data = encode(manifest.model_dump(mode="json", by_alias=True))
    folder = root / _folder_name(seq, digest(data))
    for name, content in (("index.jsonl", index), ("assets.jsonl", asset_file), ("manifest.json", data)):
        _write_once(folder / name, content)
    return Snapshot(folder, Snapshot.open(folder).manifest, tuple(listed))


def body_path(bodies: Path, sha256: str) -> Path:
    """Where the body of that digest lies below the folder `bodies`."""
    return bodies / sha256[:2] / f"{sha256}.json"


def expunge_body(root: Path, sha256: str) -> bool:
    """Remove a body from a snapshot root; says whether it was there. Snapshots that list it can no longer be read past it."""
    path = body_path(root / "bodies", sha256)
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def _add_bodies(
    bodies: Path, entries: list[Entry], body_of: Callable[[list[str]], Iterable[tuple[str, bytes]]]
) -> None:
    there = _bodies_in(bodies)
    missing = [one.sha256 for one in entries if f"{one.sha256}.json" not in there]
    if not missing:
        return
    wanted = set(missing)
    for sha256, body in body_of(sorted(wanted)):
        if digest(body) != sha256:
            raise Corrupt(f"the ledger's body {sha256} does not have that digest")
        _write_once(body_path(bodies, sha256), body)
        wanted.discard(sha256)
    if wanted:
        raise Corrupt(f"the ledger holds no body for {min(wanted)}")


def _bodies_in(bodies: Path) -> set[str]:
    """The names of all bodies: listing 256 folders takes less than asking for ten thousand files."""
    found: set[str] = set()
    with suppress(FileNotFoundError):
        for shelf in os.listdir(bodies):
            found.update(os.listdir(f"{bodies}/{shelf}"))
    return found


def _write_once(path: Path, content: bytes) -> None:
    if not path.exists():
        write_beside(path, content)
