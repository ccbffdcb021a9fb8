"""A department with its people, its records in Vietnamese, and the small translation packages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils.translation import override
from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.gate import api as gate
from cms.gate.authors import record
from cms.library.models import Picture
from cms.records.models import (
    ArticlePage,
    IndicatorPage,
    IndicatorValue,
    Organisation,
    OrganisationFolder,
    ProjectPage,
    Term,
)
from cms.translation.actions import begin
from cms.translation.mt import install_package

sys.path[:0] = [str(Path(__file__).parents[2] / "support")]

from translation_office import (  # noqa: E402  (lies beside the suites, not in a package)
    SENTENCE,
    Office,
    People,
    add_article,
    add_picture,
    open_office,
    whole_body,
)
from typing_strings import type_strings  # noqa: E402

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "argos"


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


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: Any) -> Iterator[Office]:
    """One department with its people and its folder for a module's tests, in a transaction around theirs."""
    from every_address import undone

    with django_db_blocker.unblock(), undone(), override("en"):
        yield open_office()


@pytest.fixture
def people(office: Office, db: None) -> People:
    users = get_user_model().objects
    return People(*(users.get(pk=getattr(office.people, slot).pk) for slot in People.__slots__))


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
def department(office: Office, db: None) -> Organisation:
    return Organisation.objects.get(pk=office.department.pk)


@pytest.fixture
def folder(office: Office, db: None) -> OrganisationFolder:
    return OrganisationFolder.objects.get(pk=office.folder.pk)


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
    return add_picture()


@pytest.fixture
def article(folder: OrganisationFolder, people: People) -> Callable[..., ArticlePage]:
    """article(slug, **fields) -> see `add_article` of the office."""
    return partial(add_article, folder, people)


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
    """whole_body(picture, linked): see `whole_body` of the office."""
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
