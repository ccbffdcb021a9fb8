"""Writing responses: elements of the protocol, stamps, and texts that XML 1.0 can carry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from cms.national_export._element import Element as DcElement
from cms.national_export._records import Header

OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OAI_SCHEMA = f"{OAI}OAI-PMH.xsd"
OAI_DC_SCHEMA = f"{OAI}oai_dc.xsd"

_NAMESPACES: dict[Any, str] = {None: OAI, "xsi": XSI}  # None is the default namespace
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """`text` without the characters that XML 1.0 forbids (§2.2)."""
    return _FORBIDDEN.sub("", text)


def stamp_text(stamp: datetime) -> str:
    """A datestamp in UTC, whole seconds (granularity YYYY-MM-DDThh:mm:ssZ)."""
    return stamp.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def oai(name: str, text: str | None = None, /, *children: etree._Element, **attributes: str) -> etree._Element:
    """An element of the protocol's namespace."""
    made = etree.Element(f"{{{OAI}}}{name}", {key: clean(value) for key, value in attributes.items()})
    if text is not None:
        made.text = clean(text)
    made.extend(children)
    return made


def envelope(base_url: str, now: datetime, echoed: Mapping[str, str], content: Iterable[etree._Element]) -> bytes:
    """A whole response. `echoed` are verb and arguments, empty when they may not be repeated."""
    root = etree.Element(f"{{{OAI}}}OAI-PMH", nsmap=_NAMESPACES)
    root.set(f"{{{XSI}}}schemaLocation", f"{OAI} {OAI_SCHEMA}")
    root.append(oai("responseDate", stamp_text(now)))
    root.append(oai("request", base_url, **echoed))
    root.extend(content)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def header(row: Header) -> etree._Element:
    """A record's header."""
    status = {"status": "deleted"} if row.deleted else {}
    return oai(
        "header",
        None,
        oai("identifier", row.identifier),
        oai("datestamp", stamp_text(row.stamp)),
        *(oai("setSpec", given) for given in row.sets),
        **status,
    )


def dublin_core(elements: Iterable[DcElement]) -> etree._Element:
    """The `oai_dc:dc` container."""
    root = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{OAI_DC} {OAI_DC_SCHEMA}")
    for element in elements:
        made = etree.SubElement(root, f"{{{DC}}}{element.name}")
        made.text = clean(element.value)
        if element.language:
            made.set(XML_LANG, element.language)
    return root
