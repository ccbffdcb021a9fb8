"""Records: what the province publishes. One module per family; a record's identity is its translation key."""

from cms.records.models.folders import LocaleHome, OrganisationFolder
from cms.records.models.kinds.album import AlbumPage, AlbumPlate
from cms.records.models.kinds.article import ArticlePage
from cms.records.models.kinds.cost_table import CostItem, CostTablePage
from cms.records.models.kinds.event import EventItem, EventPage
from cms.records.models.kinds.indicator import IndicatorPage, IndicatorValue
from cms.records.models.kinds.park import ParkDistance, ParkPage, ParkUtility
from cms.records.models.kinds.policy import PolicyPage, PolicyProvision, PolicyStep
from cms.records.models.kinds.profile import ProfileFigure, ProfilePage
from cms.records.models.kinds.project import ProjectPage
from cms.records.models.kinds.publication import PressKitFigure, PressKitPage, PublicationEdition, PublicationPage
from cms.records.models.kinds.release import ClarificationPage, PressReleasePage
from cms.records.models.kinds.sector import SectorFigure, SectorLink, SectorPage
from cms.records.models.membership import Membership
from cms.records.models.reference import Contact, Organisation, Place, Term
from cms.records.models.site import Menu, Province, Redirect

__all__ = [
    "AlbumPage",
    "AlbumPlate",
    "ArticlePage",
    "ClarificationPage",
    "Contact",
    "CostItem",
    "CostTablePage",
    "EventItem",
    "EventPage",
    "IndicatorPage",
    "IndicatorValue",
    "LocaleHome",
    "Membership",
    "Menu",
    "Organisation",
    "OrganisationFolder",
    "ParkDistance",
    "ParkPage",
    "ParkUtility",
    "Place",
    "PolicyPage",
    "PolicyProvision",
    "PolicyStep",
    "PressKitFigure",
    "PressKitPage",
    "PressReleasePage",
    "ProfileFigure",
    "ProfilePage",
    "ProjectPage",
    "Province",
    "PublicationEdition",
    "PublicationPage",
    "Redirect",
    "SectorFigure",
    "SectorLink",
    "SectorPage",
    "Term",
]
