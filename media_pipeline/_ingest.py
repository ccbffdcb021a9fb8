"""The one way in: an untrusted file, checked, decoded elsewhere, and stored."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import BinaryIO

from media_pipeline._asset import Asset, MediaFile, Rendition
from media_pipeline._clip_further import part_of, with_av1
from media_pipeline._codes import RefusalCode
from media_pipeline._durable import copy_hashed, open_regular
from media_pipeline._errors import AssetCorrupt, AssetMissing, SourceError
from media_pipeline._families import Family
from media_pipeline._formats import Format
from media_pipeline._limits import Limits
from media_pipeline._playlist import PLAYLIST, own_playlist
from media_pipeline._protocol import OUT, SOURCE, Failure, Job, Made, MadeMedia, Report
from media_pipeline._recipe import Recipe, asset_key
from media_pipeline._refusal import Refusal, shown_name
from media_pipeline._sandbox import run
from media_pipeline._sniff import HEAD_BYTES, MediaType, declared_size, sniff
from media_pipeline._store import Store

_WRITTEN_AS = {
    Format.AVIF: MediaType.AVIF,
    Format.WEBP: MediaType.WEBP,
    Format.JPEG: MediaType.JPEG,
    Format.PNG: MediaType.PNG,
}


EVERY_FAMILY = frozenset(Family)


def ingest(
    path: Path,
    *,
    store: Store,
    recipe: Recipe | None = None,
    limits: Limits | None = None,
    filename: str | None = None,
    accept: Collection[Family] = EVERY_FAMILY,
    progress: Callable[[int], None] | None = None,
) -> Asset | Refusal:
    """Make the renditions of a picture, or what a clip or a document is offered as; or say why not.

    The same source and recipe give the stored asset without a decode. The calling process never decodes: it reads the first
    `HEAD_BYTES` bytes and hashes the rest. Linux; safe in threads; answers within `limits.wall_seconds` and a second.

    Args:
        path: a regular file, of any content and with any name.
        store: where the asset goes.
        recipe: what to make; `Recipe()` by default.
        limits: what it may cost; `Limits.of` its family by default.
        filename: the name that people know the file by, for messages; that of `path` by default.
        accept: the families that will do; a file of another is refused as an unsupported type.
        progress: told how far a clip has come, in percent. What it raises ends the work at once and comes out of here.

    Raises:
        SourceError: the file cannot be read, is not a regular file, or changed while it was read.
        StoreError, OSError: the store cannot be written to.
    """
    recipe, name = recipe or Recipe(), shown_name(filename or path.name)
    with _open(path) as file:
        head = file.read(HEAD_BYTES)
        kind = sniff(head)
        family = kind.family if kind.family in accept else None
        wanted = family or (next(iter(accept)) if len(accept) == 1 else None)
        limits = limits or Limits.of(wanted or Family.PICTURE)
        failure = _refuse_early(file, head, kind, family, limits)
        if failure or family is None:
            return _refusal(failure or Failure(code=RefusalCode.UNSUPPORTED_TYPE), name, kind, wanted)
        file.seek(0)
        digest, _ = copy_hashed(file)
        stored = _stored(store, asset_key(digest, recipe, family))
        if stored:
            return stored
        made = _make(file, digest, store, Job(kind=kind, recipe=recipe, limits=limits), progress)
    return _refusal(made, name, kind, wanted) if isinstance(made, Failure) else made


def look(
    path: Path, *, limits: Limits, filename: str | None = None, accept: Collection[Family] = EVERY_FAMILY
) -> Refusal | None:
    """What the size and the first bytes of a file tell against it, without a decode; None when they tell nothing. Arguments as for `ingest`.

    Raises:
        SourceError: the file cannot be read or is not a regular file.
    """
    name = shown_name(filename or path.name)
    with _open(path) as file:
        head = file.read(HEAD_BYTES)
        kind = sniff(head)
        family = kind.family if kind.family in accept else None
        failure = _refuse_early(file, head, kind, family, limits)
    wanted = family or (next(iter(accept)) if len(accept) == 1 else None)
    return _refusal(failure, name, kind, wanted) if failure else None


def _open(path: Path) -> BinaryIO:
    try:
        return open_regular(path)
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error}. Check that it is a file that can be read.") from error


def _refuse_early(
    file: BinaryIO, head: bytes, kind: MediaType, family: Family | None, limits: Limits
) -> Failure | None:
    """What the size and the first bytes tell, before anything is decoded."""
    size = file.seek(0, 2)
    if size == 0:
        return Failure(code=RefusalCode.EMPTY)
    if size > limits.max_bytes:
        return Failure(code=RefusalCode.TOO_LARGE, found=size, allowed=limits.max_bytes)
    if family is None:
        return Failure(code=RefusalCode.UNSUPPORTED_TYPE)
    width, height = declared_size(head, kind) or (0, 0)
    if width * height > limits.max_pixels:
        return Failure(code=RefusalCode.TOO_MANY_PIXELS, found=width * height, allowed=limits.max_pixels)
    return None


def _stored(store: Store, key: str) -> Asset | None:
    try:
        return store.load(key)
    except (AssetMissing, AssetCorrupt):
        return None  # a damaged one is made anew and replaced


def _make(
    file: BinaryIO, digest: str, store: Store, job: Job, progress: Callable[[int], None] | None
) -> Asset | Failure:
    with store.staging() as stage:
        file.seek(0)
        with (stage / SOURCE).open("wb") as copy:
            copied, _ = copy_hashed(file, copy)
        if copied != digest:
            raise SourceError(
                "The source changed while it was read; wait until its upload is complete, then try again."
            )
        further = job.recipe.clip.av1 and job.kind.family is Family.CLIP
        answer = run(stage, job, part_of(progress, 0) if further else progress)
        if not isinstance(answer, Report):
            return answer if isinstance(answer, Failure) else Failure(code=RefusalCode.CRASHED, detail="no report")
        if further:
            answer = with_av1(stage, answer, job, part_of(progress, 50))
        try:
            asset = _asset(stage / OUT, answer, digest, job)
        except (OSError, ValueError) as error:
            return Failure(code=RefusalCode.CRASHED, detail=f"output not usable: {error}"[:300])
        return store.publish(stage / OUT, asset)


def _asset(out: Path, report: Report, digest: str, job: Job) -> Asset:
    """Take the report as an asset, with digests, sizes and kinds of our own finding.

    Raises:
        OSError, ValueError: a file is absent, is no regular file, is too much, or is not of its kind.
    """
    family = job.kind.family or Family.PICTURE
    names = {made.name for made in report.files} | {made.name for made in report.media}
    present = {entry.name for entry in out.iterdir()}
    if not report.files or not report.files[0].name.startswith("master.") or names != present:
        raise ValueError(f"reported {sorted(names)}, found {sorted(present)}"[:300])
    if (family is Family.PICTURE) is bool(report.media):
        raise ValueError(f"a {family} with {len(report.media)} files of its own")
    master, *files = (_rendition(out / made.name, made) for made in report.files)
    return Asset(
        source_sha256=digest,
        key=asset_key(digest, job.recipe, family),
        family=family,
        recipe=job.recipe.name,
        mime=job.kind.mime,
        width=report.width,
        height=report.height,
        duration_ms=report.duration_ms,
        pages=report.pages,
        colour=report.colour,
        placeholder=report.placeholder,
        title=report.title,
        creator=report.rights.creator,
        credit=report.rights.credit,
        copyright=report.rights.copyright,
        licence=report.rights.licence,
        web_statement=report.rights.web_statement,
        master=master,
        renditions=tuple(file for file in files if not file.crop),
        crops=tuple(file for file in files if file.crop),
        media=tuple(_media_file(out / made.name, made) for made in report.media),
    )


def _rendition(path: Path, made: Made) -> Rendition:
    digest, size = _found(path, _WRITTEN_AS[made.format])
    return Rendition(
        width=made.width, height=made.height, format=made.format, sha256=digest, bytes=size, crop=made.crop
    )


def _media_file(path: Path, made: MadeMedia) -> MediaFile:
    if path.suffix == ".m3u8":
        mime, (digest, size) = PLAYLIST, own_playlist(path)
    else:
        kind = MediaType.PDF if path.suffix == ".pdf" else MediaType.MP4
        mime, (digest, size) = kind.mime, _found(path, kind)
    return MediaFile(
        name=made.name,
        mime=mime,
        width=made.width,
        height=made.height,
        sha256=digest,
        bytes=size,
        codecs=made.codecs,
    )


def _found(path: Path, kind: MediaType) -> tuple[str, int]:
    """(SHA-256 in hex, bytes) of a file that is what it should be."""
    with open_regular(path) as file:
        if sniff(file.read(HEAD_BYTES)) is not kind:
            raise ValueError(f"{path.name} is not {kind}")
        file.seek(0)
        return copy_hashed(file)


def _refusal(failure: Failure, filename: str, kind: MediaType, family: Family | None) -> Refusal:
    return Refusal(
        code=failure.code,
        filename=filename,
        detected=kind,
        family=family,
        found=failure.found,
        allowed=failure.allowed,
        detail=failure.detail,
    )
