"""The portal's server: one release per request, right types, right caching, nothing but what the manifest names."""

from __future__ import annotations

import io
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing._layout import Layout
from publishing.serve import PortalApp, address_of
from publishing.serve._answer import Portal, answer, is_fingerprinted
from publishing.serve._ranges import part_asked_for

KEY = "ab" * 32
SCRIPT = "a/0123456789abcdef0123.js"
CLIP = bytes(range(256)) * 1000


class Response:
    def __init__(self, app, path, method="GET", query="", **headers) -> None:
        environ = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": query,
        }
        environ.update({f"HTTP_{name.upper()}": value for name, value in headers.items()})
        setup_testing_defaults(environ)
        environ["wsgi.input"] = io.BytesIO()

        def start(status, headers, exc_info=None):
            self.status, self.headers = int(status[:3]), dict(headers)
            assert len(headers) == len(self.headers), "a header stands there twice"
            return lambda data: None

        parts = validator(app)(environ, start)
        self.body = b"".join(parts)
        parts.close()


@pytest.fixture
def get(shop):
    shop.builder.extra = {
        "index.html": b"choose",
        "vi/index.html": b"home",
        "vi/404.html": b"khong thay",
        "vi/410.html": b"da rut",
        "en/410.html": b"withdrawn",
        "vi/search/index.html": b"search",
        "feeds/vi.xml": b"<feed/>",
        "sitemap.xml": b"<urlset/>",
        "robots.txt": b"User-agent: *",
        SCRIPT: b"export {}",
        "s/vi/manifest.json": b"{}",
        "s/vi/t/0.json": b"{}",
        f"m/{KEY}/480.webp": b"picture",
        f"m/{KEY}/720p.mp4": CLIP,
        f"m/{KEY}/document.pdf": b"%PDF-",
        "a/0123456789abcdef0123.vtt": b"WEBVTT",
        "feeds/vi.ics": b"BEGIN:VCALENDAR",
        "_redirects.json": orjson.dumps({"/vi/article/cu/": "/vi/article/dalat/", "/cũ": "/vi/"}),
        "_headers.json": orjson.dumps(
            {"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff"}
        ),
    }
    shop.publish(gone=(("vi", "article", "het"), ("en", "article", "over")))
    app = PortalApp(shop.layout)
    return lambda path, method="GET", **more: Response(app, path, method, **more)


def test_before_the_first_release_the_portal_is_unavailable(tmp_path) -> None:
    response = Response(PortalApp(Layout(tmp_path)), "/")
    assert (response.status, response.headers["Retry-After"]) == (503, "5")


def test_a_folder_answers_with_its_index(get) -> None:
    assert get("/").body == b"choose"
    assert get("/vi/").body == b"home"
    assert get("/vi/article/dalat/").body == "<h1>Đà Lạt</h1>".encode()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/vi/", "text/html; charset=utf-8"),
        ("/feeds/vi.xml", "application/atom+xml; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        (f"/{SCRIPT}", "text/javascript; charset=utf-8"),
        ("/s/vi/manifest.json", "application/json; charset=utf-8"),
        (f"/m/{KEY}/480.webp", "image/webp"),
        (f"/m/{KEY}/720p.mp4", "video/mp4"),
        (f"/m/{KEY}/document.pdf", "application/pdf"),
        ("/a/0123456789abcdef0123.vtt", "text/vtt; charset=utf-8"),
        ("/feeds/vi.ics", "text/calendar; charset=utf-8"),
    ],
)
def test_each_file_has_its_type(get, path, kind) -> None:
    assert get(path).headers["Content-Type"] == kind


def test_every_answer_carries_the_headers_of_its_release(get) -> None:
    for path in ("/vi/", "/x/", "/vi/search", f"/{SCRIPT}"):
        assert get(path).headers["Content-Security-Policy"] == "default-src 'none'"
        assert get(path).headers["X-Content-Type-Options"] == "nosniff"
    assert get("/vi/", "POST").headers["X-Content-Type-Options"] == "nosniff"


