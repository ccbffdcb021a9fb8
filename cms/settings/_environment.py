"""The environment: every variable that steers the system, read and checked once at start-up.

| variable | meaning | default |
|---|---|---|
| `TOANCANH_ENV` | `development`, `test` or `production` | `development` |
| `TOANCANH_SECRET_KEY` | Django's secret key; needed in production | made once under `TOANCANH_VAR` |
| `TOANCANH_VAR` | folder for everything the system writes | `var` beside the packages |
| `TOANCANH_PROVINCE` | name of a profile in `content/provinces`, or a path to one | `lam-dong` |
| `TOANCANH_PORTAL_URL` | address of the portal, without a trailing slash | `http://127.0.0.1:8081` |
| `TOANCANH_ADMIN_URL` | address of the admin, without a trailing slash | `http://127.0.0.1:8080` |
| `DATABASE_URL` | `sqlite:///…` or `postgres://…` | SQLite under `TOANCANH_VAR` |
| `TOANCANH_SEARCH_URL` | `sqlite:`, `postgresql://…` or `elasticsearch+http://host:9200,…/prefix` | `sqlite:` |
| `TOANCANH_STORAGE_URL` | `file:` or `s3://bucket/prefix` | `file:` |
| `TOANCANH_CLIPS` | further forms of clips: `av1`, `hls`, or `av1,hls` | none |
| `TOANCANH_RELOAD` | command that makes the web server load its configuration anew | none |
| `TOANCANH_DEPLOY` | where each release goes: a folder, `ssh://user@host/folder` or `s3://bucket/prefix` | none |
| `TOANCANH_TASKS` | `database` (a worker runs them) or `immediate` | `database` |
"""

from __future__ import annotations

import importlib.util
import os
import re
import secrets
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]


_SEARCH = {"sqlite", "postgres", "postgresql", "elasticsearch+http", "elasticsearch+https"}


@dataclass(frozen=True, slots=True)
class Environment:
    """The checked environment; see the module's table."""

    name: str
    var: Path
    secret_key: str
    province: Path
    portal_url: str
    admin_url: str
    database_url: str
    search_url: str
    storage_url: str
    tasks: str
    reload: tuple[str, ...] = ()
    deploy: str = ""
    clips: frozenset[str] = frozenset()

    @property
    def bucket(self) -> tuple[str, str] | None:
        """(bucket, prefix) of the object store, None where files lie in local folders."""
        if self.storage_url == "file:":
            return None
        name, _, prefix = self.storage_url.removeprefix("s3://").partition("/")
        return name, prefix

    @property
    def production(self) -> bool:
        return self.name == "production"


def read_environment(values: dict[str, str] | None = None) -> Environment:
    """Read and check `values` (the process's environment when not given); raises ImproperlyConfigured naming variable and remedy."""
    env = dict(os.environ if values is None else values)
    name = _one_of(env, "TOANCANH_ENV", "development", {"development", "test", "production"})
    var = Path(env.get("TOANCANH_VAR") or ROOT / "var").resolve()
    return Environment(
        name=name,
        var=var,
        secret_key=_secret_key(env, name, var),
        province=_province(env),
        portal_url=_address(env, "TOANCANH_PORTAL_URL", "http://127.0.0.1:8081"),
        admin_url=_address(env, "TOANCANH_ADMIN_URL", "http://127.0.0.1:8080"),
        database_url=_database(env, var),
        search_url=_scheme(env, "TOANCANH_SEARCH_URL", "sqlite:", _SEARCH),
        storage_url=_storage(env),
        tasks=_one_of(env, "TOANCANH_TASKS", "database", {"database", "immediate"}),
        reload=_command(env, "TOANCANH_RELOAD"),
        deploy=_target(env, var),
        clips=_some_of(env, "TOANCANH_CLIPS", {"av1", "hls"}),
    )


def _one_of(env: dict[str, str], key: str, default: str, allowed: set[str]) -> str:
    value = env.get(key) or default
    if value not in allowed:
        raise ImproperlyConfigured(f"{key}={value!r}: give one of {', '.join(sorted(allowed))}")
    return value


