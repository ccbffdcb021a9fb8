"""A release goes to a folder, to another machine (a real sshd), to a bucket (a real server of the S3 protocol): only what changed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest

from publishing._errors import ConfigurationError, NoRelease, PublishFailed
from publishing._layout import Layout
from publishing.delivery import is_hidden
from publishing.deploy import deploy
from publishing.releases import manifest_of
from publishing.releases._shelf import remove

from .conftest import in_child, served
from .test_crash import MOMENTS, seeded_moments
from .test_web_servers import NAME, OLD, SCRIPT, surface
from .web_servers import free_port, nginx

HOSTS = {"_headers", "_redirects"}
"""For static hosts; at the root of a folder."""


@pytest.fixture
def shop(shop):
    shop.builder.extra = surface(**{OLD: b"old" + SCRIPT})
    shop.publish()
    return shop


def edit(shop, title: str = "Đà Lạt mới") -> None:
    shop.builder.extra = surface()
    shop.texts["dalat", "vi"] = title
    shop.publish()


def visible(shop, number: int) -> dict[str, bytes]:
    files = manifest_of(shop.layout, number).files
    return {
        path: (shop.layout.blobs / sha[:2] / sha).read_bytes() for path, sha in files.items() if not is_hidden(path)
    }


def at(target: Path) -> dict[str, bytes]:
    return {path: data for path, data in served(Layout(target)).items() if path not in HOSTS}


def test_a_folder_gets_the_release_and_then_only_what_changed(shop, tmp_path) -> None:
    target = tmp_path / "www"
    first = deploy(shop.layout, None, str(target))
    assert at(target) == visible(shop, 1)
    assert (first.release, first.same, first.removed) == (1, 0, 0)
    assert first.sent == len(visible(shop, 1))
    edit(shop)
    second = deploy(shop.layout, None, str(target))
    assert at(target) == visible(shop, 2)
    assert (second.release, second.sent) == (2, 1)
    page = "site/vi/index.html"
    assert (target / "releases/1" / page).stat().st_ino == (target / "releases/2" / page).stat().st_ino
    assert second.purge == ("/vi/article/dalat/",)
    assert (target / "earlier" / "1" / OLD).read_bytes() == b"old" + SCRIPT
    again = deploy(shop.layout, None, str(target))
    assert (again.sent, again.purge) == (0, ())


def test_a_folder_goes_back_to_an_older_release(shop, tmp_path) -> None:
    edit(shop)
    deploy(shop.layout, None, str(tmp_path / "www"))
    deploy(shop.layout, 1, str(tmp_path / "www"))
    assert at(tmp_path / "www") == visible(shop, 1)


def test_a_deployment_killed_at_any_moment_leaves_a_whole_release_and_the_next_one_goes_on(shop, tmp_path) -> None:
    target, copy = tmp_path / "www", tmp_path / "copy"
    deploy(shop.layout, None, str(target))
    old = at(target)
    edit(shop)
    shutil.copytree(target, copy, symlinks=True)
    _, operations = in_child(lambda: deploy(shop.layout, None, str(target)))
    new = at(target)
    assert old != new
    for moment in seeded_moments(operations, MOMENTS * 4 // 20, "Deploy"):
        shutil.rmtree(target)
        shutil.copytree(copy, target, symlinks=True)
        status, _ = in_child(lambda: deploy(shop.layout, None, str(target)), kill_at=moment)
        assert os.WIFSIGNALED(status), moment
        assert at(target) in (old, new), moment
        deploy(shop.layout, None, str(target))
        assert at(target) == new, moment
        assert not list(target.rglob("*.part")), moment


def test_nginx_serves_a_folder_as_it_serves_what_is_live(shop, tmp_path) -> None:
    deploy(shop.layout, None, str(tmp_path / "www"))
    edit(shop)
    deploy(shop.layout, None, str(tmp_path / "www"))
    with nginx(Layout(tmp_path / "www"), tmp_path) as server:
        assert server.get("/vi/article/dalat/").body == "<h1>Đà Lạt mới</h1>".encode()
        assert server.get(f"/{OLD}").status == 200
        assert server.get("/vi/cu/").headers["location"] == "/vi/article/dalat/"
        assert server.get("/_headers").status == 404


def test_static_hosts_find_their_files_at_the_root(shop, tmp_path) -> None:
    deploy(shop.layout, None, str(tmp_path / "www"))
    headers = (tmp_path / "www/live/_headers").read_text()
    assert "/*\n  Content-Security-Policy: default-src 'none'; img-src 'self'\n" in headers
    assert "/a/*\n  Cache-Control: public, max-age=31536000, immutable\n" in headers
    redirects = (tmp_path / "www/live/_redirects").read_text().splitlines()
    assert "/vi/cu /vi/article/dalat/ 301" in redirects
    assert "/vi/la%20%22x%22/ /vi/ 301" in redirects


def test_what_is_removed_here_is_removed_there(shop, tmp_path) -> None:
    target = tmp_path / "www"
    shop.texts["dalat", "vi"] = "A slipped secret"
    shop.publish()
    deploy(shop.layout, None, str(target))
    edit(shop)
    remove(shop.layout, [2])
    assert deploy(shop.layout, None, str(target)).removed == 1
    assert not any(b"A slipped secret" in path.read_bytes() for path in target.rglob("*") if path.is_file())


@pytest.mark.parametrize("target", ["ftp://x.vn/www", "s3://", "ssh://host"])
def test_an_address_that_is_none_is_named(shop, target) -> None:
    with pytest.raises(ConfigurationError, match="Cannot deploy"):
        deploy(shop.layout, None, target)


def test_a_release_that_is_not_there_and_the_place_where_they_are_made_are_refused(shop, tmp_path) -> None:
    with pytest.raises(NoRelease, match="no release 7"):
        deploy(shop.layout, 7, str(tmp_path / "www"))
    with pytest.raises(ConfigurationError, match="where releases are made"):
        deploy(shop.layout, None, str(shop.layout.var))


@pytest.fixture(scope="module")
def sshd(tmp_path_factory) -> Iterator[tuple[int, str]]:
    """A real sshd on a port of its own, with keys of its own; (port, the command that reaches it)."""
    folder, port = tmp_path_factory.mktemp("sshd"), free_port()
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    shutil.copyfile(folder / "user.pub", folder / "authorized")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    (folder / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized\n"
        f"StrictModes no\nUsePAM no\nPidFile {folder}/pid\n"
    )
    program = shutil.which("sshd") or "/usr/sbin/sshd"
    process = subprocess.Popen([program, "-D", "-e", "-f", folder / "config"], stderr=subprocess.DEVNULL)
    _until_it_listens(process, port)
    known = f"-o UserKnownHostsFile={folder}/known -o StrictHostKeyChecking=accept-new -o IdentitiesOnly=yes"
    yield port, f"ssh -q -i {folder}/user {known}"
    process.terminate()
    process.wait(20)


def _until_it_listens(process: subprocess.Popen[bytes], port: int) -> None:
    ends = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < ends:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("it does not listen")


def test_another_machine_gets_the_release_and_then_only_what_changed(shop, tmp_path, sshd) -> None:
    port, ssh = sshd
    target, address = tmp_path / "srv/www", f"ssh://127.0.0.1:{port}{tmp_path}/srv/www"
    first = deploy(shop.layout, None, address, ssh=ssh)
    assert at(target) == visible(shop, 1)
    assert first.sent == len(visible(shop, 1))
    edit(shop)
    second = deploy(shop.layout, None, address, ssh=ssh)
    assert at(target) == visible(shop, 2)
    assert (second.sent, second.purge) == (1, ("/vi/article/dalat/",))
    page = "site/vi/index.html"
    assert (target / "releases/1" / page).stat().st_ino == (target / "releases/2" / page).stat().st_ino
    assert (target / "earlier" / "1" / OLD).read_bytes() == b"old" + SCRIPT
    assert f'root "{target}"' in (target / "server/nginx/portal.conf").read_text()
    assert deploy(shop.layout, None, address, ssh=ssh).sent == 0


def test_a_machine_that_cannot_be_reached_is_named(shop, sshd) -> None:
    with pytest.raises(PublishFailed, match="interrupted"):
        deploy(shop.layout, None, f"ssh://127.0.0.1:{free_port()}/srv/www", ssh=sshd[1])


@pytest.fixture
def bucket(s3) -> Bucket:
    return Bucket()


class Bucket:
    """A bucket of its own for each test."""

    _count = 0

    def __init__(self) -> None:
        Bucket._count += 1
        self.name, self.client = f"portal-{Bucket._count}", boto3.client("s3")
        self.client.create_bucket(Bucket=self.name)

    def keys(self) -> set[str]:
        return {one["Key"] for one in self.client.list_objects_v2(Bucket=self.name).get("Contents", ())}

    def get(self, key: str) -> tuple[bytes, dict[str, str]]:
        """An object as plain HTTP gives it."""
        url = self.client.generate_presigned_url("get_object", {"Bucket": self.name, "Key": key})
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.read(), {name.lower(): value for name, value in answer.headers.items()}


def test_a_bucket_gets_the_release_and_then_only_what_changed(shop, bucket) -> None:
    address = f"s3://{bucket.name}/portal"
    first = deploy(shop.layout, None, address)
    files = visible(shop, 1)
    moved = {"portal/vi/cu/index.html", 'portal/vi/la "x"/index.html'}
    assert bucket.keys() == {f"portal/{path}" for path in files} | moved | {"portal/.toancanh.json"}
    assert (first.sent, first.bytes) == (len(files), sum(map(len, files.values())))
    body, headers = bucket.get("portal/vi/article/dalat/index.html")
    assert body == "<h1>Đà Lạt</h1>".encode()
    assert (headers["content-type"], headers["cache-control"]) == ("text/html; charset=utf-8", "no-cache")
    assert bucket.get(f"portal/{NAME}")[1]["cache-control"] == "public, max-age=31536000, immutable"
    edit(shop)
    second = deploy(shop.layout, None, address)
    assert (second.sent, second.same, second.purge) == (1, len(visible(shop, 2)) - 1, ("/vi/article/dalat/",))
    assert bucket.get("portal/vi/article/dalat/index.html")[0] == "<h1>Đà Lạt mới</h1>".encode()
    assert {f"portal/{OLD}"} < bucket.keys()  # pages of the release before name it


def test_what_was_withdrawn_leaves_the_bucket(shop, bucket) -> None:
    deploy(shop.layout, None, f"s3://{bucket.name}")
    del shop.texts["bauxite", "vi"]
    shop.publish()
    report = deploy(shop.layout, None, f"s3://{bucket.name}")
    assert (report.removed, report.purge) == (1, ("/vi/article/bauxite/",))
    with pytest.raises(urllib.error.HTTPError, match="404"):
        bucket.get("vi/article/bauxite/index.html")


def test_pages_come_last_and_what_was_interrupted_is_gone_on_with(shop, bucket, monkeypatch) -> None:
    from publishing.deploy import _s3

    deploy(shop.layout, None, f"s3://{bucket.name}")
    shop.builder.extra = surface(**{"a/" + "9" * 20 + ".js": b"new", "vi/index.html": b"<h1>new</h1>"})
    shop.publish()
    put, sent = _s3._Bucket._put, []

    def interrupted(self, path: str, data: bytes, **more: str) -> None:
        if len(sent) == 1:
            raise PublishFailed("the line is cut")
        sent.append(path)
        put(self, path, data, **more)

    with monkeypatch.context() as patched:
        patched.setattr(_s3._Bucket, "_put", interrupted)
        with pytest.raises(PublishFailed, match="line is cut"):
            deploy(shop.layout, None, f"s3://{bucket.name}")
    assert sent == ["a/" + "9" * 20 + ".js"]
    report = deploy(shop.layout, None, f"s3://{bucket.name}")
    assert (report.sent, report.purge) == (1, ("/vi/",))
    assert bucket.get("vi/index.html")[0] == b"<h1>new</h1>"


def test_a_bucket_that_is_not_there_is_named(shop, bucket) -> None:
    with pytest.raises(PublishFailed, match="NoSuchBucket"):
        deploy(shop.layout, None, "s3://another-bucket")
