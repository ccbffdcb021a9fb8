"""The contract of what is public: typed, frozen, versioned rows; canonical codec; index, diff and files. No Django.

A record is one facts row (locale `mul`) and one text row per locale. See `snapshot.kinds` for the kinds' fields and `docs/architecture.md`.
"""

from snapshot import kinds as kinds
from snapshot._assets import AssetEntry, CropEntry, FileEntry, RenditionEntry, dump_asset
from snapshot._blocks import (
    Block,
    CalloutBlock,
    DocumentBlock,
    FigureBlock,
    FigureItem,
    GalleryBlock,
    GalleryItem,
    HeadingBlock,
    KeyFiguresBlock,
    QuestionItem,
    QuestionsBlock,
    QuoteBlock,
    RelatedBlock,
    StepItem,
    StepsBlock,
    TableBlock,
    TextBlock,
    VideoBlock,
    assets_of,
)
from snapshot._canonical import decode, digest, encode
from snapshot._codec import dump_row, load_row, parse_row
from snapshot._deadlines import Due, deadlines_of
from snapshot._durable import sync, write_beside
from snapshot._errors import CanonicalError, Corrupt, ProfileError, RowError, SchemaTooNew, SnapshotError, UnknownKind
from snapshot._index import Change, Entry, diff, dump_entry, load_entries
from snapshot._kinds import Kind, kind, register_kind
from snapshot._kinds import kinds as all_kinds
from snapshot._locales import Locale, locale_table
from snapshot._plain import plain_html, plain_text
from snapshot._profile import Brand, Profile
from snapshot._profile_reading import parse_profile
from snapshot._regulation import Regulation
from snapshot._rows import FactsRow, PageFacts, PageText, TextRow
from snapshot._schema import json_schema
from snapshot._store import Bodies, Manifest, Snapshot, cut, expunge_body
from snapshot._types import FACTS_LOCALE, SCHEMA_VERSION

__all__ = [
    "FACTS_LOCALE",
    "SCHEMA_VERSION",
    "AssetEntry",
    "Block",
    "Bodies",
    "Brand",
    "CalloutBlock",
    "CanonicalError",
    "Change",
    "Corrupt",
    "CropEntry",
    "DocumentBlock",
    "Due",
    "Entry",
    "FactsRow",
    "FigureBlock",
    "FigureItem",
    "FileEntry",
    "GalleryBlock",
    "GalleryItem",
    "HeadingBlock",
    "KeyFiguresBlock",
    "Kind",
    "Locale",
    "Manifest",
    "PageFacts",
    "PageText",
    "Profile",
    "ProfileError",
    "QuestionItem",
    "QuestionsBlock",
    "QuoteBlock",
    "Regulation",
    "RelatedBlock",
    "RenditionEntry",
    "RowError",
    "SchemaTooNew",
    "Snapshot",
    "SnapshotError",
    "StepItem",
    "StepsBlock",
    "TableBlock",
    "TextBlock",
    "TextRow",
    "UnknownKind",
    "VideoBlock",
    "all_kinds",
    "assets_of",
    "cut",
    "deadlines_of",
    "decode",
    "diff",
    "digest",
    "dump_asset",
    "dump_entry",
    "dump_row",
    "encode",
    "expunge_body",
    "json_schema",
    "kind",
    "kinds",
    "load_entries",
    "load_row",
    "locale_table",
    "parse_profile",
    "parse_row",
    "plain_html",
    "plain_text",
    "register_kind",
    "sync",
    "write_beside",
]
