"""A small province for tests: people with memberships, reference data, pictures, pages in several languages, and their way through the gate.

Nothing here decodes a picture: the digest of the original and the key of the renditions are set by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.models import Collection, Locale, Page

from cms.gate import api as gate
from cms.gate.authors import ANY_LOCALE, record
from cms.gate.candidate import candidate_of
from cms.ledger.models import Entry
from cms.library.models import Picture, PictureText
from cms.records.models import (
    ArticlePage,
    IndicatorPage,
    IndicatorValue,
    LocaleHome,
    Membership,
    Organisation,
    OrganisationFolder,
    Place,
    ProjectPage,
    Term,
)

LANGUAGES = ("vi", "en", "ja", "ko", "zh-hans")

_number = count(1)

_JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080002000201011100ffd9")
"""The header of a 2 × 2 JPEG: enough for a size, nothing to decode."""

TEXTS: dict[str, dict[str, str]] = {
    "vi": {"title": "Cảng Sơn Mỹ mở rộng", "summary": "Cảng được mở rộng thêm một bến lớn."},
    "en": {"title": "Son My port grows", "summary": "The port is extended by one large berth."},
    "ja": {"title": "ソンミー港の拡張", "summary": "港は大きな岸壁一つ分拡張されます。"},
    "ko": {"title": "선미항 확장", "summary": "항만에 큰 선석 하나가 더해집니다."},
    "zh-hans": {"title": "山美港扩建", "summary": "港口将增建一个大型泊位。"},
}
_ALT = {
    "vi": "Bến cảng nhìn từ biển",
    "en": "The quay seen from the sea",
    "ja": "海から見た岸壁",
    "ko": "바다에서 본 부두",
    "zh-hans": "从海上看的码头",
}


def locale(code: str) -> Locale:
    """The locale row of a code."""
    return Locale.objects.get(language_code=code)


@dataclass
class Newsroom:
    """One organisation with its folders and people. `editor`, `officer`, `approver`, `translator` hold one role each; `admin` is a superuser."""

    organisation: Organisation
    people: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def read_again(self) -> Newsroom:
        """The same organisation and people as the database has them now."""
        people = {name: type(user).objects.get(pk=user.pk) for name, user in self.people.items()}
        return Newsroom(Organisation.objects.get(pk=self.organisation.pk), people)

    def folder(self, code: str = "vi") -> OrganisationFolder:
        """The organisation's folder in a language."""
        found = OrganisationFolder.objects.filter(organisation=self.organisation, locale=locale(code)).first()
        return found or _make_folder(self.organisation, code)


def newsroom(
    code: str = "LD-XTDT", *, owner: Newsroom | None = None, public: bool = True, languages: Iterable[str] = LANGUAGES
) -> Newsroom:
    """An organisation, public in these languages unless told otherwise, and its people.

    The default code is that of the portal's owner, whose officer answers for reference data: a further organisation names the `owner`.
    """
    made = Newsroom(reference(Organisation, title="Trung tâm Xúc tiến Đầu tư", code=code, languages=languages))
    for role in ("editor", "officer", "approver", "translator"):
        made.people[role] = person(f"{role}s", made.organisation, role)
    made.people["admin"] = person("", name=f"admin-{next(_number)}", is_superuser=True)
    if public:
        pass_reference(owner or made, made.organisation)
    return made


