"""One person at the editors' desk, in a browser: what is done there by hand, said in the words of the work.

Only names, roles and data attributes are used: the desk's own texts may be in any language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

_NUMBER = re.compile(r"/pages/(\d+)/")


class Desk:
    """Signs in; every method leaves the browser where a person would be."""

    def __init__(self, context: BrowserContext, admin: str, username: str, password: str) -> None:
        self._admin, self.page = f"{admin}/admin", context.new_page()
        self.page.goto(f"{self._admin}/login/")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", password)
        self.page.click("main button[type=submit]")
        expect(self.page).to_have_url(re.compile(r"/admin/$"))

    def go(self, path: str) -> Page:
        """An address below the admin."""
        self.page.goto(f"{self._admin}/{path}")
        return self.page

    # Pages and folders

    def source_home(self) -> int:
        """The root of the Vietnamese tree: where an editor's explorer opens."""
        self.go("pages/")
        found = _NUMBER.search(self.page.url)
        assert found, self.page.url
        return int(found[1])

    def folder_of(self, title: str) -> int:
        """The organisation's folder with this title."""
        self.go(f"pages/{self.source_home()}/")
        link = self.page.locator("main table a[href$='/edit/']", has_text=title).first
        return int(_NUMBER.search(link.get_attribute("href") or "")[1])  # type: ignore[index]

    def add_folder(self, title: str, organisation: str) -> int:
        """A further folder of an organisation."""
        self.go(f"pages/add/records/organisationfolder/{self.source_home()}/")
        self.page.fill("[name=title]", title)
        self._choose_snippet("organisation", organisation)
        return self._save_new()

    def make_private(self, folder: int) -> None:
        """Only for people who are signed in: the privacy dialog of the folder's status panel."""
        self.go(f"pages/{folder}/edit/")
        self._open_side_panel("status")
        self.page.locator("[data-a11y-dialog-show=set-privacy]:visible").click()
        dialog = self.page.locator("form[action*='/privacy/']")
        dialog.locator("[name=restriction_type][value=login]").check()
        with self.page.expect_response(lambda answer: "/privacy/" in answer.url and answer.request.method == "POST"):
            dialog.locator("[type=submit]").click()

    def write_article(self, folder: int, *, title: str, summary: str, text: str, slug: str = "") -> int:
        """A draft without a picture; returns its number."""
        self.go(f"pages/add/records/articlepage/{folder}/")
        self._fill_text(title, summary)
        self._add_paragraph(text)
        if slug:
            self._tab(1)
            self.page.fill("[name=slug]", slug)
        return self._save_new()

    def add_picture(self, number: int, file: Path, *, title: str, alt: str, credit: str) -> int:
        """Upload a picture in the article's picture chooser and save; returns the picture's number."""
        self.go(f"pages/{number}/edit/")
        self._tab(1)
        self.page.locator("#id_picture-chooser [data-chooser-action-choose]").first.click()
        modal = self.page.locator(".modal")
        modal.locator("[role=tab][href='#tab-upload']").click()
        field = "image-chooser-upload"
        modal.locator(f"[name={field}-file]").set_input_files(file)
        modal.locator(f"[name={field}-title]").fill(title)
        modal.locator(f"[name={field}-description]").fill(alt)
        modal.locator(f"[name={field}-credit]").fill(credit)
        modal.locator("form[data-chooser-modal-creation-form] button[type=submit]").click()
        expect(modal).to_have_count(0, timeout=60_000)
        chosen = self.page.locator("input[name=picture]").input_value()
        self.save()
        return int(chosen)

    def edit_article(self, number: int, *, title: str, summary: str) -> None:
        """A new version of the text, saved as a draft."""
        self.go(f"pages/{number}/edit/")
        self._fill_text(title, summary)
        self.save()

    def save(self) -> None:
        """Save the draft that is open."""
        with self.page.expect_navigation():
            self.page.locator("button.action-save").first.click()
        self._expect_no_error()

    # The gate

    def uid_in_the_queue(self, title: str) -> str:
        """The record that waits at the gate under this title."""
        link = self.go("gate/").locator("main table a", has_text=title).first
        return (link.get_attribute("href") or "").split("/gate/")[1].split("/")[0]

    def at_the_gate(self, uid: str, locale: str) -> Page:
        """The record's screen."""
        return self.go(f"gate/{uid}/{locale}/")

    def state_at_the_gate(self, uid: str, locale: str) -> Locator:
        """`data-gate-state` and what is said beside it."""
        return self.at_the_gate(uid, locale).locator("[data-gate-state]")

    def reasons_against(self, uid: str, locale: str) -> set[str]:
        """Codes of the conditions that are not met."""
        found = self.at_the_gate(uid, locale).locator("[data-reason]")
        return {one.get_attribute("data-reason") or "" for one in found.all()}

    def do(self, uid: str, locale: str, action: str, **fields: str) -> None:
        """Declare, approve, publish or withdraw with the button of the record's screen."""
        form = self.at_the_gate(uid, locale).locator(f"form[action$='/{action}/']")
        for name, value in fields.items():
            form.locator(f"[name={name}]").fill(value)
        with self.page.expect_navigation():
            form.locator("button[type=submit]").click()
        self._expect_no_error()

    def offers(self, uid: str, locale: str) -> set[str]:
        """The actions whose buttons the record's screen offers."""
        forms = self.at_the_gate(uid, locale).locator("form[action*='/gate/']").all()
        return {(form.get_attribute("action") or "").rstrip("/").rpartition("/")[2] for form in forms}

    # Translations

    def submit(self, number: int, locale: str) -> None:
        """Send a Vietnamese page to be translated into one language."""
        self.go(f"localize/submit/page/{number}/?select_locale={locale}")
        expect(self.page.locator("[name=locales]:checked")).to_have_count(1)
        with self.page.expect_navigation():
            self.page.locator("main form:has([name=locales]) [type=submit]").last.click()

    def translate(self, title: str, locale: str, words: Mapping[str, str]) -> None:
        """Open the text in the translator's queue, write every segment by hand (source → translation), and save the draft."""
        self.go(f"translation/?language={locale}")
        self.page.locator("main table a", has_text=title).first.click()
        left = self.page.locator(".js-translation-editor li.incomplete")
        for number in range(len(words), 0, -1):
            expect(left).to_have_count(number)
            self._translate(left.first, words)
        expect(left).to_have_count(0)
        with self.page.expect_navigation():
            self.page.locator("#translation-panel button[name=action][value=save]").click()

    def _translate(self, segment: Locator, words: Mapping[str, str]) -> None:
        said = segment.locator("> p").inner_text().strip()
        segment.locator("button").last.click()
        segment.locator("textarea").fill(words[said])
        with self.page.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok):
            segment.locator("button").last.click()

    def say_of_picture(self, picture: int, locale: str, **texts: str) -> None:
        """Write a picture's texts in one language on its page of texts: `title`, `alt`, `credit`."""
        self.go(f"images/{picture}/texts/")
        self.page.locator(f"#tab-label-text-{locale}").click()
        for name, text in texts.items():
            self.page.fill(f"[name=text-{locale}-{name}]", text)
        with self.page.expect_navigation():
            self.page.locator(f"main form:has([name=text-{locale}-title]) button[type=submit]").last.click()
        self._expect_no_error()

    # Small parts

    def _expect_no_error(self) -> None:
        expect(self.page.locator(".messages .error")).to_have_count(0)

    def _fill_text(self, title: str, summary: str) -> None:
        self.page.fill("[name=title]", title)
        self.page.fill("[name=summary]", summary)

    def _add_paragraph(self, text: str) -> None:
        body = self.page.locator("[data-contentpath=body]")
        body.locator(".c-sf-add-button").first.click()
        self.page.locator("[role=option]").first.click()
        editor = body.locator("[contenteditable=true]").first
        editor.click()
        editor.press_sequentially(text, delay=0)
        expect(body.locator("input[name$=-value]").first).to_have_value(
            re.compile(re.escape(text))
        )  # it is kept a moment later

    def _tab(self, number: int) -> None:
        self.page.locator("#main [role=tab]").nth(number).click()

    def _open_side_panel(self, name: str) -> None:
        self.page.locator(f"[data-side-panel-toggle={name}]").click()

    def _choose_snippet(self, field: str, title: str) -> None:
        self.page.locator(f"#id_{field}-chooser [data-chooser-action-choose]").first.click()
        modal = self.page.locator(".modal")
        modal.locator("a[data-chooser-modal-choice]", has_text=title).first.click()
        expect(modal).to_have_count(0)

    def _save_new(self) -> int:
        self.save()
        expect(self.page).to_have_url(re.compile(r"/pages/\d+/edit/"))
        return int(_NUMBER.search(self.page.url)[1])  # type: ignore[index]
