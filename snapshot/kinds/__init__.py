"""The kinds of record, one module per family. Importing this package registers them."""

from snapshot.kinds._parts import Amount, KeyFigure, Point, Stage
from snapshot.kinds.album import AlbumFacts, AlbumText, Plate
from snapshot.kinds.article import ArticleFacts, ArticleText
from snapshot.kinds.cost_table import CostItem, CostTableFacts, CostTableText
from snapshot.kinds.event import EventFacts, EventText
from snapshot.kinds.indicator import IndicatorFacts, IndicatorText, Observation
from snapshot.kinds.park import Distance, ParkFacts, ParkText, Utility
from snapshot.kinds.policy import PolicyFacts, PolicyText, Provision
from snapshot.kinds.profile import ProfileFacts, ProfileText
from snapshot.kinds.project import ProjectFacts, ProjectText
from snapshot.kinds.publication import Edition, PressKitFacts, PressKitText, PublicationFacts, PublicationText
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
from snapshot.kinds.release import ClarificationFacts, ClarificationText, PressReleaseFacts, PressReleaseText
from snapshot.kinds.sector import SectorFacts, SectorText
from snapshot.kinds.site import MenuFacts, MenuItem, MenuText, ProvinceFacts, ProvinceText, RedirectFacts

__all__ = [
    "AlbumFacts",
    "AlbumText",
    "Amount",
    "ArticleFacts",
    "ArticleText",
    "AssetFacts",
    "AssetText",
    "ClarificationFacts",
    "ClarificationText",
    "ContactFacts",
    "ContactText",
    "CostItem",
    "CostTableFacts",
    "CostTableText",
    "Distance",
    "Edition",
    "EventFacts",
    "EventText",
    "IndicatorFacts",
    "IndicatorText",
    "KeyFigure",
    "MenuFacts",
    "MenuItem",
    "MenuText",
    "Observation",
    "OrganisationFacts",
    "OrganisationText",
    "ParkFacts",
    "ParkText",
    "PlaceFacts",
    "PlaceText",
    "Plate",
    "Point",
    "PolicyFacts",
    "PolicyText",
    "PressKitFacts",
    "PressKitText",
    "PressReleaseFacts",
    "PressReleaseText",
    "ProfileFacts",
    "ProfileText",
    "ProjectFacts",
    "ProjectText",
    "ProvinceFacts",
    "ProvinceText",
    "Provision",
    "PublicationFacts",
    "PublicationText",
    "RedirectFacts",
    "SectorFacts",
    "SectorText",
    "Stage",
    "TermFacts",
    "TermText",
    "Utility",
]
