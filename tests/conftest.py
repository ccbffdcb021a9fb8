"""Environment of every test run. Set here, at import, before any test module imports a model."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import pytest

_var = Path(tempfile.mkdtemp(prefix="toancanh-test-"))

os.environ["TOANCANH_ENV"] = "test"
os.environ["TOANCANH_VAR"] = str(_var)
os.environ["TOANCANH_SECRET_KEY"] = "tests-only"
os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings"
os.environ.setdefault("TOANCANH_TASKS", "immediate")
os.environ.setdefault("TOANCANH_PROVINCE", "lam-dong")

django.setup()


@pytest.fixture(scope="session")
def _s3_server() -> Iterator[str]:
    from tests.support.object_store import s3_server

    with s3_server() as address:
        yield address


@pytest.fixture
def s3(_s3_server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a server of the S3 protocol, which the environment names with credentials for it."""
    for name, value in (("ACCESS_KEY_ID", "x"), ("SECRET_ACCESS_KEY", "y"), ("DEFAULT_REGION", "us-east-1")):
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("AWS_ENDPOINT_URL", _s3_server)
    return _s3_server


def pytest_configure(config: pytest.Config) -> None:
    """Workers of a parallel run set up their own: with these inherited, Django would start in the parent's folder before this file is read."""
    if getattr(config.option, "numprocesses", None):
        for name in ("DJANGO_SETTINGS_MODULE", "TOANCANH_VAR"):
            os.environ.pop(name, None)


def pytest_unconfigure() -> None:
    shutil.rmtree(_var, ignore_errors=True)
