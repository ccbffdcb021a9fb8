"""While releases are published, readers of a real nginx get files of whole releases: every byte, every part that a page names."""

from __future__ import annotations

import os
import random
import re
import threading
from collections import Counter, defaultdict
from hashlib import sha256

from publishing.releases import manifest_of

from .conftest import UNPACK
from .web_servers import nginx

RELEASES = int(os.environ.get("TEST_RELEASES", "10"))
"""`make soak` asks for a hundred."""
SEED, READERS = 20261122, 2
PAGES = [f"vi/p/{number}/index.html" for number in range(12)]
SOMETIMES = "vi/sometimes/index.html"
CODINGS = {"br": ".br", "zstd": ".zst", "gzip": ".gz", "": ""}
_NAMED = re.compile(rb'src="/([^"]+)"')


def state(number: int) -> dict[str, bytes]:
    """What release `number` has: every third page is new, all its parts are, and one page comes and goes."""
    script = f"export const n = {number};\n".encode() * 30
    piece = f'{{"release":{number}}}'.encode() * 20
    names = [f"a/{sha256(script).hexdigest()[:20]}.js", f"s/vi/t/{sha256(piece).hexdigest()[:20]}.json"]
    named = "".join(f'<script src="/{name}"></script>' for name in names)
    pages = {}
    for at, path in enumerate(PAGES):
        version = number - (number + at) % 3
        pages[path] = f"<h1>{path} {version}</h1>{named}{'nội dung ' * 200}".encode()
    if number % 2:
        pages[SOMETIMES] = f"<h1>{number}</h1>".encode()
    return {**pages, **dict(zip(names, (script, piece), strict=True))}


class Reader(threading.Thread):
    """Fetches pages at random, then the parts that they name."""

    def __init__(self, server, published: list[int], seed: int) -> None:
        super().__init__(daemon=True)
        self.server, self.published, self.chance = server, published, random.Random(seed)
        self.stop, self.error = threading.Event(), None
        self.seen: defaultdict[str, set[str]] = defaultdict(set)
        self.count: Counter[str] = Counter()

    def run(self) -> None:
        try:
            while not self.stop.wait(0.005):
                self.visit(self.chance.choice([*PAGES, SOMETIMES]))
        except Exception as error:
            self.error = error

    def visit(self, path: str) -> None:
        begun = self.published[-1]
        status, body = self.fetch(path)
        if path == SOMETIMES and status == 404:
            return
        assert status == 200, (path, status)
        for name in _NAMED.findall(body):
            status, _ = self.fetch(name.decode())
            if self.published[-1] - begun < 8:  # parts outlive their release by nine others
                assert status == 200, (path, name, status)

    def fetch(self, path: str) -> tuple[int, bytes]:
        coding = self.chance.choice(list(CODINGS))
        got = self.server.get("/" + path.removesuffix("index.html"), Accept_Encoding=coding or "identity")
        said = got.headers.get("content-encoding", "")
        body = UNPACK[CODINGS[said]](got.body) if said else got.body
        if got.status == 200:
            assert said == coding or (said == "" and path.startswith(("a/", "s/"))), (path, coding, said)
            self.seen[path].add(sha256(body).hexdigest())
        self.count[f"{got.status} {said}"] += 1
        return got.status, body


def test_readers_of_nginx_get_files_of_whole_releases_while_they_are_published(shop, tmp_path) -> None:
    print(f"seed {SEED}, {RELEASES} releases")
    allowed: defaultdict[str, set[str]] = defaultdict(set)
    shop.texts, published = {("dalat", "vi"): "Đà Lạt"}, [0]

    def publish(number: int) -> None:
        shop.builder.extra = state(number)
        for path, data in shop.builder.extra.items():
            allowed[path].add(sha256(data).hexdigest())
        assert shop.publish().release == number
        published.append(number)
        files = manifest_of(shop.layout, number).files
        assert all(files[path] in allowed[path] for path in shop.builder.extra)

    publish(1)
    with nginx(shop.layout, tmp_path) as server:
        shop.reload = server.reload
        readers = [Reader(server, published, SEED + number) for number in range(READERS)]
        for reader in readers:
            reader.start()
        for number in range(2, RELEASES + 1):
            publish(number)
        for reader in readers:
            reader.stop.set()
            reader.join(30)
    counts = sum((reader.count for reader in readers), Counter())
    print(f"answers: {dict(counts)}")
    for reader in readers:
        assert reader.error is None, reader.error
        for path, seen in reader.seen.items():
            assert seen <= allowed[path], path
    assert sum(counts.values()) > RELEASES
