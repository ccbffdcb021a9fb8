"""A department with its people and its folder, a picture that is only a row, and an article of every block."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import Locale

from cms.library.models import Attachment, Picture, Recording
from cms.records.models import ArticlePage, LocaleHome, Membership, Organisation, OrganisationFolder

SENTENCE = "Chính phủ khuyến khích đầu tư vào logistics."


@dataclass(frozen=True, slots=True)
class People:
    """One person for each role."""

    editor: Any
    translator: Any
    approver: Any
    officer: Any
    superuser: Any


@dataclass(frozen=True, slots=True)
class Office:
    """A department, its people, and its folder in the tree of pages."""

    people: People
    department: Organisation
    folder: OrganisationFolder


def open_office() -> Office:
    """Made anew; English messages are the caller's business."""
    users = get_user_model().objects

    def person(name: str, *groups: str) -> Any:
        user = users.create_user(name, f"{name}@example.org")
        user.groups.set(Group.objects.filter(name__in=groups))
        return user

    boss = users.create_superuser("boss", "boss@example.org")
    roles = (person(role[:-1], role) for role in ("editors", "translators", "approvers", "officers"))
    people, department = People(*roles, boss), _department(settings.PROVINCE.organisations.owner[-1].organisation)
    Membership.objects.create(user=people.officer, organisation=department, role="officer")
    Membership.objects.create(user=people.translator, organisation=department, role="translator")
    words = {"title": department.title, "slug": "ke-hoach", "locale": department.locale, "live": False}
    home = LocaleHome.objects.get(locale=department.locale)
    return Office(people, department, home.add_child(instance=OrganisationFolder(organisation=department, **words)))


def _department(code: str) -> Organisation:
    vi, en = (Locale.objects.get(language_code=language) for language in ("vi", "en"))
    made = Organisation.objects.create(title="Sở Kế hoạch", code=code, locale=vi)
    Organisation.objects.create(title="Planning Department", code=code, locale=en, translation_key=made.translation_key)
    return made


def add_article(folder: OrganisationFolder, people: People, slug: str = "bai-viet", **fields: Any) -> ArticlePage:
    """A Vietnamese draft with one revision by the editor."""
    texts = {"title": "Cần Thơ có 3 khu kinh tế.", "summary": SENTENCE, **fields}
    page = folder.add_child(instance=ArticlePage(slug=slug, locale=folder.locale, live=False, **texts))
    page.save_revision(user=people.editor)
    return ArticlePage.objects.get(pk=page.pk)


def add_picture() -> Picture:
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
