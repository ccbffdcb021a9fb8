"""The body of a page: blocks made ready for their templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from site_builder._cards import cards
from site_builder._html import Resolve, body_html
from site_builder._language import Language
from site_builder._media import clip, document
from site_builder._pictures import picture
from site_builder._site import Inputs
from site_builder._views import Block, Figure, Item
from snapshot import Block as AnyBlock
from snapshot import (
    CalloutBlock,
    DocumentBlock,
    FigureBlock,
    FigureItem,
    GalleryBlock,
    HeadingBlock,
    KeyFiguresBlock,
    PageText,
    QuestionsBlock,
    QuoteBlock,
    RelatedBlock,
    StepsBlock,
    TableBlock,
    TextBlock,
    VideoBlock,
)


def body(language: Language, inputs: Inputs, text: PageText) -> tuple[Block, ...]:
    """All blocks in order; what cannot be shown in this language is left out: a picture without credit, a clip without file, a card without page.

    Raises BodyError for HTML outside the subset.
    """
    setter = _Setter(language, inputs, f"{text.kind} {text.uid} ({text.locale})", language.resolver(inputs, text))
    blocks: list[Block] = []
    for block in inputs.body(text):
        made = _made(setter, block)
        if made is not None:
            blocks.append(made)
            setter.below = 3 if made.type == "heading" and made.level == 2 else setter.below
    return tuple(blocks)


@dataclass
class _Setter:
    """`below` is the level of a heading that begins a block: one under the last section's. `headings` counts what a list of contents leads to."""

    language: Language
    inputs: Inputs
    where: str
    resolve: Resolve | None
    below: int = 2
    headings: int = 0

    def html(self, html: str) -> Markup:
        return body_html(html, self.where, self.resolve)

    def label(self, text: str) -> Markup:
        return self.language.headings.label(text)

    def text(self, block: TextBlock) -> Block:
        return Block("text", html=self.html(block.html))

    def heading(self, block: HeadingBlock) -> Block:
        self.headings += 1
        name = f"s{self.headings}"
        return Block("heading", text=self.language.headings.heading(block.text), level=block.level, id=name)

    def callout(self, block: CalloutBlock) -> Block:
        return Block("callout", html=self.html(block.html), text=self.label(block.title), tone=block.tone)

    def quote(self, block: QuoteBlock) -> Block:
        return Block("quote", text=self.label(block.text), source=self.label(block.attribution))

    def figure(self, block: FigureBlock) -> Block | None:
        shown = picture(self.language, self.inputs, block.asset, "figure", block.caption)
        return Block("figure", picture=shown) if shown else None

    def gallery(self, block: GalleryBlock) -> Block | None:
        found = (picture(self.language, self.inputs, one.asset, "gallery", one.caption) for one in block.items)
        pictures = tuple(one for one in found if one)
        return (
            Block("gallery", text=self._title(block.title), level=self.below, pictures=pictures) if pictures else None
        )

    def video(self, block: VideoBlock) -> Block | None:
        shown = clip(self.language, self.inputs, block.asset, block.caption)
        return Block("video", clip=shown) if shown else None

    def document(self, block: DocumentBlock) -> Block | None:
        file = document(self.language, self.inputs, block.asset, block.note)
        return Block("document", file=file) if file else None

    def key_figures(self, block: KeyFiguresBlock) -> Block:
        return Block(
            "key_figures",
            text=self._title(block.title),
            level=self.below,
            figures=tuple(map(self._figure, block.items)),
        )

    def _figure(self, item: FigureItem) -> Figure:
        return Figure(self.label(item.label), item.value, "", True, "", self.label(item.note), "")

    def steps(self, block: StepsBlock) -> Block:
        items = tuple(Item(self.label(one.title), self.html(one.html)) for one in block.items)
        return Block("steps", text=self._title(block.title), level=self.below, items=items)

    def questions(self, block: QuestionsBlock) -> Block:
        items = tuple(Item(self.label(one.question), self.html(one.html)) for one in block.items)
        return Block("questions", text=self._title(block.title), level=self.below, items=items)

    def related(self, block: RelatedBlock) -> Block | None:
        shown = cards(self.language, self.inputs, block.records)
        return Block("related", text=self._title(block.title), level=self.below, cards=shown) if shown else None

    def _title(self, title: str) -> Markup:
        return self.language.headings.heading(title)

    def table(self, block: TableBlock) -> Block:
        numeric = set(block.numeric) - {0}  # the first column heads its row

        def cells(row: Iterable[str]) -> tuple[tuple[Markup, bool], ...]:
            return tuple((self.label(cell), number in numeric) for number, cell in enumerate(row))

        rows = tuple(cells(row) for row in block.rows)
        source = self.label(block.source)
        return Block("table", text=self.label(block.caption), header=cells(block.header), rows=rows, source=source)


def _made(setter: _Setter, block: AnyBlock) -> Block | None:
    """One block; what cannot be shown gives None."""
    match block:
        case TextBlock():
            return setter.text(block)
        case HeadingBlock():
            return setter.heading(block)
        case CalloutBlock():
            return setter.callout(block)
        case QuoteBlock():
            return setter.quote(block)
        case FigureBlock():
            return setter.figure(block)
        case GalleryBlock():
            return setter.gallery(block)
        case VideoBlock():
            return setter.video(block)
        case DocumentBlock():
            return setter.document(block)
        case TableBlock():
            return setter.table(block)
        case _:
            return _listed(setter, block)


def _listed(setter: _Setter, block: KeyFiguresBlock | StepsBlock | QuestionsBlock | RelatedBlock) -> Block | None:
    match block:
        case KeyFiguresBlock():
            return setter.key_figures(block)
        case StepsBlock():
            return setter.steps(block)
        case QuestionsBlock():
            return setter.questions(block)
        case RelatedBlock():
            return setter.related(block)
