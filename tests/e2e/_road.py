"""The road of one article, walked once: from the first word to the withdrawal, with what the world saw at each milestone."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from _browsing import Browsing
from _system import System, fetch, fetch_bytes
from _world import Sight, World
from PIL import Image

FOLDER = "Trung tâm Xúc tiến"
TITLE = "Đà Lạt mở lối đi bộ dưới rừng thông"
SLUG = "da-lat-mo-loi-di-bo-duoi-rung-thong"
SUMMARY = "Thành phố mở một lối đi bộ nối hồ Xuân Hương với đồi Cù."
BODY = "Lối đi dài 3,5 km, có bảng chỉ dẫn bằng năm thứ tiếng."
JAPANESE = {
    TITLE: "ダラットの松林に遊歩道が開通",
    SUMMARY: "市はスアンフーン湖とクー丘を結ぶ遊歩道を開きました。",
    BODY: "遊歩道は全長3.5キロメートルで、5言語の案内板があります。",
}
PICTURE = {"title": "Lối đi bộ", "alt": "Hàng thông hai bên lối đi bộ lúc sáng sớm", "credit": "Trung tâm Xúc tiến"}
PICTURE_JA = {"title": "遊歩道", "alt": "早朝の遊歩道と両側の松並木", "credit": "促進センター"}
NEW_SUMMARY = "Thành phố kéo dài lối đi bộ tới thung lũng Tình Yêu."
UNAPPROVED_WORD = "thung lũng Tình Yêu"
DRAFT_TITLE = "Đà Lạt bàn chuyện chưa ai duyệt"
PRIVATE_TITLE = "Đà Lạt có trang chỉ dành cho nội bộ"
REASON = "Lối đi tạm đóng để sửa chữa"


@dataclass
class Road:
    """What was seen. Sights by language code; `drafts` are those of a draft and of a page in a private folder."""

    uid: str = ""
    gate_at_first: set[str] = field(default_factory=set)
    private_gate: set[str] = field(default_factory=set)
    private_offers: set[str] = field(default_factory=set)
    drafts: Mapping[str, Sight] = field(default_factory=dict)
    in_vietnamese: Mapping[str, Sight] = field(default_factory=dict)
    in_both: Mapping[str, Sight] = field(default_factory=dict)
    public_words: list[str] = field(default_factory=list)
    gate_when_live: tuple[str, str] = ("", "")
    found: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dublin_core: Mapping[str, Mapping[str, list[str]]] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    words_of_drafts: list[str] = field(default_factory=list)
    gate_when_changed: str = ""
    with_unapproved_change: Mapping[str, Sight] = field(default_factory=dict)
    unapproved_words: list[str] = field(default_factory=list)
    with_stale_translation: Mapping[str, Sight] = field(default_factory=dict)
    stale_words: list[str] = field(default_factory=list)
    gate_of_stale: set[str] = field(default_factory=set)
    withdrawn: Mapping[str, Sight] = field(default_factory=dict)
    gone_pages: Mapping[str, str] = field(default_factory=dict)
    withdrawn_words: list[str] = field(default_factory=list)
    gate_when_withdrawn: tuple[str, str] = ("", "")


class Walk:
    """Walks the road with the demonstration's people."""

    def __init__(self, system: System, browsing: Browsing, folder: Path) -> None:
        self._system, self._browsing, self._folder = system, browsing, folder
        self._world = World(system, browsing.reader())
        self._number = self._picture = 0
        self.seen = Road()

    def whole(self) -> Road:
        """Every milestone, in order."""
        self._write()
        self._write_what_stays_inside()
        self._publish_vietnamese()
        self._publish_japanese()
        self._change_without_approval()
        self._publish_the_change()
        self._withdraw()
        return self.seen

    def _write(self) -> None:
        editor = self._browsing.desk("bientap")
        folder = editor.folder_of(FOLDER)
        self._number = editor.write_article(folder, title=TITLE, summary=SUMMARY, text=BODY)
        self._picture = editor.add_picture(self._number, photograph(self._folder), **PICTURE)
        self.seen.uid = self._browsing.desk("baomat").uid_in_the_queue(TITLE)
        self.seen.gate_at_first = self._browsing.desk("duyet").reasons_against(self.seen.uid, "vi")

    def _write_what_stays_inside(self) -> None:
        editor, approver = self._browsing.desk("bientap"), self._browsing.desk("duyet")
        editor.write_article(editor.folder_of(FOLDER), title=DRAFT_TITLE, summary=DRAFT_TITLE, text=DRAFT_TITLE)
        private = editor.add_folder("Nội bộ", "Sở Tài chính")
        editor.write_article(private, title=PRIVATE_TITLE, summary=PRIVATE_TITLE, text=PRIVATE_TITLE)
        self._browsing.desk("quantri").make_private(private)
        uid = approver.uid_in_the_queue(PRIVATE_TITLE)
        self._browsing.desk("baomat").do(uid, "vi", "declare")
        approver.do(uid, "vi", "approve")
        self.seen.private_gate = approver.reasons_against(uid, "vi")
        self.seen.private_offers = approver.offers(uid, "vi")
        drafts = {"draft": (approver.uid_in_the_queue(DRAFT_TITLE), DRAFT_TITLE), "private": (uid, PRIVATE_TITLE)}
        self._drafts = drafts

    def _publish_vietnamese(self) -> None:
        self._pass_gate("vi", "declare", "approve", "publish")
        self._wait("vi", 200, SUMMARY)
        self.seen.in_vietnamese = self._look()
        self.seen.drafts = {
            name: self._world.look(uid, "vi", "article", _slug(title), title)
            for name, (uid, title) in self._drafts.items()
        }
        self.seen.words_of_drafts = [*self._world.holds(DRAFT_TITLE), *self._world.holds(PRIVATE_TITLE)]

    def _publish_japanese(self) -> None:
        self._browsing.desk("quantri").submit(self._number, "ja")
        translator = self._browsing.desk("biendich")
        translator.translate(TITLE, "ja", JAPANESE)
        translator.say_of_picture(self._picture, "ja", **PICTURE_JA)
        self._pass_gate("ja", "approve", "publish")
        self._wait("ja", 200, JAPANESE[SUMMARY])
        self.seen.in_both = self._look()
        self.seen.public_words = self._world.holds(JAPANESE[SUMMARY])
        self.seen.gate_when_live = self._at_the_gate("ja")
        self.seen.found = {"vi": self._world.found("vi", "da lat"), "ja": self._world.found("ja", "遊歩道")}
        self.seen.dublin_core = {locale: self._world.record(self.seen.uid, locale) for locale in ("vi", "ja")}
        self.seen.pages = {locale: fetch(self._address(locale))[1] for locale in ("vi", "ja")}
        self.seen.pictures = self._pictures()

    def _change_without_approval(self) -> None:
        self._browsing.desk("bientap").edit_article(self._number, title=TITLE, summary=NEW_SUMMARY)
        self._system.run("publish", "--full")
        self.seen.gate_when_changed = self._at_the_gate("vi")[0]
        self.seen.with_unapproved_change = self._look()
        self.seen.unapproved_words = self._world.holds(UNAPPROVED_WORD)

    def _publish_the_change(self) -> None:
        self._pass_gate("vi", "declare", "approve", "publish")
        self._wait("vi", 200, UNAPPROVED_WORD)
        self.seen.with_stale_translation = self._look()
        self.seen.stale_words = self._world.holds(JAPANESE[SUMMARY])
        self.seen.gate_of_stale = self._browsing.desk("duyet").reasons_against(self.seen.uid, "ja")

    def _withdraw(self) -> None:
        self._browsing.desk("duyet").do(self.seen.uid, "vi", "withdraw", why=REASON)
        self._wait("vi", 410, "")
        self.seen.withdrawn = self._look()
        self.seen.gone_pages = {locale: fetch(self._address(locale))[1] for locale in ("vi", "ja")}
        self.seen.withdrawn_words = self._world.holds(TITLE)
        self.seen.gate_when_withdrawn = self._at_the_gate("vi")

    def _pass_gate(self, locale: str, *actions: str) -> None:
        for action in actions:
            self._browsing.desk("baomat" if action == "declare" else "duyet").do(self.seen.uid, locale, action)

    def _look(self) -> Mapping[str, Sight]:
        words = {"vi": TITLE, "ja": JAPANESE[TITLE]}
        return {
            locale: self._world.look(self.seen.uid, locale, "article", SLUG, said) for locale, said in words.items()
        }

    def _wait(self, locale: str, status: int, text: str) -> None:
        """Until the portal answers the article's address so."""
        answers: list[tuple[int, str]] = []

        def is_so() -> bool:
            answers.append(fetch(self._address(locale)))
            return answers[-1][0] == status and text in answers[-1][1]

        try:
            self._system.until(is_so)
        except AssertionError as error:
            error.add_note(f"{self._address(locale)} answers {answers[-1][0]}: {answers[-1][1][:2000]}")
            raise

    def _at_the_gate(self, locale: str) -> tuple[str, str]:
        said = self._browsing.desk("duyet").state_at_the_gate(self.seen.uid, locale)
        return said.get_attribute("data-gate-state") or "", said.inner_text()

    def _pictures(self) -> Mapping[str, bytes]:
        """Every file of the article's picture that its page names."""
        page = self._browsing.reader()
        page.goto(self._address("vi"))
        names = page.evaluate(
            """() => [...document.querySelectorAll("main source, main img")]
               .flatMap((one) => `${one.srcset || ""},${one.src || ""}`.split(","))
               .map((one) => one.trim().split(" ")[0]).filter((one) => one)"""
        )
        page.close()
        files = {
            name: fetch_bytes(name if "://" in name else self._system.portal + name) for name in sorted(set(names))
        }
        assert {status for status, _body in files.values()} == {200}
        return {name: body for name, (_status, body) in files.items()}

    def _address(self, locale: str) -> str:
        return f"{self._system.portal}/{locale}/article/{SLUG}/"


def photograph(folder: Path) -> Path:
    """A JPEG as a telephone makes it: large, with the place it was taken at."""
    grain = Image.effect_noise((1280, 800), 12)
    picture = Image.merge(
        "RGB", (Image.linear_gradient("L").resize(grain.size), grain, Image.radial_gradient("L").resize(grain.size))
    )
    exif = picture.getexif()
    exif[0x010F] = "Camera of the test"
    place = exif.get_ifd(0x8825)
    place.update({1: "N", 2: (11.0, 56.0, 30.0), 3: "E", 4: (108.0, 26.0, 15.0)})
    path = folder / "photograph.jpg"
    picture.save(path, quality=85, exif=exif)
    return path


def place_of(file: bytes) -> Mapping[int, object]:
    """The GPS tags of a picture file."""
    with Image.open(io.BytesIO(file)) as picture:
        return dict(picture.getexif().get_ifd(0x8825))


def _slug(title: str) -> str:
    from anyascii import anyascii
    from django.utils.text import slugify

    return slugify(anyascii(title))
