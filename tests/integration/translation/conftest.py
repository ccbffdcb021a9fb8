"""A department with its people, its records in Vietnamese, and the small translation packages."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.utils.translation import override
from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.gate import api as gate
from cms.gate.authors import record
from cms.library.models import Attachment, Picture, Recording
from cms.records.models import (
    ArticlePage,
    IndicatorPage,
    IndicatorValue,
    LocaleHome,
    Membership,
    Organisation,
    OrganisationFolder,
    ProjectPage,
    Term,
)
from cms.translation.actions import begin
from cms.translation.mt import install_package

sys.path[:0] = [str(Path(__file__).parents[2] / "support")]

from typing_strings import type_strings  # noqa: E402  (lies beside the suites, not in a package)

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "argos"


@dataclass(frozen=True, slots=True)
class People:
    """One person for each role."""

    editor: Any
    translator: Any
    approver: Any
    officer: Any
    superuser: Any


@pytest.fixture(autouse=True)
def plain_admin(settings: Any) -> Iterator[None]:
    """English messages; no static files to gather; a machine translator without packages unless a test installs them."""
    settings.LANGUAGE_CODE = "en"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    with override("en"):
        yield


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the three packages installed."""
    folder = tmp_path_factory.mktemp("argos")
    for file in sorted(GOLDEN.glob("*.argosmodel")):
        install_package(file, folder)
    return folder


@pytest.fixture
def argos(settings: Any, packages: Path) -> Path:
    """Machine translation by the three packages."""
    options = {"PACKAGES": packages, "PIVOT": "en"}
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": "cms.translation.mt.ArgosTranslator", "OPTIONS": options}
    return packages


@pytest.fixture
def people(db: None) -> People:
    users = get_user_model().objects

    def person(name: str, *groups: str) -> Any:
        user = users.create_user(name, f"{name}@example.org")
        user.groups.set(Group.objects.filter(name__in=groups))
        return user

    boss = users.create_superuser("boss", "boss@example.org")
    roles = (person(role[:-1], role) for role in ("editors", "translators", "approvers", "officers"))
    return People(*roles, boss)


@pytest.fixture
def sign_in() -> Callable[[Any], Client]:
    """sign_in(user) -> their browser; None is nobody's."""

    def browser(user: Any) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user)
        return client

    return browser


@pytest.fixture
def vi(db: None) -> Locale:
    return Locale.objects.get(language_code="vi")


@pytest.fixture
def en(db: None) -> Locale:
    return Locale.objects.get(language_code="en")


@pytest.fixture
def ja(db: None) -> Locale:
    return Locale.objects.get(language_code="ja")


@pytest.fixture
def department(vi: Locale, en: Locale, people: People, settings: Any) -> Organisation:
    code = settings.PROVINCE.organisations.owner[-1].organisation
    made = Organisation.objects.create(title="Sở Kế hoạch", code=code, locale=vi)
    Organisation.objects.create(title="Planning Department", code=code, locale=en, translation_key=made.translation_key)
    Membership.objects.create(user=people.officer, organisation=made, role="officer")
    Membership.objects.create(user=people.translator, organisation=made, role="translator")
    return made


@pytest.fixture
def folder(department: Organisation, vi: Locale) -> OrganisationFolder:
    home = LocaleHome.objects.get(locale=vi)
    return home.add_child(
        instance=OrganisationFolder(
            title="Sở Kế hoạch", slug="ke-hoach", locale=vi, organisation=department, live=False
        )
    )


@pytest.fixture
def term(vi: Locale, en: Locale) -> Callable[..., Term]:
    """term(scheme, code, vietnamese, english) -> the Vietnamese instance."""

    def make(scheme: str, code: str, title: str, english: str = "") -> Term:
        made = Term.objects.create(scheme=scheme, code=code, title=title, locale=vi)
        if english:
            Term.objects.create(
                scheme=scheme, code=code, title=english, locale=en, translation_key=made.translation_key
            )
        return made

    return make


@pytest.fixture
def picture(db: None) -> Picture:
    """A picture of the library; what is stored of it does not matter here."""
    words = {"title": "Hồ", "description": "Hồ lúc bình minh", "credit": "Sở", "source_sha256": "a" * 64}
    [made] = Picture.objects.bulk_create([Picture(width=400, height=300, **words)])
    Picture.objects.filter(uid_value=made.uid_value).update(file="original_images/lake.jpg")
    return Picture.objects.get(uid_value=made.uid_value)


def block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid4())}


