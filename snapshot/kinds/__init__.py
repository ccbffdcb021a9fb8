"""The kinds of record, one module per family. Importing this package registers them."""

from snapshot.kinds.article import ArticleFacts, ArticleText
from snapshot.kinds.indicator import IndicatorFacts, IndicatorText, Observation
from snapshot.kinds.project import Amount, Point, ProjectFacts, ProjectText
from snapshot.kinds.reference import (
    AssetFacts,
    AssetText,
    ContactFacts,
    ContactText,
    OrganisationFacts,
    OrganisationText,
    PlaceFacts,
    PlaceText,
    TermFacts,
    TermText,
)
from snapshot.kinds.site import (
    KeyFigure,
    MenuFacts,
    MenuItem,
    MenuText,
    ProvinceFacts,
    ProvinceText,
    RedirectFacts,
)

__all__ = [
    "Amount",
    "ArticleFacts",
    "ArticleText",
    "AssetFacts",
    "AssetText",
    "ContactFacts",
    "ContactText",
    "IndicatorFacts",
    "IndicatorText",
    "KeyFigure",
    "MenuFacts",
    "MenuItem",
    "MenuText",
    "Observation",
    "OrganisationFacts",
    "OrganisationText",
    "PlaceFacts",
    "PlaceText",
    "Point",
    "ProjectFacts",
    "ProjectText",
    "ProvinceFacts",
    "ProvinceText",
    "RedirectFacts",
    "TermFacts",
    "TermText",
]
