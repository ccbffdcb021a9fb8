"""The gate's screens: a queue of what waits, and one record with its conditions, statements and history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Locale

from cms.gate import api as gate
from cms.gate.authors import authors_of
from cms.gate.candidate import source_instance
from cms.gate.find import find_record
from cms.gate.models import Approval, Schedule
from cms.gate.queue import waiting
from cms.gate.situation import situation_of
from cms.gate.trouble import portal_trouble
from cms.ledger.models import Entry
from cms.records.facts import Fact, facts_of

GATE_PERMISSIONS = ("gate.declare", "gate.approve", "gate.withdraw")
_HISTORY = 20


@dataclass(frozen=True, slots=True)
class Language:
    """A tab of the record's screen."""

    code: str
    name: str
    url: str
    exists: bool
    current: bool


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits at the gate, newest first; everybody with a task sees all of it."""
    _require_any(request, ("gate.declare", "gate.approve", "gate.withdraw"), or_change=True)
    return TemplateResponse(
        request,
        "gate/queue.html",
        {
            "waiting": waiting(),
            "trouble": portal_trouble(),
            "page_title": _("Publish gate"),
        },
    )


@require_GET
def record(request: HttpRequest, uid: str, locale: str) -> HttpResponse:
    """One text before the gate: its state, the reasons against, who said what, and what this person may do."""
    instance = _find(uid, locale)
    _require_sight(request, instance)
    candidate = gate.candidate_of(instance)
    situation = situation_of(candidate)
    reasons = gate.reasons_against(candidate)
    public = situation.entries.get((candidate.uid, locale if candidate.text is not None else "mul"))
    context = {
        "candidate": candidate,
        "instance": instance,
        "situation": situation,
        "reasons": reasons,
        "public": public,
        "is_live": public is not None and public.state == "live",
        "unchanged": public is not None and public.evidence.get("digest") == candidate.digest,
        "live_since": _live_since(public),
        "trouble": portal_trouble(),
        "authors": _authors(candidate, situation.approval),
        "schedule": Schedule.objects.filter(uid=uid, locale=locale).first(),
        "history": Entry.objects.filter(uid=uid, locale__in=[locale, "mul"]).order_by("-seq")[:_HISTORY],
        "facts": _facts(candidate),
        "languages": _languages(uid, locale),
        "edit_url": _edit_url(instance),
        "portal_url": instance.full_url if hasattr(instance, "full_url") else "",
        "page_title": str(instance),
    }
    return TemplateResponse(request, "gate/record.html", context)


@require_POST
def act(request: HttpRequest, uid: str, locale: str, action: str) -> HttpResponse:
    """Declare, approve, publish or withdraw; the gate decides, and says why not."""
    if action not in _ACTIONS:
        raise Http404
    instance = _find(uid, locale)
    _require_sight(request, instance)
    try:
        said = _ACTIONS[action](request, instance)
    except gate.GateError as error:
        for reason in error.reasons:
            messages.error(request, str(reason))
    else:
        messages.success(request, said)
    return redirect("gate_record", uid, locale)


def _live_since(public: Entry | None) -> Any:
    """Since when the portal shows this very entry; None while it does not yet."""
    if public is None or public.state != "live":
        return None
    found = import_string(settings.PORTAL_STATUS)(public.uid, public.locale)
    return found if found is not None and found.sha256 == public.sha256 else None


def _declare(request: HttpRequest, instance: Any) -> str:
    candidate = _same_content(request, instance)
    gate.declare(candidate, officer=request.user)
    return _("Declared: this version holds no state secret.")


def _approve(request: HttpRequest, instance: Any) -> str:
    candidate = _same_content(request, instance)
    gate.approve(candidate, approver=request.user)
    return _("Approved. It can be published now.")


def _publish(request: HttpRequest, instance: Any) -> str:
    candidate = _same_content(request, instance)
    entries = gate.publish(candidate, actor=request.user)
    if not entries and Schedule.objects.filter(uid=candidate.uid, locale=candidate.locale).exists():
        return _("Scheduled. It goes live at the time that was set.")
    return _("Published. It will be on the portal within seconds.")


def _withdraw(request: HttpRequest, instance: Any) -> str:
    locale = str(instance.locale_code)
    gate.withdraw(str(instance.uid), locale, actor=request.user, why=request.POST.get("why", ""))
    return _("Withdrawn. It will be gone from the portal within seconds.")


_ACTIONS: dict[str, Callable[[HttpRequest, Any], str]] = {
    "declare": _declare,
    "approve": _approve,
    "publish": _publish,
    "withdraw": _withdraw,
}


def _same_content(request: HttpRequest, instance: Any) -> gate.Candidate:
    """The candidate, if it is still what the person saw when the button was pressed."""
    candidate = gate.candidate_of(instance)
    if request.POST.get("digest") != candidate.digest:
        text = _("Somebody changed this record while you were reading. Read it again.")
        raise gate.Refused([gate.Reason("changed_meanwhile", text)])
    return candidate


def _find(uid: str, locale: str) -> Any:
    instance = find_record(uid, locale)
    if instance is None:
        raise Http404
    return instance


def _require_any(request: HttpRequest, permissions: tuple[str, ...], *, or_change: bool = False) -> None:
    user = request.user
    allowed = any(user.has_perm(permission) for permission in permissions)
    if not allowed and not (or_change and user.has_perm("wagtailadmin.access_admin")):
        raise PermissionDenied


def _require_sight(request: HttpRequest, instance: Any) -> None:
    """Whoever has a task at the gate, or may edit the record."""
    user = request.user
    if any(user.has_perm(permission) for permission in GATE_PERMISSIONS):
        return
    if hasattr(instance, "permissions_for_user"):
        if instance.permissions_for_user(user).can_edit():
            return
    elif user.has_perm(f"{instance._meta.app_label}.change_{instance._meta.model_name}"):
        return
    raise PermissionDenied


def _authors(candidate: gate.Candidate, approval: Approval | None) -> list[Any]:
    """The authors whom the approval names; before it, those since the last one."""
    from django.contrib.auth import get_user_model

    users = approval.authors if approval else authors_of(candidate).users
    return list(get_user_model().objects.filter(pk__in=users))


def _languages(uid: str, current: str) -> list[Language]:
    from wagtail.models import Page

    there = set(Page.objects.filter(translation_key=uid).values_list("locale__language_code", flat=True))
    if not there:
        there = {row.code for row in settings.LOCALES if find_record(uid, row.code) is not None}
    return [
        Language(
            row.code, row.name, reverse("gate_record", args=[uid, row.code]), row.code in there, row.code == current
        )
        for row in settings.LOCALES
    ]


def _facts(candidate: gate.Candidate) -> list[Fact]:
    """The facts of the source, whatever the language, with names in the candidate's."""
    source = candidate.instance if candidate.is_source else source_instance(candidate.instance)
    return facts_of(source, Locale.objects.get(language_code=candidate.locale)) if source is not None else []


def _edit_url(instance: Any) -> str:
    if hasattr(instance, "permissions_for_user"):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    viewset = getattr(type(instance), "snippet_viewset", None)
    return reverse(viewset.get_url_name("edit"), args=[instance.pk]) if viewset else ""