def test_fingerprinted_files_are_kept_for_ever_and_all_others_asked_for_again(get) -> None:
    for path in (f"/{SCRIPT}", f"/m/{KEY}/480.webp"):
        assert get(path).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for path in ("/", "/vi/", "/s/vi/t/0.json", "/s/vi/manifest.json", "/nowhere/"):
        assert get(path).headers["Cache-Control"] == "no-cache"


def test_the_entity_tag_is_the_digest_and_a_known_one_gets_304(get, shop) -> None:
    response = get("/vi/")
    tag = response.headers["ETag"]
    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = get("/vi/", if_none_match=known)
        assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    assert get("/vi/", if_none_match='"x"').status == 200
    assert get("/nowhere/", if_none_match="*").status == 404


def test_head_is_get_without_the_body(get) -> None:
    for path in ("/vi/", "/nowhere/", "/vi/article/het/", "/vi/search"):
        full, head = get(path), get(path, "HEAD")
        assert (head.status, head.headers, head.body) == (full.status, full.headers, b"")


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=100000-", 100_000, 255_999),
        ("bytes=-500", 255_500, 255_999),
        ("bytes=255999-999999999", 255_999, 255_999),
        ("bytes=-999999999", 0, 255_999),
        ("BYTES= 7-7 ", 7, 7),
    ],
)
def test_a_part_of_a_file_is_given_where_it_is_asked_for(get, asked, first, last) -> None:
    response = get(f"/m/{KEY}/720p.mp4", range=asked)
    assert response.status == 206
    assert response.headers["Content-Range"] == f"bytes {first}-{last}/256000"
    assert response.headers["Content-Length"] == str(last - first + 1)
    assert response.headers["Content-Type"] == "video/mp4"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.body == CLIP[first : last + 1]


@pytest.mark.parametrize("asked", ["bytes=256000-", "bytes=999999-1000000", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused_with_the_size(get, asked) -> None:
    response = get(f"/m/{KEY}/720p.mp4", range=asked)
    assert (response.status, response.headers["Content-Range"], response.body) == (416, "bytes */256000", b"")


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "bytes=9-3", "bytes=-", "bytes=a-b", "pages=1-2", "0-9", "bytes"])
def test_what_is_no_single_range_gets_the_whole_file(get, asked) -> None:
    response = get(f"/m/{KEY}/720p.mp4", range=asked)
    assert (response.status, response.body) == (200, CLIP)
    assert response.headers["Accept-Ranges"] == "bytes"


def test_a_part_is_of_the_version_that_the_reader_has_or_the_whole_is_given(get) -> None:
    tag = get(f"/m/{KEY}/720p.mp4").headers["ETag"]
    assert get(f"/m/{KEY}/720p.mp4", range="bytes=0-9", if_range=tag).status == 206
    for other in ('"other"', f"W/{tag}", "Sun, 22 Nov 2026 00:00:00 GMT"):
        assert get(f"/m/{KEY}/720p.mp4", range="bytes=0-9", if_range=other).status == 200
    assert get(f"/m/{KEY}/720p.mp4", range="bytes=0-9", if_none_match=tag).status == 304


def test_ranges_are_for_get_alone_and_for_what_is_found(get) -> None:
    assert get(f"/m/{KEY}/720p.mp4", "HEAD", range="bytes=0-9").status == 200
    assert get("/nowhere/", range="bytes=0-1").status == 404


@given(st.text(max_size=30) | st.from_regex(r"bytes=\d{0,20}-\d{0,20}", fullmatch=True), st.integers(0, 1000))
def test_any_range_is_a_part_of_the_file_or_none(asked, size) -> None:
    part = part_asked_for(asked, "", '"x"', size)
    assert part is None or not part.satisfiable or 0 <= part.first <= part.last < size


def test_other_methods_are_refused(get) -> None:
    response = get("/vi/", "POST")
    assert (response.status, response.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/vi", "/vi/"),
        ("/vi/search", "/vi/search/"),
        ("/vi/index.html", "/vi/"),
        ("/index.html", "/"),
        ("/vi/article/cu/", "/vi/article/dalat/"),
        ("/vi/article/cu", "/vi/article/dalat/"),
        ("/cũ", "/vi/"),
    ],
)
def test_former_and_incomplete_addresses_lead_on(get, path, to) -> None:
    response = get(path)
    assert (response.status, response.headers["Location"]) == (301, to)
    assert get(path, query="q=hồ".encode().decode("latin-1")).headers["Location"].startswith(f"{to}?q=")


