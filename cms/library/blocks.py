"""Choosers of clips and documents for bodies. What they give has a `uid`, as pictures have."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.html import format_html
from wagtail.documents.blocks import DocumentChooserBlock as WagtailDocumentChooserBlock
from wagtailmedia.blocks import AbstractMediaChooserBlock

__all__ = ["ClipChooserBlock", "DocumentChooserBlock"]


class ClipChooserBlock(AbstractMediaChooserBlock):
    """A clip of the library."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"media_type": "video", **kwargs})

    @cached_property
    def widget(self) -> Any:
        """wagtailmedia's chooser, limited to clips."""
        from wagtailmedia.widgets import AdminVideoChooser

        return AdminVideoChooser()

    def render_basic(self, value: Any, context: Any = None) -> str:
        """Its title: bodies are shown by the portal, not here."""
        return format_html("{}", value.title) if value else ""

    class Meta:
        icon = "media"


class DocumentChooserBlock(WagtailDocumentChooserBlock):
    """A document of the library."""

    class Meta:
        icon = "doc-full"
