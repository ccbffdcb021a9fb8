"""The kinds that have a page on the portal, one module each. Importing this package registers them; a further kind is a module that calls
`register_page_kind`, a template `kinds/<name>.html`, and its strings in the catalogues.
"""

from site_builder._pagekinds import Address, Feed, Filter, Home, PageKind, Thing, register_page_kind
from site_builder._sheet import Sheet, facts_of
from site_builder._views import Fact
from site_builder.kinds import (  # noqa: F401  (importing a kind registers it)
    album,
    article,
    clarification,
    cost_table,
    event,
    indicator,
    park,
    policy,
    press_kit,
    press_release,
    profile,
    project,
    publication,
    sector,
)

__all__ = ["Address", "Fact", "Feed", "Filter", "Home", "PageKind", "Sheet", "Thing", "facts_of", "register_page_kind"]
