"""The content security policy, and that every page keeps to it."""

import base64
import hashlib
import json
import re

import pytest

from site_builder import security_headers
from site_builder._page_check import check_page
from site_builder._theme import FOLDER, _scripts


def test_the_policy_is_strict(site):
    headers = json.loads(site.read("_headers.json"))
    assert headers == security_headers()
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; ") if " " in part)
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == policy["img-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["font-src"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "max-age=" in headers["Strict-Transport-Security"]


def test_without_https_nothing_demands_it():
    headers = security_headers(https=False)
    assert "Strict-Transport-Security" not in headers
    assert "upgrade-insecure-requests" not in headers["Content-Security-Policy"]


def test_the_hashes_of_the_policy_are_those_of_the_stylesheets_in_every_page(site):
    policy = json.loads(site.read("_headers.json"))["Content-Security-Policy"]
    for name in site.files():
        if name.endswith(".html"):
            for css in sheets(site.read(name)):
                digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
                assert f"'sha256-{digest}'" in policy, name


def sheets(html):
    return re.findall("<style>(.*?)</style>", html, re.DOTALL)


def test_the_stylesheets_of_a_page_are_small_enough_to_be_inlined(site):
    for name in site.files():
        if name.endswith(".html"):
            budget = 16 if name.count("/") > 2 else 14  # KiB; the home page has to be there first
            assert sum(len(css.encode()) for css in sheets(site.read(name))) <= budget * 1024, name


def test_no_page_breaks_the_policy(site):
    problems = {name: check_page(site.read(name)).problems for name in site.files() if name.endswith(".html")}
    assert {name: found for name, found in problems.items() if found} == {}


def test_theme_files_are_named_by_their_content(site):
    for name, data in site.files().items():
        if name.startswith("a/"):
            assert hashlib.sha256(data).hexdigest().startswith(name[2:22])


def test_scripts_that_import_each_other_find_the_digest_s_name(tmp_path):
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nconst c = () => import("./c.js");\n')
    (tmp_path / "b.js").write_text("export const b = 1;\n")
    (tmp_path / "c.js").write_text('export * from "./b.js";\n')
    made = _scripts(tmp_path)
    source = made["a.js"][1].decode()
    assert f'from "/{made["b.js"][0]}"' in source
    assert f'import("/{made["c.js"][0]}")' in source


def test_scripts_in_a_circle_are_refused(tmp_path):
    (tmp_path / "a.js").write_text('import "./b.js";')
    (tmp_path / "b.js").write_text('import "./a.js";')
    with pytest.raises(ValueError, match="circle"):
        _scripts(tmp_path)


def test_dark_colours_are_for_screens_only():
    css = (FOLDER / "static" / "portal.css").read_text("utf-8")
    assert re.findall(r"@media ([^{]*prefers-color-scheme[^{]*)", css) == ["screen and (prefers-color-scheme: dark) "]
