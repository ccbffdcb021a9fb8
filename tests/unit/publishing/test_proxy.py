"""Behind a reverse proxy the desk knows that its visitors come by https, and from no other header what they claim."""

from __future__ import annotations

import socket
import threading
import urllib.request
from contextlib import ExitStack, closing

import pytest

from publishing._errors import ConfigurationError
from publishing.serve import Address
from publishing.serve._servers import _listen


@pytest.fixture
def at() -> Address:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return Address("127.0.0.1", one.getsockname()[1])


def test_the_proxys_word_on_https_is_taken_and_no_other(at) -> None:
    seen = {}

    def app(environ, start_response):
        seen.update(environ)
        start_response("204 No Content", [])
        return []

    with ExitStack() as stack:
        server = _listen(app, at, stack)
        running = threading.Thread(target=server.run, daemon=True)
        running.start()
        headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "6.6.6.6", "X-Forwarded-Host": "evil.example"}
        urllib.request.urlopen(urllib.request.Request(f"http://{at}/", headers=headers), timeout=5).close()
    running.join(5)
    assert (seen["wsgi.url_scheme"], seen["HTTP_X_FORWARDED_PROTO"]) == ("https", "https")
    assert "HTTP_X_FORWARDED_FOR" not in seen
    assert "HTTP_X_FORWARDED_HOST" not in seen


def test_an_address_that_is_taken_is_named_with_the_remedy(at) -> None:
    with ExitStack() as stack:
        _listen(lambda environ, start_response: [], at, stack)
        with pytest.raises(ConfigurationError, match=f"Cannot listen on {at}"):
            _listen(lambda environ, start_response: [], at, stack)


def test_a_server_that_is_closed_while_it_waits_ends_without_a_word(monkeypatch) -> None:
    said = []
    monkeypatch.setattr(threading, "excepthook", said.append)
    for _ in range(10):
        with ExitStack() as stack:
            server = _listen(_hello, Address("127.0.0.1", 0), stack)
            running = threading.Thread(target=server.run, daemon=True)
            running.start()
            with socket.create_connection(server.address, 5) as reader:  # stays open, as browsers keep theirs
                reader.sendall(b"GET / HTTP/1.1\r\nHost: portal.example.vn\r\n\r\n")
                while b"hello" not in reader.recv(4096):
                    pass
                server.close()
        running.join(5)
        assert not running.is_alive()
    assert said == []


def _hello(environ, start_response):
    start_response("200 OK", [("Content-Length", "5")])
    return [b"hello"]