def whole_body(picture: Picture | None = None, linked: int | None = None) -> str:
    """A body with each kind of block; table cells have no identities, as in loaded texts."""
    link = f' <a linktype="page" id="{linked}">Chính phủ</a>' if linked else " Chính phủ"
    blocks = [
        block("heading", {"text": "Tiềm năng", "level": "3"}),
        block(
            "text",
            f"<p>Theo{link} khuyến khích đầu tư vào <b>logistics</b>.</p>"
            "<ul><li>Cần Thơ có 3 khu kinh tế.</li><li>Diện tích 10 km<sup>2</sup></li></ul>",
        ),
        block("quote", {"text": "Chúng tôi chào đón nhà đầu tư.", "attribution": "Giám đốc"}),
        block(
            "table",
            {
                "caption": "Giá thuê",
                "header": ["Khu", "Giá"],
                "rows": [["Khu A", "1.234,5"], ["Khu B", "98"]],
                "source": "Sở",
                "numeric": "2",
            },
        ),
        block("callout", {"title": "Lưu ý", "text": "<p>Liên hệ <i>ngay</i>.</p>", "tone": "caution"}),
    ]
    blocks += [
        block("key_figures", {"title": "", "items": [{"value": "1.234,5 ha", "label": "Diện tích", "note": ""}]}),
        block("steps", {"title": "Cách làm", "items": [{"title": "Nộp đơn", "text": "<p>Tại sở.</p>"}]}),
        block("questions", {"title": "", "items": [{"question": "Ở đâu?", "text": f"<p>Tại{link}.</p>"}]}),
    ]
    if linked:
        blocks.append(block("related", {"title": "Đọc thêm", "records": [linked]}))
    if picture is not None:
        figure = {"image": picture.pk, "caption": "Hồ buổi sáng"}
        blocks.insert(2, block("figure", figure))
        blocks.append(block("gallery", {"title": "Hồ", "items": [figure, {**figure, "caption": ""}]}))
        [clip] = Recording.objects.bulk_create([Recording(title="Phim", type="video", duration=15)])
        [document] = Attachment.objects.bulk_create([Attachment(title="Tờ gấp")])
        blocks.append(block("video", {"asset": clip.pk, "caption": "Phim ngắn"}))
        blocks.append(block("document", {"asset": document.pk, "note": "Bản in"}))
    return json.dumps(blocks)


SENTENCE = "Chính phủ khuyến khích đầu tư vào logistics."


@pytest.fixture
def article(folder: OrganisationFolder, vi: Locale, people: People) -> Callable[..., ArticlePage]:
    """article(slug, **fields) -> a Vietnamese draft with one revision by the editor."""

    def make(slug: str = "bai-viet", **fields: Any) -> ArticlePage:
        texts = {"title": "Cần Thơ có 3 khu kinh tế.", "summary": SENTENCE, **fields}
        page = folder.add_child(instance=ArticlePage(slug=slug, locale=vi, live=False, **texts))
        page.save_revision(user=people.editor)
        return ArticlePage.objects.get(pk=page.pk)

    return make


@pytest.fixture
def project(folder: OrganisationFolder, vi: Locale, people: People, term: Any) -> Callable[..., ProjectPage]:
    def make(slug: str = "cang", **fields: Any) -> ProjectPage:
        status = term("project-status", "open", "Kêu gọi đầu tư", "Open for investment")
        texts = {"title": "Cảng Sơn Mỹ", "summary": SENTENCE, "objective": "Xây dựng cảng.", "code": "DA-01", **fields}
        page = folder.add_child(instance=ProjectPage(slug=slug, locale=vi, live=False, status=status, **texts))
        page.save_revision(user=people.editor)
        return ProjectPage.objects.get(pk=page.pk)

    return make


@pytest.fixture
def indicator(folder: OrganisationFolder, vi: Locale, people: People, term: Any) -> Callable[..., IndicatorPage]:
    def make(slug: str = "grdp", **fields: Any) -> IndicatorPage:
        unit = term("unit", "percent", "phần trăm", "per cent")
        texts = {"title": "Tăng trưởng", "summary": SENTENCE, "method": "Theo giá so sánh.", "code": "GRDP", **fields}
        page = IndicatorPage(slug=slug, locale=vi, live=False, unit=unit, **texts)
        page.series = [IndicatorValue(period="2024", value="6.42")]
        folder.add_child(instance=page)
        page.save_revision(user=people.editor)
        return IndicatorPage.objects.get(pk=page.pk)

    return make


@pytest.fixture
def publish(people: People, department: Organisation) -> Callable[[Any], Any]:
    """publish(record) -> the record after it has passed the gate as the work of three people; its organisation goes before it."""

    def through(instance: Any) -> None:
        candidate = gate.candidate_of(instance)
        if candidate.revision is None:
            author = people.editor if candidate.is_source else people.translator
            record(candidate.uid, candidate.locale, author, "edit")
        if candidate.is_source:
            gate.declare(candidate, officer=people.officer)
        gate.approve(candidate, approver=people.approver)
        gate.publish(candidate, actor=people.approver)

    def run(instance: Any) -> Any:
        for name in Organisation.objects.filter(translation_key=department.translation_key).order_by("pk"):
            entry = gate.candidate_of(name)
            if "reference_not_public" in {one.code for one in gate.reasons_against(gate.candidate_of(instance))}:
                through(entry.instance)
        through(instance)
        return type(instance).objects.get(pk=instance.pk)

    return run


@pytest.fixture(name="type_strings")
def typing() -> Callable[..., None]:
    """type_strings(translation, user, strings): see `type_strings` below."""
    return type_strings


@pytest.fixture(name="whole_body")
def every_block() -> Callable[..., str]:
    """whole_body(picture, linked): see `whole_body` above."""
    return whole_body


@pytest.fixture
def policy(settings: Any) -> Callable[[str], None]:
    """policy("notice") -> what the province does with stale translations."""

    def choose(name: str) -> None:
        settings.PROVINCE = settings.PROVINCE.model_copy(update={"stale_translations": name})

    return choose


@pytest.fixture
def translated(people: People, en: Locale) -> Callable[..., Translation]:
    """translated(page, strings, locale) -> a translation with these strings typed by the translator (None: all), and the draft saved."""

    def make(page: Any, strings: dict[str, str] | None = None, locale: Locale | None = None) -> Translation:
        [translation] = begin(page, [locale or en], user=people.translator)
        type_strings(translation, people.translator, strings)
        translation.save_target(user=people.translator)
        return translation

    return make


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any attempt to reach a network fails the test."""
    import socket

    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
