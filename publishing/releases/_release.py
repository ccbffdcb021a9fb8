"""What a release says about itself: `manifest.json` with the table `files`, and `records.json` about the rows in it with the table `rows`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from publishing._errors import NoRelease
from publishing.releases._sheet import merged

FILES, ROWS = "files", "rows"
"""Tables beside a manifest: path → SHA-256; `<uid>/<locale>` → [digest, since, place]."""
_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE


@dataclass(frozen=True, slots=True)
class Release:
    """The manifest of a release.

    `digest` covers everything that is served: same snapshot, same theme, same digest. `seq` is the ledger's sequence that the content is of, `head`
    where the ledger stood when the release was made: they differ after a rollback. `snapshot` names the folder below `var/snapshots`, `content` is
    the index's digest, `assets` the asset manifest's, `theme` the digest of the builder with its theme and catalogues. `made` is the time (UTC,
    RFC 3339) of the switch. `cause` is `publish` or `rollback`, `of` the release that was gone back to. `parts_of` are earlier releases
    whose fingerprinted media and search pieces may still be served: nothing has been withdrawn since. `evidence`: the hash of the ledger's chain at
    `head`, which commits to every row's declaration, approval and checks; the pages of records, and the pages and files that verification read.
    `pages` counts HTML files; `bytes` leaves compressed siblings out.
    """

    release: int
    digest: str
    mode: str
    cause: str
    of: int | None
    seq: int
    head: int
    as_of: str
    made: str
    snapshot: str
    content: str
    assets: str
    theme: str
    portal_url: str
    rows: int
    records: int
    pages: int
    files: int
    bytes: int
    parts_of: tuple[int, ...] = ()
    evidence: Mapping[str, str | int] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Release:
        """Read a manifest; it never changes, so it is read once. Raises NoRelease when it is not there or is none."""
        try:
            return _load(path, path.stat().st_mtime_ns)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise NoRelease(f"{path} is no manifest of a release ({error}); publish again.") from error

    def summary(self) -> dict[str, Any]:
        """For `--json`."""
        return asdict(self)


def dump(release: Release) -> bytes:
    """Bytes of `manifest.json`."""
    return orjson.dumps(release.summary(), option=_OPTIONS)


_COMPRESSED = (".br", ".gz", ".zst")


class Count(NamedTuple):
    """Of the files of a release: how many are HTML, and how many there are."""

    pages: int = 0
    files: int = 0

    @classmethod
    def of(cls, paths: Iterable[str], more: Count | None = None) -> Count:
        """What these paths count, and `more`."""
        served = [path for path in paths if not path.endswith(_COMPRESSED)]
        pages, files = more or (0, 0)
        return cls(pages + sum(path.endswith(".html") for path in served), files + len(served))


@dataclass(frozen=True, slots=True)
class Manifest:
    """A release and the SHA-256 of each of its files, by path."""

    release: Release
    files: Mapping[str, str]

    @classmethod
    def load(cls, path: Path) -> Manifest:
        """Read a manifest and the files beside it. Raises NoRelease when it is not there or is none."""
        try:
            return cls(Release.load(path), _files(path.parent, path.stat().st_mtime_ns))
        except (OSError, ValueError, TypeError) as error:
            raise NoRelease(f"{path.parent} does not list the files of a release ({error}); publish again.") from error


@lru_cache(maxsize=16)
def _files(folder: Path, _changed: int) -> Mapping[str, str]:
    older = orjson.loads((folder / "manifest.json").read_bytes()).get("sha256")  # as releases were written once
    return merged(folder, FILES) if older is None else older


@lru_cache(maxsize=64)
def _load(path: Path, _changed: int) -> Release:
    data = orjson.loads(path.read_bytes())
    known = {one.name for one in fields(Release)}
    own = {name: value for name, value in data.items() if name in known}
    return Release(**{**own, "parts_of": tuple(data["parts_of"])})


@dataclass(frozen=True, slots=True)
class Held:
    """A row in a release: digest of its body, the release since which it is live without a break, and `<kind>/<slug>` if it is a page's text."""

    sha256: str
    since: int
    place: str

    def said(self) -> list[str | int]:
        """As JSON."""
        return [self.sha256, self.since, self.place]


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of a release by `<uid>/<locale>`; the time and sequence of the releases that `Held.since` names; the places that are gone."""

    rows: Mapping[str, Held] = field(default_factory=dict)
    releases: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    gone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def dump(self) -> bytes:
        """Bytes of `records.json`: everything but the rows."""
        data = {
            "releases": {str(number): list(told) for number, told in self.releases.items()},
            "gone": {key: list(places) for key, places in self.gone.items()},
        }
        return orjson.dumps(data, option=_OPTIONS)

    @classmethod
    def load(cls, path: Path) -> Records:
        """Read the records of a release; raises NoRelease."""
        try:
            return _load_records(path, path.stat().st_mtime_ns)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise NoRelease(f"{path} does not list the rows of a release ({error}); publish again.") from error


@lru_cache(maxsize=3)
def _load_records(path: Path, _changed: int) -> Records:
    data = orjson.loads(path.read_bytes())
    return Records(
        rows={key: Held(*row) for key, row in (data.get("rows") or merged(path.parent, ROWS)).items()},
        releases={int(number): (made, seq) for number, (made, seq) in data["releases"].items()},
        gone={key: tuple(places) for key, places in data["gone"].items()},
    )


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """What publishing did, in the fields of `toancanh publish --json`. `cpu_s` counts this process and its children, `wall_s` the clock's, both in
    seconds from taking the release lock's queue to the switch."""

    release: int
    mode: str
    seq: int
    rows: int
    pages: int
    files: int
    bytes: int
    cpu_s: float
    wall_s: float

    def line(self) -> str:
        """One line of JSON."""
        return orjson.dumps(asdict(self)).decode()
