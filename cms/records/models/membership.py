"""Who works for which organisation, as what (R3: each contributor has a named focal person; R11: a named officer)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.records import choices
from cms.records.models.reference import Organisation


class Membership(models.Model):
    """A role of a person in an organisation, with its days of validity (inclusive)."""

    class Role(models.TextChoices):
        EDITOR = "editor", _("Editor")
        OFFICER = "officer", _("State-secret officer")
        APPROVER = "approver", _("Approver")
        TRANSLATOR = "translator", _("Translator")
        FOCAL = "focal", _("Focal person")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="memberships",
        limit_choices_to=choices.source_only,
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to, inclusive"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["user", "organisation", "role"], name="one_membership_per_role")]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.organisation}"
