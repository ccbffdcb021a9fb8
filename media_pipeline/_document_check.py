"""What makes a PDF more than pages (ISO 32000-2): refused, not taken out, because what a page shows may depend on it.

Runs in the decoding process only.
"""

from typing import Any, Final

import pikepdf

from media_pipeline._codes import RefusalCode
from media_pipeline._limits import Limits
from media_pipeline._protocol import Failure, Refused

_ACTIONS: Final = frozenset(
    [
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/GoToE",
        "/GoToR",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/RichMediaExecute",
        "/GoTo3DView",
    ]
)
"""Types of actions (12.6.4) that run, send or open something else than a page of this document or an address."""
_KEYS: Final = frozenset(
    ["/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent", "/RichMediaSettings", "/3DD"]
)
_ANNOTATIONS: Final = frozenset(["/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"])
_TYPES: Final = frozenset(["/EmbeddedFile", "/Rendition", "/MediaClip"])
_SCHEMES: Final = ("http://", "https://", "mailto:", "tel:", "#")
_MOST_OBJECTS: Final = 2_000_000


def check(pdf: pikepdf.Pdf, limits: Limits) -> int:
    """The number of pages.

    Raises:
        Refused: encrypted, too many pages, or none; scripts, actions that leave the document, embedded files, media, XFA forms.
    """
    if pdf.is_encrypted:
        raise Refused(Failure(code=RefusalCode.ENCRYPTED))
    pages = len(pdf.pages)
    if not pages:
        raise Refused(Failure(code=RefusalCode.DECODE_FAILED, detail="no pages"))
    if pages > limits.max_pages:
        raise Refused(Failure(code=RefusalCode.TOO_MANY_PAGES, found=pages, allowed=limits.max_pages))
    for found in pdf.objects:
        _check_object(found)
    return pages


def _check_object(found: Any) -> None:
    """An object with everything that lies directly in it; what it points to is an object of its own."""
    waiting, seen = [found], 0
    while waiting:
        one = waiting.pop()
        seen += 1
        if seen > _MOST_OBJECTS:
            raise Refused(Failure(code=RefusalCode.MEMORY_LIMIT, detail="an object without end"))
        if isinstance(one, pikepdf.Array):
            waiting += [item for item in one if _is_nested(item)]
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            _check_dictionary(one)
            waiting += [value for _, value in one.items() if _is_nested(value)]


def _is_nested(value: Any) -> bool:
    return isinstance(value, pikepdf.Array | pikepdf.Dictionary) and not value.is_indirect


def _check_dictionary(one: Any) -> None:
    active = _KEYS & set(one.keys())
    for key, names in (("/S", _ACTIONS), ("/Subtype", _ANNOTATIONS), ("/Type", _TYPES)):
        value = one.get(key)
        if isinstance(value, pikepdf.Name) and str(value) in names:
            active |= {str(value)}
    address = one.get("/URI")
    if isinstance(address, pikepdf.String) and not str(address).strip().lower().startswith(_SCHEMES):
        active |= {"/URI"}
    if active:
        raise Refused(Failure(code=RefusalCode.ACTIVE_CONTENT, detail=" ".join(sorted(active))))
