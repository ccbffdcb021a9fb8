"""The rows' HTML: checked against the closed subset of `snapshot.Block`, links to records resolved. Nothing else is changed."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

from site_builder._errors import BodyError

_TAG = re.compile(r"<[^>]*>|<")
_ATTRIBUTE = r'(?:\s+(?:href="(?:https?://|mailto:|tel:|/)[^"<>]*"|data-uid="[0-9a-f-]{36}"|(?:lang|hreflang|rel|title)="[^"<>]*"))'
_ALLOWED = re.compile(
    rf'</?(?:p|ul|ol|li|strong|em|sub|sup)>|<br\s*/?>|<a{_ATTRIBUTE}+\s*>|</a>|<span\s+lang="[A-Za-z0-9-]+"\s*>|</span>'
)
_LINK = re.compile(r'<a\b[^>]*\bdata-uid="([0-9a-f-]{36})"[^>]*>(.*?)</a>', re.DOTALL)

Resolve = Callable[[str], str | None]
"""From a uid to the path of its page in the text's own locale, None when it has none there."""


def body_html(html: str, where: str, resolve: Resolve | None) -> Markup:
    """A fragment for the page. With `resolve`, `<a data-uid>` becomes a link, or bare text when that record has no page in this locale.

    Raises BodyError, naming the record, for an element or attribute outside the subset.
    """
    for tag in _TAG.finditer(html):
        if not _ALLOWED.fullmatch(tag[0]):
            raise BodyError(f"{where}: {tag[0][:60]!r} is not allowed in a body; save the record again in the editor")
    if resolve is not None:
        html = _LINK.sub(lambda found: _resolved(found, resolve), html)
    return Markup(html)  # noqa: S704 (checked above)


def _resolved(found: re.Match[str], resolve: Resolve) -> str:
    path = resolve(found[1])
    return f'<a href="{path}">{found[2]}</a>' if path else found[2]
