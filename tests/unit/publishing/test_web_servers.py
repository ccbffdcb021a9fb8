"""One release, three web servers, the same answers: nginx and Caddy with the configuration that each release brings, and the product's own."""

from __future__ import annotations

from hashlib import sha256

import orjson
import pytest

from .conftest import UNPACK
from .web_servers import caddy, nginx, own

SCRIPT = b"export const one = 1;\n" * 20
STYLE = b"body{color:red}" * 30
NAME, OLD = (f"a/{sha256(data).hexdigest()[:20]}.js" for data in (SCRIPT, b"old" + SCRIPT))
PICTURE = f"m/{'ab' * 32}/480.webp"
IMMUTABLE, REVALIDATE = "public, max-age=31536000, immutable", "no-cache"
CODINGS = {"br": ".br", "zstd": ".zst", "gzip": ".gz"}


def surface(**more: bytes) -> dict[str, bytes]:
    """What a builder leaves besides pages."""
    return {
        "index.html": b"<h1>choose</h1>",
        "vi/index.html": b"<h1>home</h1>" * 40,
        "vi/404.html": b"<h1>khong thay</h1>",
        "vi/410.html": b"<h1>da go</h1>",
        "feeds/vi.xml": b"<feed/>",
        "sitemap.xml": b"<urlset/>",
        "robots.txt": b"User-agent: *\n",
        "s/vi/manifest.json": b'{"shards":4}',
        PICTURE: b"RIFF....WEBP",
        "iiif/tower/info.json": b'{"profile":"level0"}',
        NAME: SCRIPT,
        "_redirects.json": orjson.dumps({"/vi/cu/": "/vi/article/dalat/", '/vi/la "x"/': "/vi/", "/old.php": "/en/?a=b&c"}),
        "_headers.json": orjson.dumps({"Content-Security-Policy": "default-src 'none'; img-src 'self'", "X-Frame-Options": "DENY",
            "Cross-Origin-Resource-Policy": "same-origin"}),
        **more,
    }  # fmt: skip


@pytest.fixture(scope="module", params=[nginx, caddy, own], ids=["nginx", "caddy", "own"])
def site(request, tmp_path_factory):
    """A portal of two releases behind a server: the second has another script."""
    from publishing._layout import Layout

    from .conftest import Shop

    shop = Shop(Layout(tmp_path_factory.mktemp("site") / "var"))
    shop.texts = {("dalat", "vi"): "Đà Lạt " * 80, ("dalat", "en"): "Da Lat"}
    shop.builder.extra = surface(**{OLD: b"old" + SCRIPT})
    shop.publish()
    shop.builder.extra = surface()
    shop.publish(gone=[("vi", "article", "secret")])
    with request.param(shop.layout, tmp_path_factory.mktemp("server")) as server:
        server.name, server.shop = request.param.__name__, shop
        yield server


@pytest.mark.parametrize(
    ("path", "kind", "cache"),
    [
        ("/", "text/html; charset=utf-8", REVALIDATE),
        ("/vi/", "text/html; charset=utf-8", REVALIDATE),
        ("/vi/article/dalat/", "text/html; charset=utf-8", REVALIDATE),
        ("/feeds/vi.xml", "application/atom+xml; charset=utf-8", REVALIDATE),
        ("/sitemap.xml", "application/xml; charset=utf-8", REVALIDATE),
        ("/robots.txt", "text/plain; charset=utf-8", REVALIDATE),
        ("/s/vi/manifest.json", "application/json; charset=utf-8", REVALIDATE),
        (f"/{NAME}", "text/javascript; charset=utf-8", IMMUTABLE),
        (f"/{PICTURE}", "image/webp", IMMUTABLE),
        (f"/{OLD}", "text/javascript; charset=utf-8", IMMUTABLE),  # of the release before: a page loaded a moment ago asks for it
    ],
)  # fmt: skip
def test_a_file_comes_with_its_type_and_how_long_it_may_be_kept(site, path, kind, cache) -> None:
    got = site.get(path)
    assert (got.status, got.headers["content-type"], got.headers["cache-control"]) == (200, kind, cache)
    assert got.headers["x-frame-options"] == "DENY"
    assert got.headers["content-security-policy"] == "default-src 'none'; img-src 'self'"
    assert "last-modified" not in got.headers
    assert site.get(path, method="HEAD").headers["content-length"] == str(len(got.body))


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/vi/cu/", "/vi/article/dalat/"),
        ("/vi/cu", "/vi/article/dalat/"),
        ("/vi/cu/?utm=1", "/vi/article/dalat/?utm=1"),
        ("/vi/la%20%22x%22/", "/vi/"),
        ("/vi/article/dalat", "/vi/article/dalat/"),
        ("/vi/article/dalat/index.html", "/vi/article/dalat/"),
    ],
)
def test_what_moved_leads_to_where_it_is(site, path, to) -> None:
    got = site.get(path)
    assert (got.status, got.headers["location"]) == (301, to)
    assert got.headers["x-frame-options"] == "DENY"


