"""An expunged body is gone from the editors' own tables as well: from drafts, revisions, logs and the strings of the translation desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from newsroom import Newsroom, article, edit, pass_gate, place, retranslate, translation
from PIL import Image
from wagtail.models import Page, Revision
from wagtail_localize.models import TranslationSource

from cms.gate import api as gate
from cms.gate.authors import ANY_LOCALE, record
from cms.ledger import api as ledger
from cms.library import stores
from cms.library.ingest import PictureWords, add_picture
from cms.library.models import Picture

pytestmark = pytest.mark.django_db

SECRET = "Radar Zulu"


def _tables_that_say(words: str) -> list[str]:
    """Names of the tables in which any cell of any row holds the words."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if any(words in _readable(cell) for row in cursor.fetchall() for cell in row):
                found.append(table)
    return found


def _readable(cell: Any) -> str:
    return bytes(cell).decode(errors="replace") if isinstance(cell, bytes | memoryview) else str(cell)


def _secret_article(room: Newsroom) -> Any:
    page = article(room, title=SECRET, summary=f"{SECRET} ở đâu.")
    TranslationSource.get_or_create_from_instance(page)
    pass_gate(page, room)
    return page


def _expunge(room: Newsroom, uid: str, locale: str, version: int = 1) -> None:
    (entry,) = [
        one for one in ledger.entries_after(0, 10_000) if (one.uid, one.locale, one.version) == (uid, locale, version)
    ]
    gate.expunge(entry.sha256, actor=room.admin, why="Lộ bí mật")


def test_a_page_that_still_says_it_is_deleted_with_all_that_the_desk_kept(room: Newsroom) -> None:
    page = _secret_article(room)
    assert len(_tables_that_say(SECRET)) >= 4
    _expunge(room, page.uid, "vi")
    assert not Page.objects.filter(pk=page.pk).exists()
    assert ledger.latest(page.uid, "vi").state == "withdrawn"
    assert _tables_that_say(SECRET) == []


def test_a_corrected_page_stays_live_and_loses_its_history(room: Newsroom) -> None:
    page = _secret_article(room)
    page = edit(page, room.editor, title="Bài đã sửa", summary="Không còn gì.", slug="bai-da-sua")
    pass_gate(page, room)
    _expunge(room, page.uid, "vi")
    kept = Page.objects.get(pk=page.pk)
    assert (kept.live, kept.title, ledger.latest(page.uid, "vi").state) == (True, "Bài đã sửa", "live")
    assert Revision.objects.for_instance(kept).count() == 1
    assert [table for table in _tables_that_say(SECRET) if table != "gate_contribution"] == []


def test_a_translation_that_says_it_is_deleted_alone(room: Newsroom) -> None:
    source = article(room)
    TranslationSource.get_or_create_from_instance(source)
    pass_gate(source, room)
    page = translation(source, "en", room, title=SECRET)
    pass_gate(page, room)
    _expunge(room, page.uid, "en")
    assert list(Page.objects.filter(translation_key=page.uid)) == [Page.objects.get(pk=source.pk)]
    assert ledger.latest(source.uid, "vi").state == "live"
    assert _tables_that_say(SECRET) == []


def test_the_translations_of_an_expunged_text_are_named(room: Newsroom) -> None:
    source = _secret_article(room)
    page = translation(source, "en", room)
    pass_gate(page, room)
    entry = ledger.latest(source.uid, "vi")
    assert [(one.uid, one.locale) for one in gate.translations_of(entry.sha256)] == [(source.uid, "en")]


def test_reference_data_that_still_says_it_is_to_be_corrected_first(room: Newsroom) -> None:
    found = place(room)
    with pytest.raises(gate.Refused) as error:
        gate.expunge(ledger.latest(found.uid, "vi").sha256, actor=room.admin, why="Lộ bí mật")
    assert error.value.codes == ("still_said",)
    assert ledger.latest(found.uid, "vi").state == "live"


def test_an_erased_picture_leaves_no_file_and_no_record_that_shows_it(
    room: Newsroom, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    shown = _picture_of_a_file(room, tmp_path)
    page = article(room, picture=shown)
    pass_gate(page, room)
    files = [
        shown.file.path,
        *(str(file) for key in _keys(shown) for file in stores.renditions().folder(key).iterdir()),
    ]
    original = stores.originals().path(shown.source_sha256)
    assert original.exists()
    assert len(files) > 3
    with django_capture_on_commit_callbacks(execute=True):
        gate.expunge(ledger.latest(shown.uid, "mul").sha256, actor=room.admin, why="Người trong ảnh yêu cầu")
    assert not Picture.objects.filter(uid_value=shown.uid).exists()
    assert not original.exists()
    assert [file for file in files if _exists(file)] == []
    assert type(page).objects.get(pk=page.pk).picture is None
    assert ledger.latest(shown.uid, "mul").state == "withdrawn"


def _keys(shown: Picture) -> list[str]:
    return [asset.key for asset in stores.renditions().assets() if asset.source_sha256 == shown.source_sha256]


def _exists(path: str) -> bool:
    return Path(path).exists()


def _picture_of_a_file(room: Newsroom, folder: Path) -> Picture:
    """A picture that really went through the pipeline, with texts in every language."""
    file = folder / "anh.jpg"
    Image.effect_mandelbrot((640, 480), (-2, -1.5, 1, 1.5), 30).convert("RGB").save(file)
    words = {
        code: PictureWords(title=f"P {code}", alt=f"A shore ({code})", credit="DoIT")
        for code in ("en", "ja", "ko", "zh-hans")
    }
    made = add_picture(file, title="Bờ biển", alt="Bãi cát và sóng", credit="Sở", uploaded_by=room.editor, texts=words)
    record(made.uid, ANY_LOCALE, room.editor, "upload")
    return made


def test_retranslating_after_a_correction_is_not_disturbed(room: Newsroom) -> None:
    source = article(room)
    pass_gate(source, room)
    page = translation(source, "en", room, title=SECRET)
    pass_gate(page, room)
    page = retranslate(page, source, room.translator, title="Corrected")
    pass_gate(page, room)
    _expunge(room, page.uid, "en")
    assert Page.objects.get(pk=page.pk).title == "Corrected"
    assert ledger.latest(page.uid, "en").state == "live"
