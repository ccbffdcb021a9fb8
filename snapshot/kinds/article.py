"""Articles: news and features."""

from __future__ import annotations

from typing import Literal

from snapshot._kinds import Kind, register_kind
from snapshot._rows import PageFacts, PageText


class ArticleFacts(PageFacts):
    """`genre` chooses the listing and the template's variant."""

    kind: Literal["article"]
    genre: Literal["news", "feature"] = "news"


class ArticleText(PageText):
    kind: Literal["article"]


ARTICLE = register_kind(Kind("article", ArticleFacts, ArticleText))
