"""The editors' own copies of an expunged body: drafts, revisions, strings of the translation desk, a picture's files (R11; erasure by NĐ 356/2025).

What has been corrected since is kept as it stands now, without its history. A page that still says the same is deleted, with its translations when it
is the source; the uid and its tombstones stay in the ledger.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision
from wagtail_localize.models import SegmentOverride, String, StringTranslation, TranslationSource

from cms.gate.candidate import body_digest, candidate_of
from cms.gate.errors import Refused, reason
from cms.gate.find import find_record
from cms.gate.guard import gate_open
from cms.ledger.models import Entry
from cms.library.erasing import erase_asset, erase_words
from snapshot import FACTS_LOCALE, decode


def forget_copies(entry: Entry, data: bytes) -> None:
    """Remove what the editors' tables still hold of the body `data` that `entry` made public; a part of the expunction's transaction.

    Raises Refused for reference data that still says it: other records name it, so it is corrected, not deleted.
    """
    if entry.kind == "asset":
        if entry.locale == FACTS_LOCALE:
            erase_asset(entry.uid)
        else:
            erase_words(entry.uid, entry.locale)
        return
    locale = settings.SOURCE_LOCALE if entry.locale == FACTS_LOCALE else entry.locale
    instance = find_record(entry.uid, locale)
    if instance is None:
        return
    still = _says_now(instance, facts=entry.locale == FACTS_LOCALE) == body_digest(decode(data))
    with gate_open():
        if isinstance(instance, Page):
            _forget_page(instance, still=still)
        elif still:
            said = _(
                "“%(title)s” still says it, and other records name it: correct it, then expunge the older version."
            )
            raise Refused([reason("still_said", said, title=str(instance))])
    _forget_log(entry.uid, instance)


def _says_now(instance: Any, *, facts: bool) -> str:
    candidate = candidate_of(instance)
    return body_digest((candidate.facts if facts else candidate.text) or {})


def _forget_page(page: Any, *, still: bool) -> None:
    if still:
        same = {"translation_key": page.translation_key} | ({} if page.is_source else {"locale": page.locale})
        _forget_strings(page, gone=True)
        for doomed in Page.objects.filter(**same).specific():
            PageLogEntry.objects.filter(page=doomed.pk).update(label="", data={})
            doomed.delete()
        return
    latest = page.latest_revision
    Revision.objects.for_instance(page).exclude(pk=latest.pk if latest else None).delete()
    if latest is not None:
        Revision.objects.filter(pk=latest.pk).update(content={**latest.content, "draft_title": latest.content["title"]})
        now = latest.as_object()
        now.live = page.live
        now.save(clean=False)
    _forget_strings(page, gone=False)


def _forget_strings(page: Any, *, gone: bool) -> None:
    """What the translation desk keeps: of the source its segments and all strings that only it had, of a translation its strings."""
    source = TranslationSource.objects.filter(object_id=page.translation_key).first()
    if source is None:
        return
    if not page.is_source:
        if gone:
            StringTranslation.objects.filter(translation_of__segments__source=source, locale=page.locale).delete()
            SegmentOverride.objects.filter(context__object_id=page.translation_key, locale=page.locale).delete()
        return
    if gone:
        source.delete()
    else:
        source.update_from_db()
    String.objects.filter(segments__isnull=True).delete()


def _forget_log(uid: str, instance: Any) -> None:
    """The logs keep who did what and when, not what the record was called."""
    if isinstance(instance, Page):
        PageLogEntry.objects.filter(page=instance.pk).update(label="", data={})
    else:
        ModelLogEntry.objects.for_instance(instance).update(label="", data={})