def test_a_target_is_sent_as_it_was_given(site) -> None:
    assert site.get("/old.php").headers["location"] == "/en/?a=b&c"


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/vi/article/secret/", 410, b"da go"),
        ("/vi/article/secret", 410, b"da go"),
        ("/vi/nowhere/", 404, b"khong thay"),
        ("/nowhere", 404, b"not found"),
        (f"/a/{'0' * 20}.js", 404, b"not found"),
        ("/vi/_gone.json", 404, b"khong thay"),
        ("/_headers.json", 404, b"not found"),
        ("/_redirects.json", 404, b"not found"),
        ("/vi/index.html.br", 404, b"khong thay"),
        ("/live/vi/", 404, b"not found"),
        ("/blobs/", 404, b"not found"),
        ("/release.lock", 404, b"not found"),
        ("/vi/..%2f..%2frelease.lock", 404, b""),
    ],
)
def test_what_is_not_there_is_told_in_the_language_of_the_path(site, path, status, says) -> None:
    got = site.get(path)
    assert got.status == status or (got.status == 400 and ".." in path)
    assert says in got.body
    if got.status != 400:
        assert got.headers["content-type"].startswith("text/html")
        assert got.headers["cache-control"] == REVALIDATE
        assert got.headers["x-frame-options"] == "DENY"


def test_heritage_is_open_to_viewers_on_other_hosts_and_nothing_else_is(site) -> None:
    heritage, page = site.get("/iiif/tower/info.json").headers, site.get("/vi/").headers
    assert heritage["access-control-allow-origin"] == "*"
    assert heritage["cross-origin-resource-policy"] == "cross-origin"
    assert heritage["x-frame-options"] == "DENY"
    assert "access-control-allow-origin" not in page
    asked = site.get("/iiif/tower/info.json", "OPTIONS")
    assert asked.headers["access-control-allow-origin"] == "*", f"also where it is not served: {asked.status}"
    assert page["cross-origin-resource-policy"] == "same-origin"


def test_an_unchanged_file_is_not_sent_again(site) -> None:
    tag = site.get("/vi/").headers["etag"]
    again = site.get("/vi/", If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")
    assert site.get("/vi/", If_None_Match='"another"').status == 200
    assert site.get("/vi/article/dalat/").headers["etag"] != tag


def test_part_of_a_picture_is_sent(site) -> None:
    got = site.get(f"/{PICTURE}", Range="bytes=0-3")
    assert (got.status, got.body, got.headers["content-range"]) == (206, b"RIFF", "bytes 0-3/12")


@pytest.mark.parametrize("path", ["/vi/", "/vi/article/dalat/", f"/{NAME}", "/sitemap.xml", "/vi/nowhere/"])
@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("br", "br"),
        ("zstd", "zstd"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, zstd", "zstd"),
        ("identity", ""),
        ("", ""),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("x-brx, gzip;q=0.0", ""),
    ],
)
def test_a_compressed_sibling_is_sent_to_whom_understands_it(site, path, accepted, coding) -> None:
    plain = site.get(path)
    got = site.get(path, Accept_Encoding=accepted)
    expected = "" if site.name == "own" else coding  # the product's own server leaves compression to a proxy
    assert got.headers.get("content-encoding", "") == expected
    assert (got.status, got.headers["content-type"]) == (plain.status, plain.headers["content-type"])
    body = UNPACK[CODINGS[expected]](got.body) if expected else got.body
    assert body == plain.body
    if site.name != "own":
        assert "Accept-Encoding" in got.headers["vary"]


def test_pictures_have_no_siblings(site) -> None:
    assert "content-encoding" not in site.get(f"/{PICTURE}", Accept_Encoding="br, gzip").headers
