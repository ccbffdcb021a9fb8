"""One release in the making: its files, where they lie, what is checked of them, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from publishing.delivery import Packed, Surface, surface_of
from publishing.releases import _shelf as shelf
from publishing.releases._blobs import Blobs
from publishing.releases._findings import unsound
from publishing.releases._media import media_needed
from publishing.releases._memory import Kept
from publishing.releases._release import Count, Held, Manifest, Records, Release
from publishing.releases._rows import pages_of, records_after, rows_of
from publishing.releases._spares import Spares
from publishing.releases._tables import Tables, read_state
from publishing.releases._trees import Planted, Trees
from publishing.releases._workshop import Source, Workshop
from publishing.titles import draw_all
from site_builder import Before, BuildReport
from snapshot import Snapshot, SnapshotError

IMPROVED = 64
"""New pages that are compressed again as well as can be once they are live; where there are more, the fast way has to do."""


class Making:
    """One release in the making."""

    def __init__(
        self,
        shop: Workshop,
        before: Release | None,
        records: Records,
        kept: Kept | None,
        *,
        full: bool,
        spares: Spares | None = None,
    ) -> None:
        self._shop, self._layout, self._before, self._records = shop, shop.layout, before, records
        self._last, self._kept, self._full = kept, kept, full
        self._blobs = Blobs(shop.layout.blobs)
        self._packed = Packed(shop.layout.packed, shop.layout.blobs)
        self._number = before.release + 1 if before else 1
        self._site = shop.layout.work / "site"
        self._read: set[str] = set()
        self._spares = spares
        self._trees = Trees(shop.layout.trees, self._blobs, self._packed, spares)

    def make(self, source: Source) -> Kept:
        """Build, verify, store, place and switch."""
        rows = self._rows(source.snapshot)
        report = self._build(source)
        pages = pages_of(rows, source.snapshot.manifest.locales) if self._kept is None else self._kept.pages
        moved, media, titles = self._store(report), self._media(source.snapshot, report), self._titles(report)
        new, left = {**moved, **media, **titles}, self._kept.left_behind(titles) if self._kept else []
        files = {**(self._kept.files if self._kept else {}), **new}
        for path in left:
            del files[path]
        if self._kept is None or left or len(files) > len(self._kept.files):
            files = dict(sorted(files.items()))
        planted = self._plant(new, left)
        self._read = self._to_read(new, files, source.snapshot)
        count = self._counted(files, new, left)
        self._check(source, report, files, pages, count, self._layout.trees / planted.name)
        weight = self._weight(media)
        release = self._release(source, planted.name, count, report, len(rows), len(pages), weight)
        told = (self._number, release.made, release.seq)
        records = records_after(self._records, rows, source.gone, told)
        surface = self._surface(files, new)
        manifest, kept = Manifest(release, files), self._kept

        def write(folder: Path) -> Tables:
            if kept is None:
                return Tables.write(folder, manifest, records, report.state)
            return kept.tables.after(folder, manifest, records, report, left)

        tables = shelf.place(self._layout, release, records, surface, write)
        self._switch()
        media = media if kept is None else kept.media
        return Kept(release, source.snapshot, report, records, pages, files, media, planted, surface, tables)

    def _plant(self, new: Mapping[str, str], left: Sequence[str]) -> Planted:
        """The tree of the release, where it can be by changing that of the live one."""
        if self._kept:
            return self._trees.plant(new, self._kept.planted, without=left)
        old = self._files_before()
        planted = self._standing(old)
        if planted is None:
            return self._trees.plant(new)
        moved = {path: sha256 for path, sha256 in new.items() if old.get(path) != sha256}
        return self._trees.plant(moved, planted, without=[path for path in old if path not in new])

    def _standing(self, old: Mapping[str, str]) -> Planted | None:
        """The tree of the live release with these files, as this process laid it or as it is found; None where all is to be laid."""
        if self._full or self._before is None:
            return None
        return self._last.planted if self._last else self._trees.standing(self._before.digest, old.items())

    def _counted(self, files: Mapping[str, str], new: Mapping[str, str], left: Sequence[str]) -> Count:
        """What these files count; only what came and what `left` is looked at where the others are those of the kept release."""
        if self._kept is None:
            return Count.of(files)
        came = (path for path in new if path not in self._kept.files)
        return Count.of(came, Count(self._kept.release.pages, self._kept.release.files - len(left)))

    def _weight(self, media: Mapping[str, str]) -> int:
        """The bytes of media files."""
        if self._kept:
            return self._kept.release.bytes - self._kept.report.bytes
        return sum(self._blobs.path(sha256).stat().st_size for sha256 in media.values())

    def _surface(self, files: Mapping[str, str], new: Mapping[str, str]) -> Surface:
        """What web servers are told of these files."""
        named = self._kept is not None and all(path in self._kept.files or path.startswith("t/") for path in new)
        like = self._kept.surface if self._kept and named else None
        old = self._files_before() if self._before else None
        return surface_of(files, self._read_blob, self._layout.var, shelf.KEEP, old, like)

    def _switch(self) -> None:
        """Tell the web servers, and make it live."""
        if shelf.announce(self._layout, self._number) and self._shop.reload():
            self._layout.loaded.write_text(shelf.surface_digest(self._layout, self._number))
        shelf.switch(self._layout, self._number)

    def _files_before(self) -> Mapping[str, str]:
        """The files of the live release."""
        if self._last:
            return self._last.files
        return shelf.manifest_of(self._layout, self._before.release).files if self._before else {}

    def _rows(self, snapshot: Snapshot) -> dict[str, Held]:
        if self._kept is None:
            return rows_of(snapshot, self._records, self._number)
        return self._kept.rows_after(snapshot, self._number)

    def _read_blob(self, sha256: str) -> bytes:
        return self._blobs.path(sha256).read_bytes()

    def improve(self, files: Mapping[str, str]) -> int:
        """Compress what is new, now that it is live and nobody waits for it; nothing where almost everything is."""
        old = self._files_before()
        pages = {path: sha256 for path, sha256 in files.items() if path.endswith(".html") and old.get(path) != sha256}
        return self._packed.improve(self._layout.live, pages) if len(pages) <= IMPROVED else 0

    def spare(self, kept: Kept | None, made: Kept) -> None:
        """Copy the large folders that this release changed, for the next one, and another one; nothing after a release that changed all of them."""
        if self._spares and kept:
            self._spares.renew(self._layout.spare, self._layout.trees, self._trees.large, made.planted.large())

    def _build(self, source: Source) -> BuildReport:
        self._site.mkdir()
        before = self._reusable()
        self._full = before is None
        if before is None:
            return self._shop.builder.build(source.snapshot, self._site, source.config)
        report = self._shop.builder.update(source.snapshot, self._site, source.config, before)
        if self._kept and not self._kept.followed_by(report):
            self._kept = None
        return report

    def _reusable(self) -> Before | None:
        """What the live release was made of, when it is to be used and can be read."""
        if self._full or self._before is None:
            return None
        if self._kept:
            report, snapshot = self._kept.report, self._kept.snapshot
            return Before(report.state, snapshot, self._blobs.path, self._blobs.all, report)
        state = read_state(self._layout.releases / str(self._before.release))
        try:
            snapshot = Snapshot.open(self._layout.snapshots / self._before.snapshot)
        except SnapshotError:
            return None
        return None if state is None else Before(state, snapshot, self._blobs.path, self._blobs.all)

    def _store(self, report: BuildReport) -> dict[str, str]:
        """What was written becomes blobs; returns path → digest of the files of the portal: of all, or of those that the kept release has not."""
        files = self._kept.moved(report) if self._kept else {file.path: file.sha256 for file in report.state.files()}
        same = self._kept.files if self._kept else {}
        for path in sorted(report.written):
            self._blobs.place(self._site / path, files.get(path) or same[path])
        return files

    def _media(self, snapshot: Snapshot, report: BuildReport) -> Mapping[str, str]:
        """Pictures, clips and documents that pages name become blobs: `m/<key>/<name>` → digest. Raises PublishFailed."""
        if self._kept:
            return self._kept.media
        found = media_needed(snapshot, report.media)
        for name, sha256 in found.items():
            key, _, filename = name.partition("/")
            self._blobs.adopt(self._shop.pictures / key[:2] / key / filename, sha256)
        return {f"m/{name}": sha256 for name, sha256 in found.items()}

    def _titles(self, report: BuildReport) -> dict[str, str]:
        """Pictures of titles that pages name, those that are missing drawn: `t/<key>.jpg` → key. Raises PublishFailed."""
        missing = {key: one for key, one in report.drawings.items() if not self._blobs.path(key).exists()}
        for key, path in draw_all(missing, report.mark, self._shop.pictures, self._layout.work / "titles").items():
            self._blobs.place(path, key)
        return {f"t/{key}.jpg": key for key in report.titles}

    def _check(
        self,
        source: Source,
        report: BuildReport,
        files: Mapping[str, str],
        pages: Mapping[str, str],
        count: Count,
        site: Path,
    ) -> None:
        """Verify the site as it lies in its tree. Raises PublishFailed."""
        missing = pages.keys() - files.keys() if self._kept is None else ()  # otherwise none that was there went
        problems = [f"{path} is missing: its record is live" for path in sorted(missing)]
        if report.records and report.records != len(pages):
            problems.append(f"{report.records} pages of records were built, {len(pages)} are live")
        if report.pages != count.pages:
            problems.append(f"{report.pages} pages were built, {count.pages} are there")
        there = files.keys() if self._last else None
        problems += self._shop.builder.verify(site, source.snapshot, source.config, changed=self._read, files=there)
        if problems:
            raise unsound(problems, pages)

    def _to_read(self, new: Mapping[str, str], digests: Mapping[str, str], snapshot: Snapshot) -> set[str]:
        """Files whose text is verified: what differs from the live release, where it was read; once a row has left the portal, every file that is no
        page too."""
        old = self._files_before()
        changed = {path for path, sha256 in new.items() if old.get(path) != sha256}
        if self._left(snapshot):
            changed |= {path for path in digests if not path.endswith(".html")}
        return changed

    def _release(
        self, source: Source, tree: str, count: Count, report: BuildReport, rows: int, records: int, media: int
    ) -> Release:
        manifest = source.snapshot.manifest
        return Release(
            release=self._number,
            digest=tree,
            mode="full" if self._full else "incremental",
            cause=source.cause,
            of=source.of,
            seq=manifest.seq,
            head=source.head,
            as_of=manifest.as_of,
            made=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            snapshot=source.snapshot.path.name,
            content=manifest.index,
            assets=manifest.assets,
            theme=source.theme,
            portal_url=source.config.portal_url,
            rows=rows,
            records=records,
            pages=count.pages,
            files=count.files,
            bytes=report.bytes + media,
            parts_of=self._parts_of(source.snapshot),
            evidence=self._evidence(source, records),
        )

    def _evidence(self, source: Source, records: int) -> dict[str, str | int]:
        """What this release rests on, and what of it was verified."""
        read = sum(path.endswith(".html") for path in self._read)
        return {"ledger": source.chain, "records": records, "pages_read": read, "files_read": len(self._read)}

    def _parts_of(self, snapshot: Snapshot) -> tuple[int, ...]:
        """Earlier releases whose media and search pieces may still be served: none once a row has left the portal."""
        if self._before is None:
            return ()
        return () if self._left(snapshot) else (self._before.release, *self._before.parts_of)[: self._shop.keep - 1]

    def _left(self, snapshot: Snapshot) -> set[str]:
        """Rows of the live release that this one does not have."""
        if self._kept:
            return set()
        return set(self._records.rows) - {f"{entry.uid}/{entry.locale}" for entry in snapshot.entries()}