def person(group: str, organisation: Organisation | None = None, role: str = "", **fields: Any) -> Any:
    """A user in a group of `set_up`, with a membership when a role is given."""
    name = fields.pop("name", f"{role or 'user'}-{next(_number)}")
    user = get_user_model().objects.create_user(name, **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    if role:
        Membership.objects.create(user=user, organisation=organisation, role=role)
    return user


def reference(model: type[Any], *, languages: Iterable[str] = LANGUAGES, **fields: Any) -> Any:
    """A row of reference data in these languages; returns the source's. Titles of translations name their language."""
    source = model(locale=locale("vi"), **fields)
    source.save()
    for code in languages:
        if code != settings.SOURCE_LOCALE:
            said = {name: f"{fields[name]} ({code})" for name in ("title", "name") if name in fields}
            more = {name: value for name, value in fields.items() if name not in said}
            model(locale=locale(code), translation_key=source.translation_key, **more, **said).save()
    return source


def term(room: Newsroom, scheme: str, code: str, *, languages: Iterable[str] = LANGUAGES) -> Term:
    """A public term."""
    found = reference(Term, scheme=scheme, code=code, title=f"Thuật ngữ {code}", languages=languages)
    pass_reference(room, found)
    return found


def place(room: Newsroom, code: str = "22918", *, languages: Iterable[str] = LANGUAGES) -> Place:
    """A public place."""
    title = "Phường Phan Thiết"
    found = reference(Place, title=title, name="Phan Thiết", level="ward", code=code, languages=languages)
    pass_reference(room, found)
    return found


def pass_reference(room: Newsroom, source: Any) -> list[Entry]:
    """Take reference data through the gate in all languages that it has."""
    made: list[Entry] = []
    for row in type(source).objects.filter(translation_key=source.translation_key).order_by("pk"):
        record(row.uid, row.locale_code, room.people["editor" if row.is_source else "translator"], "test")
        made += pass_gate(row, room)
    return made


def picture(user: Any = None, *, languages: Iterable[str] = LANGUAGES, **fields: Any) -> Picture:
    """A picture with texts in these languages; `user` counts as the person who uploaded it."""
    number = next(_number)
    said = {"title": f"Ảnh {number}", "description": _ALT["vi"], "credit": "Sở Công Thương"}
    taken = {
        "source_sha256": sha256(f"picture {number}".encode()).hexdigest(),
        "rendition_key": sha256(f"key {number}".encode()).hexdigest(),
        "collection": Collection.get_first_root_node(),
    }
    made = Picture(uploaded_by_user=user, **{**taken, **said, **fields})
    made.file.save(f"picture-{number}.jpg", ContentFile(_JPEG), save=False)
    made.width, made.height = 1600, 900
    made.save()
    for code in languages:
        if code != settings.SOURCE_LOCALE:
            title = f"Picture {number} ({code})"
            PictureText.objects.create(image=made, locale=locale(code), title=title, alt=_ALT[code], credit="DoIT")
    if user is not None:
        record(made.uid, ANY_LOCALE, user, "upload")
    return made


def article(room: Newsroom, *, user: Any = None, **fields: Any) -> ArticlePage:
    """A draft article in Vietnamese, saved by `user` (the editor)."""
    return _page(ArticlePage, room, user, fields)


def project(room: Newsroom, *, user: Any = None, **fields: Any) -> ProjectPage:
    """A draft project in Vietnamese; its terms are public."""
    own = {"code": f"DA-{next(_number)}", "objective": "Xây một bến cảng cho doanh nghiệp."}
    if "status" not in fields:
        own["status"] = term(room, "project-status", f"open-{next(_number)}")
    return _page(ProjectPage, room, user, {**own, **fields})


def indicator(
    room: Newsroom, *, user: Any = None, series: dict[str, str] | None = None, **fields: Any
) -> IndicatorPage:
    """A draft indicator in Vietnamese with a series of period → value; its unit is public."""
    own: dict[str, Any] = {"code": f"CT-{next(_number)}"}
    if "unit" not in fields:
        own["unit"] = term(room, "unit", f"unit-{next(_number)}")
    page = _page(IndicatorPage, room, user, {**own, **fields})
    page.series.set([IndicatorValue(period=at, value=value) for at, value in (series or {"2024": "6.42"}).items()])
    page.save_revision(user=user or room.editor)
    return page


def translation(source: Any, code: str, room: Newsroom, *, user: Any = None, **fields: Any) -> Any:
    """A draft translation of the page's latest version, saved by `user` (the translator)."""
    own: dict[str, Any] = {**_columns(source), **TEXTS[code], "slug": source.slug, **fields}
    if isinstance(source, ProjectPage):
        own = {"objective": f"One objective in {code}.", **{k: v for k, v in own.items() if k != "objective"}, **fields}
    own["translation_key"], own["translated_from"] = source.translation_key, candidate_of(source).text_digest
    return _page(type(source), room, user or room.translator, own, code)


def _columns(source: Any) -> dict[str, Any]:
    """The columns of the kind's own, as a translation's row has them too."""
    texts = {"translated_from", "body", "sources", "page_ptr"}
    return {
        field.attname: getattr(source, field.attname)
        for field in type(source)._meta.local_fields
        if field.name not in texts
    }


def edit(page: Any, user: Any, **fields: Any) -> Any:
    """Save a new version of a page under `user`'s name, as the editor's screen does; returns the page as it then stands."""
    page = page.__class__.objects.get(pk=page.pk)
    draft = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=user)
    if not page.live:
        draft.save()
    return page.__class__.objects.get(pk=page.pk)


def retranslate(page: Any, source: Any, user: Any, **fields: Any) -> Any:
    """Save a version of the translation that translates the source's latest version."""
    return edit(page, user, translated_from=candidate_of(source).text_digest, **fields)


def prepare(page: Any, room: Newsroom, *, officer: Any = None, approver: Any = None) -> gate.Candidate:
    """Declare (a source) and approve the record as it stands; returns the candidate."""
    candidate = gate.candidate_of(page)
    if candidate.is_source:
        gate.declare(candidate, officer=officer or room.officer)
    gate.approve(candidate, approver=approver or room.approver)
    return candidate


def pass_gate(page: Any, room: Newsroom, **people: Any) -> list[Entry]:
    """Declare, approve and publish the record as it stands; returns the ledger's new entries."""
    candidate = prepare(page, room, **people)
    return gate.publish(candidate, actor=people.get("approver") or room.approver)


def disagreements() -> list[str]:
    """Pages whose `live` is not what the ledger says, in words; empty as it should be."""
    said = {(uid, code): state for uid, code, state in _states()}
    found = []
    for page in Page.objects.filter(depth__gt=1).select_related("locale").order_by("pk"):
        public = said.pop((str(page.translation_key), page.locale.language_code), "") == "live"
        if page.live != public:
            found.append(f"{page.title} ({page.locale.language_code}): live={page.live}, ledger={public}")
    return found


def _states() -> Iterable[tuple[str, str, str]]:
    latest = Entry.objects.all().latest_of_each().exclude(locale="mul")
    return latest.values_list("uid", "locale", "state")


def _page(model: type[Any], room: Newsroom, user: Any, fields: dict[str, Any], code: str = "vi") -> Any:
    own = {**TEXTS[code], "slug": f"record-{next(_number)}", **fields}
    relations = {name: own.pop(name) for name in ("places", "sectors", "subjects", "related") if name in own}
    page = model(locale=locale(code), live=False, **own)
    room.folder(code).add_child(instance=page)
    for name, value in relations.items():
        getattr(page, name).set(value)
    page.save_revision(user=user or room.editor)
    return model.objects.get(pk=page.pk)


def _make_folder(organisation: Organisation, code: str) -> OrganisationFolder:
    home = LocaleHome.objects.get(locale=locale(code))
    folder = OrganisationFolder(
        title=organisation.title,
        slug=f"organisation-{organisation.pk}",
        organisation=organisation,
        locale=locale(code),
        live=False,
    )
    first = OrganisationFolder.objects.filter(organisation=organisation).order_by("pk").first()
    if first is not None:
        folder.translation_key = first.translation_key
    home.add_child(instance=folder)
    return folder
