"""Articles: news and features."""

from __future__ import annotations

from site_builder._pagekinds import Address, Home, PageKind, Thing, register_page_kind
from site_builder._sheet import Sheet
from site_builder.kinds._shared import headline
from snapshot.kinds import ArticleFacts, ArticleText

_TYPES = {"news": "NewsArticle"}


def _label(facts: ArticleFacts) -> str:
    return "Feature" if facts.genre == "feature" else "News"


def _data(sheet: Sheet[ArticleFacts, ArticleText], address: Address) -> list[Thing]:
    return [headline(sheet, _TYPES.get(sheet.facts.genre, "Article"), address)]


ARTICLE = register_page_kind(
    PageKind(
        name="article",
        plural="News and features",
        singular="News",
        intro="What happens in the province, and what it is like.",
        all="All news and features",
        accent="sea",
        weight=60,
        menu=True,
        home=Home(count=3),
        dated="issued",
        og_type="article",
        label=_label,
        data=_data,
    )
)