def test_a_withdrawn_page_is_gone_in_its_language(get) -> None:
    for path in ("/vi/article/het/", "/vi/article/het"):
        assert (get(path).status, get(path).body) == (410, b"da rut")
    assert get("/en/article/over/").body == b"withdrawn"


def test_a_missing_page_answers_in_the_language_of_its_first_segment(get) -> None:
    assert (get("/vi/article/x/").status, get("/vi/article/x/").body) == (404, b"khong thay")
    assert (get("/de/").status, get("/de/").body) == (404, b"not found")


@pytest.mark.parametrize(
    "path",
    [
        "/_gone.json",
        "/_headers.json",
        "/../manifest.json",
        "/vi/../../manifest.json",
        "/..",
        "//etc/passwd",
        "/vi/.hidden",
        "/vi//",
        "/s/",
        "/a/",
        "/vi/article/",
        "/vi/\x00",
        "/manifest.json",
    ],
)
def test_nothing_is_served_that_is_not_a_public_file(get, path) -> None:
    assert get(path).status == 404


def test_a_path_that_is_no_text_is_not_found(get, shop) -> None:
    app = PortalApp(shop.layout)
    environ = {"REQUEST_METHOD": "HEAD", "PATH_INFO": "/\xff\xfe", "SCRIPT_NAME": ""}
    setup_testing_defaults(environ)
    seen = []
    assert app(environ, lambda status, headers: seen.append(status)) == []
    assert seen == ["404 Not Found"]


def test_a_switch_shows_at_the_next_request(get, shop) -> None:
    before = get("/vi/article/dalat/")
    shop.texts["dalat", "vi"] = "Đà Lạt mới"
    shop.publish()
    after = get("/vi/article/dalat/")
    assert "mới" in after.body.decode()
    assert after.headers["ETag"] != before.headers["ETag"]


def test_a_page_loaded_a_moment_ago_still_finds_its_parts(get, shop) -> None:
    del shop.builder.extra[SCRIPT], shop.builder.extra[f"m/{KEY}/480.webp"], shop.builder.extra["s/vi/t/0.json"]
    shop.publish()
    assert get(f"/{SCRIPT}").body == b"export {}"
    assert get(f"/m/{KEY}/480.webp").body == b"picture"
    assert get("/s/vi/t/0.json").status == 404, "not fingerprinted: only the live one counts"


def test_pictures_of_earlier_releases_end_with_the_first_withdrawal_and_scripts_stay(get, shop) -> None:
    del shop.builder.extra[SCRIPT], shop.builder.extra[f"m/{KEY}/480.webp"]
    del shop.texts["bauxite", "vi"]
    shop.publish()
    assert get(f"/m/{KEY}/480.webp").status == 404
    assert get(f"/{SCRIPT}").body == b"export {}"


@given(st.text())
def test_whatever_is_asked_for_only_files_of_the_manifest_are_answered(path) -> None:
    files = {"index.html": "1", "vi/index.html": "2", "404.html": "3", "vi/410.html": "4", "_gone.json": "5"}
    portal = Portal(files, {"/x/": "/vi/"}, {"/y/": "/vi/410.html"}, ())
    assert answer(portal, f"/{path}").blob in {"1", "2", "3", "4", ""}


@pytest.mark.parametrize("path", ["/s/vi/t/0.json", "/s/vi/manifest.json", "/vi/0123456789abcdef0123/", "/a/app.js"])
def test_a_name_that_tells_no_content_is_not_fingerprinted(path) -> None:
    assert not is_fingerprinted(path)


@pytest.mark.parametrize(
    ("url", "at"),
    [
        ("http://127.0.0.1:9000", "127.0.0.1:9000"),
        ("http://localhost:9000", "127.0.0.1:9000"),
        ("http://[::1]:9000", "[::1]:9000"),
        ("https://portal.example.vn", "127.0.0.1:8081"),
        ("https://portal.example.vn:8443", "127.0.0.1:8081"),
    ],
)
def test_the_server_listens_on_this_machine_only(url, at) -> None:
    assert str(address_of(url, 8081)) == at
