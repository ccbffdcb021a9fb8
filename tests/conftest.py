"""Environment of every test run. Set here, at import, before any test module imports a model."""

import os
import shutil
import tempfile
from pathlib import Path

import django

_var = Path(tempfile.mkdtemp(prefix="toancanh-test-"))

os.environ["TOANCANH_ENV"] = "test"
os.environ["TOANCANH_VAR"] = str(_var)
os.environ["TOANCANH_SECRET_KEY"] = "tests-only"
os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings"
os.environ.setdefault("TOANCANH_TASKS", "immediate")
os.environ.setdefault("TOANCANH_PROVINCE", "lam-dong")

django.setup()


def pytest_unconfigure() -> None:
    shutil.rmtree(_var, ignore_errors=True)
