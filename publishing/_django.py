"""Starting Django, when a verb needs it and not before."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from publishing._errors import ConfigurationError

if TYPE_CHECKING:
    from cms.settings._environment import Environment


def environment() -> Environment:
    """The checked environment, without starting Django. Raises ConfigurationError naming the variable and the remedy."""
    from django.core.exceptions import ImproperlyConfigured

    try:
        from cms.settings import ENVIRONMENT
    except ImproperlyConfigured as error:
        raise ConfigurationError(str(error)) from error
    return ENVIRONMENT


def check_storage() -> None:
    """Look at the bucket, if files lie in one, before anything is served or published. Raises ConfigurationError."""
    from cms.library.checks import check_bucket

    for found in check_bucket():
        raise ConfigurationError(f"TOANCANH_STORAGE_URL: {found.msg}")


def start_django() -> Environment:
    """Start Django once per process; returns the environment. Raises ConfigurationError."""
    from django.core.exceptions import ImproperlyConfigured

    found = environment()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    try:
        import django
        from django.apps import apps

        if not apps.ready:
            django.setup()
    except ImproperlyConfigured as error:
        raise ConfigurationError(str(error)) from error
    return found
