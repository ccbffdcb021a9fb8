"""The endpoint: public, read-only, without session or cookies. Every well-formed HTTP request gets an OAI-PMH response, errors included."""

from __future__ import annotations

from urllib.parse import parse_qsl

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from lxml import etree

from cms.national_export._arguments import read_request
from cms.national_export._errors import Code, Refused
from cms.national_export._items import Horizon, current
from cms.national_export._profile import Profile, read_profile
from cms.national_export._verbs import Context, answer, horizon_for
from cms.national_export._xml import envelope, oai

_FORM = "application/x-www-form-urlencoded"
_MOST_ARGUMENTS = 50
_RETRY_AFTER = "10"
"""Seconds."""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def oai_pmh(request: HttpRequest) -> HttpResponse:
    """Answer an OAI-PMH 2.0 request. 503 with Retry-After when a publishing transaction keeps the ledger locked for too long (§3.1.2.2)."""
    profile = read_profile()
    try:
        asked = read_request(_pairs(request))
    except Refused as refused:
        return _response(profile, current(), {}, _errors(refused))
    try:
        horizon = horizon_for(asked)
    except OperationalError:
        return HttpResponse(status=503, headers={"Retry-After": _RETRY_AFTER, "Cache-Control": "no-store"})
    echoed = {"verb": asked.verb, **asked.arguments}
    try:
        content = [answer(Context(asked, profile, horizon))]
    except Refused as refused:
        content, echoed = _errors(refused), echoed if refused.echoes_arguments else {}
    return _response(profile, horizon, echoed, content)


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values of the query string and of a form that was posted. Read from the bytes: Django's own reading replaces what is no UTF-8."""
    try:
        body = request.body if request.method == "POST" and request.content_type == _FORM else b""
        query = str(request.META.get("QUERY_STRING", "")).encode("latin-1", "replace")
        pairs = [pair for part in (query, body) for pair in _parse(part)]
    except (ValueError, RequestDataTooBig, UnreadablePostError):
        raise Refused(Code.BAD_ARGUMENT, "the arguments are not UTF-8, or too many") from None
    return pairs


def _parse(part: bytes) -> list[tuple[str, str]]:
    """Raises ValueError for what is no UTF-8, escaped or not, and for too many arguments."""
    return parse_qsl(part.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_ARGUMENTS)


def _errors(refused: Refused) -> list[etree._Element]:
    return [oai("error", problem.message, code=problem.code) for problem in refused.problems]


def _response(
    profile: Profile, horizon: Horizon, echoed: dict[str, str], content: list[etree._Element]
) -> HttpResponse:
    body = envelope(profile.base_url, horizon.now, echoed, content)
    return HttpResponse(body, content_type="text/xml; charset=utf-8", headers={"Cache-Control": "no-store"})
