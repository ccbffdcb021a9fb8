"""The six verbs. Each takes a well-written request and gives the content of its response, or raises Refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from cms.national_export import _xml
from cms.national_export._arguments import PREFIX, TOKEN, Request, read_period
from cms.national_export._dublin_core import elements
from cms.national_export._errors import Code, Refused
from cms.national_export._identifiers import parse_identifier
from cms.national_export._items import Horizon, Item, Listing, current, first_stamp, items_of, settled
from cms.national_export._profile import Profile
from cms.national_export._records import Record, records_of
from cms.national_export._references import References
from cms.national_export._sets import existing_sets, selection
from cms.national_export._tokens import Progress, issue, redeem
from cms.national_export._xml import oai

Content = etree._Element


@dataclass(frozen=True, slots=True)
class Context:
    """What a verb works with."""

    request: Request
    profile: Profile
    horizon: Horizon


def horizon_for(request: Request) -> Horizon:
    """Lists wait for publishing transactions under way; everything else answers from the ledger as it stands."""
    return settled() if request.verb in ("ListRecords", "ListIdentifiers") else current()


def answer(context: Context) -> Content:
    """The content of the response to a request."""
    return _VERBS[context.request.verb](context)


def _identify(context: Context) -> Content:
    profile = context.profile
    stamps = [stamp for stamp in (profile.earliest, first_stamp()) if stamp]
    return oai(
        "Identify",
        None,
        oai("repositoryName", profile.name),
        oai("baseURL", profile.base_url),
        oai("protocolVersion", "2.0"),
        *(oai("adminEmail", address) for address in profile.emails),
        oai("earliestDatestamp", _xml.stamp_text(min(stamps, default=profile.valid_from))),
        oai("deletedRecord", "persistent"),
        oai("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    )


def _formats(context: Context) -> Content:
    if given := context.request.arguments.get("identifier"):
        _item(given, context)
    dublin_core = oai(
        "metadataFormat",
        None,
        oai("metadataPrefix", PREFIX),
        oai("schema", _xml.OAI_DC_SCHEMA),
        oai("metadataNamespace", _xml.OAI_DC),
    )
    return oai("ListMetadataFormats", None, dublin_core)


def _sets(context: Context) -> Content:
    if TOKEN in context.request.arguments:  # the sets come in one response, so that no token for them exists
        redeem(context.request.arguments[TOKEN], "ListSets", context.horizon.now)
    found = existing_sets(context.profile, context.horizon)
    return oai(
        "ListSets", None, *(oai("set", None, oai("setSpec", row.spec), oai("setName", row.name)) for row in found)
    )


def _get(context: Context) -> Content:
    _check_prefix(context.request.arguments["metadataPrefix"])
    item = _item(context.request.arguments["identifier"], context)
    records, references = records_of([item], context.profile, context.horizon.seq)
    return oai("GetRecord", None, _record(records[0], references, context.profile))


def _list(context: Context) -> Content:
    verb, arguments, before = context.request.verb, context.request.arguments, Progress()
    if TOKEN in arguments:
        arguments, before = redeem(arguments[TOKEN], verb, context.horizon.now)
    _check_prefix(arguments["metadataPrefix"])
    listing = _listing(arguments, context.horizon)
    items, more = listing.batch(before.last, context.profile.batch_size) if listing else ([], False)
    if not listing or not items:
        raise Refused(Code.NO_RECORDS, "no records lie in this period and set")
    size = (listing.count() if more else len(items)) if before.size is None else before.size
    after = Progress(items[-1].place, before.given + len(items), size)
    token = _token(context, arguments, before, after) if more else _last_token(before, after)
    return oai(verb, None, *_rows(items, context), *token)


def _listing(arguments: Mapping[str, str], horizon: Horizon) -> Listing | None:
    chosen = selection(arguments.get("set"), horizon)
    return Listing.of(chosen, read_period(arguments), horizon) if chosen else None


def _rows(items: list[Item], context: Context) -> list[Content]:
    records, references = records_of(items, context.profile, context.horizon.seq)
    if context.request.verb == "ListIdentifiers":
        return [_xml.header(record.header) for record in records]
    return [_record(record, references, context.profile) for record in records]


def _token(context: Context, arguments: Mapping[str, str], before: Progress, after: Progress) -> list[Content]:
    first = Request(context.request.verb, arguments)
    token = issue(first, after, context.horizon.now, context.profile.token_life)
    size = max(after.size or 0, after.given + 1)  # what was published since the count comes on top
    told = {"completeListSize": str(size), "cursor": str(before.given)}
    return [oai(TOKEN, token.text, expirationDate=_xml.stamp_text(token.expires), **told)]


def _last_token(before: Progress, after: Progress) -> list[Content]:
    """An empty token ends a list that came in several responses (§3.5); one that came whole has none."""
    if not before.given:
        return []
    return [oai(TOKEN, "", completeListSize=str(after.given), cursor=str(before.given))]


def _record(record: Record, references: References, profile: Profile) -> Content:
    row = oai("record", None, _xml.header(record.header))
    if record.page:
        row.append(oai("metadata", None, _xml.dublin_core(elements(record.page, references, profile))))
    return row


def _item(given: str, context: Context) -> Item:
    found = parse_identifier(context.profile, given)
    if found:
        for item in items_of([found[0]], context.horizon.seq):
            if item.text.locale == found[1]:
                return item
    raise Refused(Code.NO_ITEM, "this repository has no item of that identifier")


def _check_prefix(prefix: str) -> None:
    if prefix != PREFIX:
        raise Refused(Code.NO_FORMAT, f"this repository has the format {PREFIX}")


_VERBS: dict[str, Callable[[Context], Content]] = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "GetRecord": _get,
    "ListIdentifiers": _list,
    "ListRecords": _list,
}
