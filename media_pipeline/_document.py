"""A PDF in, a PDF that is only pages out, with a picture of its first. Runs in the decoding process only.

What is written anew holds what the pages reach, and nothing else of the file: bytes between and behind the objects are left behind, so what was a PDF
and something else at once is a PDF only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # ships no stubs
from PIL import Image

from media_pipeline._codes import RefusalCode
from media_pipeline._document_check import check
from media_pipeline._picture import still
from media_pipeline._protocol import Failure, Job, MadeMedia, Refused, Report
from media_pipeline._rights import Rights, clean_text

NAME: Final = "document.pdf"
_TAIL_BYTES: Final = 2048
_PRIVATE: Final = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb")
_OF_SIGNATURES: Final = ("/Perms", "/DSS", "/Legal")
_POINTS: Final = 72


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says of itself, cleaned; '' where it says nothing."""

    title: str
    rights: Rights


def make_document(source: Path, job: Job, out: Path) -> Report:
    """Write `document.pdf` and the files of its first page. Raises Refused, MemoryError, and OSError when the disk or a limit ends it."""
    said, pages = _written_anew(source, job, out / NAME)
    page, points = _first_page(out / NAME, job.recipe.page_side)
    report = still(page, job.recipe, said.rights, out, size=points)
    media = (MadeMedia(name=NAME, width=points[0], height=points[1]),)
    return replace(report, media=media, pages=pages, title=said.title)


def _written_anew(source: Path, job: Job, target: Path) -> tuple[Said, int]:
    if _is_cut(source):
        raise Refused(Failure(code=RefusalCode.TRUNCATED, detail="no end of file"))
    try:
        with pikepdf.open(source, suppress_warnings=True, attempt_recovery=True) as pdf:
            pages = check(pdf, job.limits)
            said = _said(pdf)
            _strip(pdf)
            _say(pdf, said)
            pdf.remove_unreferenced_resources()
            pdf.save(
                target,
                linearize=True,
                deterministic_id=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                compress_streams=True,
                encryption=False,
            )
            return said, pages
    except pikepdf.PasswordError as error:
        raise Refused(Failure(code=RefusalCode.ENCRYPTED, detail=str(error)[:300])) from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, RecursionError) as error:
        detail = f"{type(error).__name__}: {error}"[:300]
        raise Refused(Failure(code=RefusalCode.DECODE_FAILED, detail=detail)) from error


def _is_cut(source: Path) -> bool:
    with source.open("rb") as file:
        file.seek(max(0, source.stat().st_size - _TAIL_BYTES))
        return b"%%EOF" not in file.read()


def _said(pdf: pikepdf.Pdf) -> Said:
    """Title, author and rights: those of the XMP packet, else those of the older dictionary."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as packet:
        found = {name: _text(packet.get(f"dc:{name}")) for name in ("title", "creator", "rights")}
    older: Any = pdf.docinfo if "/Info" in pdf.trailer else {}
    return Said(
        title=found["title"] or _text(older.get("/Title")),
        rights=Rights(creator=found["creator"] or _text(older.get("/Author")), copyright=found["rights"]),
    )


def _text(value: Any) -> str:
    """A cleaned text of one value or several."""
    if isinstance(value, list | set | tuple):
        return clean_text("; ".join(str(one) for one in value))
    return clean_text(str(value)) if isinstance(value, str | pikepdf.String) else ""


def _strip(pdf: pikepdf.Pdf) -> None:
    """Take out what says who made the file, when and with what; and signatures, which a changed file would show as broken."""
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    root = pdf.Root
    for name in _OF_SIGNATURES:
        if name in root:
            del root[name]
    if "/AcroForm" in root and "/SigFlags" in root.AcroForm:
        del root.AcroForm["/SigFlags"]
    for holder in _holders(pdf):
        for name in _PRIVATE:
            if name in holder:
                del holder[name]
        if holder.get("/FT") == "/Sig" and "/V" in holder:
            del holder["/V"]


def _holders(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            yield found


def _say(pdf: pikepdf.Pdf, said: Said) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as packet:
        if said.title:
            packet["dc:title"] = said.title
        if said.rights.creator:
            packet["dc:creator"] = [said.rights.creator]
        if said.rights.copyright:
            packet["dc:rights"] = said.rights.copyright


def _first_page(path: Path, side: int) -> tuple[Image.Image, tuple[int, int]]:
    """The first page as RGB, its longer side `side` pixels, and its (width, height) in points. Raises Refused."""
    try:
        with pypdfium2.PdfDocument(path) as document:
            page = document[0]
            width, height = page.get_size()
            scale = side / max(width, height)
            image = page.render(scale=scale, may_draw_forms=False, rev_byteorder=True).to_pil()
            return image.convert("RGB"), (max(1, round(width)), max(1, round(height)))
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError) as error:
        raise Refused(Failure(code=RefusalCode.DECODE_FAILED, detail=f"first page: {error}"[:300])) from error
