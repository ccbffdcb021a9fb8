"""Archives and sheets whose bytes depend on nothing but what is in them: no clock, no order of a file system, no compressor's version."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

_EPOCH = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP of (name, bytes) in this order, stored as they are. Same files, same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            made.writestr(entry, data)
    return out.getvalue()


def workbook(title: str, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> bytes:
    """An XLSX (ECMA-376) of one sheet: texts only, the first row in bold and standing still; `widths` in characters."""
    relation = f'<Relationship Id="rId{{n}}" Type="{_OFFICE}/{{kind}}" Target="{{target}}"/>'
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(relation.format(n=1, kind="officeDocument", target="xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{_sheet_name(title)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            relation.format(n=1, kind="worksheet", target="worksheets/sheet1.xml")
            + relation.format(n=2, kind="styles", target="styles.xml")
        ),
        "xl/styles.xml": _styles(),
        "xl/worksheets/sheet1.xml": _sheet(rows, widths),
    }
    return archive((name, (_HEAD + text).encode()) for name, text in parts.items())


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _content_types() -> str:
    kinds = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "styles": "styles"}
    inner = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{rels}<Default Extension="xml" ContentType="application/xml"/>{inner}</Types>'


def _styles() -> str:
    plain = (
        '<xf numFmtId="0" fontId="{font}" fillId="0" borderId="0"{more}><alignment vertical="top" wrapText="1"/></xf>'
    )
    cells = plain.format(font=0, more=' xfId="0"') + plain.format(font=1, more=' xfId="0"')
    return (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
        f'<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2">{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _sheet(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(widths, 1)
    )
    view = '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
    body = "".join(
        f"<row>{''.join(_cell(text, style=int(n == 0)) for text in row)}</row>" for n, row in enumerate(rows)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews>{view}</sheetViews><cols>{columns}</cols>'
        f"<sheetData>{body}</sheetData></worksheet>"
    )


def _cell(text: str, *, style: int) -> str:
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _sheet_name(title: str) -> str:
    """At most 31 characters, none of those that Excel forbids in the name of a sheet."""
    return escape("".join(" " if sign in r"[]:*?/\'" else sign for sign in title)[:31].strip() or "1", {'"': "&quot;"})