def _some_of(env: dict[str, str], key: str, allowed: set[str]) -> frozenset[str]:
    values = {word.strip() for word in (env.get(key) or "").split(",")} - {""}
    if not values <= allowed:
        raise ImproperlyConfigured(
            f"{key}={env[key]!r}: give some of {', '.join(sorted(allowed))}, with commas between, or nothing"
        )
    return frozenset(values)


def _command(env: dict[str, str], key: str) -> tuple[str, ...]:
    try:
        words = tuple(shlex.split(env.get(key) or ""))
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{key}={env[key]!r}: {error}; give a command such as 'systemctl reload nginx'"
        ) from error
    if words and shutil.which(words[0]) is None:
        raise ImproperlyConfigured(f"{key}={env[key]!r}: there is no program {words[0]!r} that may be run here")
    return words


def _scheme(env: dict[str, str], key: str, default: str, allowed: set[str]) -> str:
    value = env.get(key) or default
    if value.partition(":")[0] not in allowed:
        raise ImproperlyConfigured(
            f"{key}={value!r}: this version serves {', '.join(f'{name}:' for name in sorted(allowed))}"
        )
    return value


_BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:/[A-Za-z0-9._-]+)*")


def _storage(env: dict[str, str]) -> str:
    value = (env.get("TOANCANH_STORAGE_URL") or "file:").rstrip("/")
    if value == "file:":
        return value
    if not _BUCKET.fullmatch(value):
        raise ImproperlyConfigured(
            f"TOANCANH_STORAGE_URL={value!r}: give file: or s3://bucket/prefix; address and credentials are not part of it "
            "but of AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
        )
    if not (importlib.util.find_spec("boto3") and importlib.util.find_spec("storages")):
        raise ImproperlyConfigured(
            f"TOANCANH_STORAGE_URL={value!r}: a bucket needs the extra `s3`: pip install 'toancanh[s3]'"
        )
    return value


def _target(env: dict[str, str], var: Path) -> str:
    """Where releases are deployed to, empty for nowhere; what its way needs is there."""
    value = env.get("TOANCANH_DEPLOY") or ""
    parts, wrong = urlsplit(value), ""
    if parts.scheme in {"", "file"}:
        if value and (not parts.path.startswith("/") or Path(parts.path).resolve() == var):
            wrong = "give the full path of a folder other than TOANCANH_VAR"
    elif parts.scheme == "ssh":
        if not (parts.hostname and parts.path.strip("/")):
            wrong = "give ssh://user@host/folder"
        elif shutil.which("rsync") is None:
            wrong = "this way needs the program rsync, which is not installed here"
    elif parts.scheme == "s3" and _BUCKET.fullmatch(value.rstrip("/")):
        if not importlib.util.find_spec("boto3"):
            wrong = "a bucket needs the extra `s3`: pip install 'toancanh[s3]'"
    else:
        wrong = "give a folder, ssh://user@host/folder or s3://bucket/prefix"
    if wrong:
        raise ImproperlyConfigured(f"TOANCANH_DEPLOY={value!r}: {wrong}")
    return value


def _address(env: dict[str, str], key: str, default: str) -> str:
    value = (env.get(key) or default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ImproperlyConfigured(f"{key}={value!r}: give an http or https address such as https://example.vn")
    return value


def _database(env: dict[str, str], var: Path) -> str:
    value = env.get("DATABASE_URL") or f"sqlite:///{var / 'db' / 'toancanh.sqlite3'}"
    if value.partition(":")[0] not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured(
            "DATABASE_URL: give a sqlite:///path or a postgres://user:password@host/name address"
        )
    return value


def _province(env: dict[str, str]) -> Path:
    value = env.get("TOANCANH_PROVINCE") or "lam-dong"
    path = Path(value) if "/" in value else ROOT / "content" / "provinces" / value
    if not (path / "province.yaml").is_file():
        known = sorted(found.parent.name for found in (ROOT / "content" / "provinces").glob("*/province.yaml"))
        raise ImproperlyConfigured(
            f"TOANCANH_PROVINCE={value!r}: no province.yaml in {path}; known profiles: {', '.join(known) or 'none'}"
        )
    return path


def _secret_key(env: dict[str, str], name: str, var: Path) -> str:
    if given := env.get("TOANCANH_SECRET_KEY"):
        return given
    if name == "production":
        raise ImproperlyConfigured("TOANCANH_SECRET_KEY: give a long random value; production does not make one up")
    path = var / "secret-key"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()
