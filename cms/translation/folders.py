"""Folders of the target trees: an organisation's records in another language lie in a folder of their own, never in an alias."""

from __future__ import annotations

from django.conf import settings
from wagtail.models import Locale, Page

from cms.records.models import LocaleHome, Organisation, OrganisationFolder


def ensure_folder(source: Page, locale: Locale) -> None:
    """Make the folder in `locale` that corresponds to the one `source` lies in, unless it is there."""
    parent = source.get_parent().specific
    if not isinstance(parent, OrganisationFolder):
        return
    if Page.objects.filter(translation_key=parent.translation_key, locale=locale).exists():
        return
    folder = OrganisationFolder(
        title=_title(parent.organisation, locale),
        slug=parent.slug,
        locale=locale,
        organisation=parent.organisation,
        translation_key=parent.translation_key,
        live=False,
    )
    LocaleHome.objects.get(locale=locale).add_child(instance=folder)


def _title(organisation: Organisation, locale: Locale) -> str:
    """The organisation's name in the language; its code where nobody has translated the name yet."""
    found = Organisation.objects.filter(translation_key=organisation.translation_key, locale=locale).first()
    if found is None or locale.language_code == settings.SOURCE_LOCALE:
        return organisation.code
    return found.title
