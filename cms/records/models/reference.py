"""Organisations, contacts, places and terms (R3; the 2025 reform is data: codes, validity, predecessors, successors)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import TranslatableField

from cms.library.fields import HttpsUrlField
from cms.records.models import choices
from cms.records.models._base import Body, ReferenceRecord, day, decimal, uids, without_empty


class Organisation(ReferenceRecord):
    """A department, locality or other contributor."""

    kind = "organisation"

    code = models.CharField(
        _("code"), max_length=40, help_text=_("The official code, kept as text: leading zeros count.")
    )
    level = models.CharField(_("level"), max_length=40, default="province")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        limit_choices_to=choices.source_only,
        verbose_name=_("belongs to"),
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to, inclusive"), null=True, blank=True)
    predecessors = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="successors",
        limit_choices_to=choices.source_only,
        blank=True,
        verbose_name=_("predecessors"),
    )
    website = HttpsUrlField(_("website"), blank=True)
    short_name = models.CharField(_("short name"), max_length=120, blank=True)
    summary = models.TextField(_("what it does"), blank=True)

    translatable_fields: ClassVar = [TranslatableField(name) for name in ("title", "short_name", "summary")]
    panels: ClassVar = [
        MultiFieldPanel([FieldPanel("title"), FieldPanel("short_name"), FieldPanel("summary")], _("Text")),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("code", "level", "parent", "valid_from", "valid_to", "predecessors", "website")
            ],
            _("Facts (the same in every language)"),
        ),
    ]

    class Meta(ReferenceRecord.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def facts_body(self) -> Body:
        return without_empty(
            {
                **self.head(),
                "code": self.code,
                "level": self.level,
                "parent": self.parent.uid if self.parent else None,
                "valid_from": day(self.valid_from),
                "valid_to": day(self.valid_to),
                "predecessors": uids(self.predecessors.all()),
                "successors": uids(self.successors.all()),
                "website": self.website,
            }
        )

    def text_body(self) -> Body:
        return without_empty(
            {**self.head(), "title": self.title, "short_name": self.short_name, "summary": self.summary}
        )


class Contact(ReferenceRecord):
    """A desk or person that answers enquiries."""

    kind = "contact"

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="contacts",
        limit_choices_to=choices.source_only,
        verbose_name=_("organisation"),
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = HttpsUrlField(_("website"), blank=True)
    languages = models.CharField(
        _("languages spoken"), max_length=120, blank=True, help_text=_("BCP 47 tags, separated by spaces.")
    )
    sample = models.BooleanField(_("invented for demonstration"), default=False)
    role = models.CharField(_("role"), max_length=255, blank=True)
    address = models.TextField(_("address"), blank=True)
    hours = models.CharField(_("office hours"), max_length=255, blank=True)
    reply_time = models.CharField(_("answers within"), max_length=255, blank=True)

    translatable_fields: ClassVar = [
        TranslatableField(name) for name in ("title", "role", "address", "hours", "reply_time")
    ]
    panels: ClassVar = [
        MultiFieldPanel([FieldPanel(name) for name in ("title", "role", "address", "hours", "reply_time")], _("Text")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("organisation", "phone", "email", "website", "languages", "sample")],
            _("Facts (the same in every language)"),
        ),
    ]

    class Meta(ReferenceRecord.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def facts_body(self) -> Body:
        return without_empty(
            {
                **self.head(),
                "organisation": self.organisation.uid,
                "phone": self.phone,
                "email": self.email,
                "website": self.website,
                "languages": self.languages.split(),
                "sample": self.sample or None,
            }
        )

    def text_body(self) -> Body:
        names = ("title", "role", "address", "hours", "reply_time")
        return without_empty({**self.head(), **{name: getattr(self, name) for name in names}})


class Place(ReferenceRecord):
    """A place; official unit codes are strings (communes: 5 digits)."""

    kind = "place"

    level = models.CharField(_("level"), max_length=40)
    code = models.CharField(_("unit code"), max_length=20, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        limit_choices_to=choices.source_only,
        verbose_name=_("lies in"),
    )
    lat = models.DecimalField(_("latitude (WGS84)"), max_digits=9, decimal_places=6, null=True, blank=True)
    lon = models.DecimalField(_("longitude (WGS84)"), max_digits=9, decimal_places=6, null=True, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to, inclusive"), null=True, blank=True)
    name = models.CharField(_("bare name"), max_length=255)
    reading = models.CharField(_("reading (kana)"), max_length=255, blank=True)

    translatable_fields: ClassVar = [TranslatableField(name) for name in ("title", "name", "reading")]
    panels: ClassVar = [
        MultiFieldPanel([FieldPanel("title"), FieldPanel("name"), FieldPanel("reading")], _("Text")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("level", "code", "parent", "lat", "lon", "valid_from", "valid_to")],
            _("Facts (the same in every language)"),
        ),
    ]

    class Meta(ReferenceRecord.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def facts_body(self) -> Body:
        return without_empty(
            {
                **self.head(),
                "level": self.level,
                "code": self.code,
                "parent": self.parent.uid if self.parent else None,
                "lat": decimal(self.lat),
                "lon": decimal(self.lon),
                "valid_from": day(self.valid_from),
                "valid_to": day(self.valid_to),
            }
        )

    def text_body(self) -> Body:
        return without_empty({**self.head(), "title": self.title, "name": self.name, "reading": self.reading})


class Term(ReferenceRecord):
    """A term of a scheme: sector, subject (R8), unit, project status, investment form."""

    kind = "term"

    scheme = models.CharField(_("scheme"), max_length=40, db_index=True)
    code = models.CharField(_("code"), max_length=60)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="narrower",
        limit_choices_to=choices.source_only,
        verbose_name=_("broader term"),
    )
    order = models.IntegerField(_("order"), default=0)
    definition = models.TextField(_("definition"), blank=True)
    reading = models.CharField(_("reading (kana)"), max_length=255, blank=True)

    translatable_fields: ClassVar = [TranslatableField(name) for name in ("title", "definition", "reading")]
    panels: ClassVar = [
        MultiFieldPanel([FieldPanel("title"), FieldPanel("definition"), FieldPanel("reading")], _("Text")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("scheme", "code", "parent", "order")],
            _("Facts (the same in every language)"),
        ),
    ]

    class Meta(ReferenceRecord.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def facts_body(self) -> Body:
        return without_empty(
            {
                **self.head(),
                "scheme": self.scheme,
                "code": self.code,
                "parent": self.parent.uid if self.parent else None,
                "order": self.order or None,
            }
        )

    def text_body(self) -> Body:
        return without_empty(
            {**self.head(), "title": self.title, "definition": self.definition, "reading": self.reading}
        )
