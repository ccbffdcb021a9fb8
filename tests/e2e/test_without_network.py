"""After installing, everything works with no network: no process asks for another machine, and no page asks for another host."""

from __future__ import annotations

import pytest
from _browsing import Browsing
from _road import Road
from _system import System

PORTAL = (
    "/",
    *(
        f"/{segment}/{path}"
        for segment in ("vi", "en", "ja", "ko", "zh")
        for path in ("", "article/", "search/?q=da+lat")
    ),
    "/vi/project/",
    "/vi/project/trung-tam-logistics-hau-phuong-cang-son-my/",
    "/ja/indicator/",
    "/en/no-such-page/",
)
DESK = ("", "pages/", "images/", "gate/", "translation/", "reports/site-history/", "snippets/records/place/", "users/")


def test_the_watch_refuses_and_tells(system: System, tmp_path_factory: pytest.TempPathFactory) -> None:
    watched = System(tmp_path_factory.mktemp("watched"))
    attempt = (
        "import socket\ntry: socket.create_connection(('192.0.2.1', 80), 1)\nexcept OSError as error: print(error)"
    )
    assert "no network" in watched.python("-c", attempt)
    assert "no network" in watched.python("-c", attempt.replace("192.0.2.1", "host.example"))
    told = [line for line in watched.network.read_text("utf-8").splitlines() if line.startswith("refused")]
    assert told == ["refused socket.connect 192.0.2.1", "refused socket.getaddrinfo host.example"]
    assert "reached" in watched.python(
        "-c", f"import urllib.request as r; r.urlopen('{system.portal}/').close(); print('reached')"
    )


def test_preparing_serving_and_the_whole_road_ask_for_no_other_machine(system: System, road: Road) -> None:
    lines = system.network.read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("refused")] == []
    for process in ("demo --prepare", "serve", "worker --with-parent", "worker --tasks --with-parent"):
        assert any(line.endswith(f"-m publishing {process}") for line in lines), process


def test_pages_of_the_portal_ask_for_no_other_host_and_obey_their_policy(system: System, browsing: Browsing) -> None:
    page = browsing.reader()
    for path in PORTAL:
        page.goto(system.portal + path)
        if "?q=" in path:  # the index is fetched when the page is there
            page.wait_for_load_state("networkidle")
    page.close()
    assert browsing.hosts <= {system.portal, system.admin}
    assert browsing.complaints == []


def test_the_editors_desk_asks_for_no_other_host(system: System, browsing: Browsing) -> None:
    desk = browsing.desk("quantri")
    for path in DESK:
        desk.go(path).wait_for_load_state("networkidle")
    assert browsing.hosts <= {system.portal, system.admin}
