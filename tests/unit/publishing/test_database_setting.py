"""What DATABASE_URL makes of connections to PostgreSQL."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

OPTIONS = "import json, cms.settings; print(json.dumps(cms.settings.DATABASES['default'].get('OPTIONS')))"


def options(address: str) -> Any:
    environment = {**os.environ, "DATABASE_URL": address}
    done = subprocess.run(
        [sys.executable, "-c", OPTIONS], env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgres://a:b@db/c", "-c jit=off"),
        ("postgres://a:b@db/c?options=-c%20work_mem=8MB", "-c work_mem=8MB"),
    ],
)
def test_plans_are_not_compiled_unless_the_address_has_options_of_its_own(address: str, expected: str) -> None:
    assert options(address)["options"] == expected
