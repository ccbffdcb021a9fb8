"""Records: what the province publishes. One module per family; a record's identity is its translation key."""

from cms.records.models.article import ArticlePage
from cms.records.models.folders import LocaleHome, OrganisationFolder
from cms.records.models.indicator import IndicatorPage, IndicatorValue
from cms.records.models.membership import Membership
from cms.records.models.project import ProjectPage
from cms.records.models.reference import Contact, Organisation, Place, Term
from cms.records.models.site import Menu, Province, Redirect

__all__ = [
    "ArticlePage",
    "Contact",
    "IndicatorPage",
    "IndicatorValue",
    "LocaleHome",
    "Membership",
    "Menu",
    "Organisation",
    "OrganisationFolder",
    "Place",
    "ProjectPage",
    "Province",
    "Redirect",
    "Term",
]
