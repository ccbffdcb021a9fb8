"""Django's settings, put together from one module per topic; `production` only tightens."""

from cms.settings._environment import ROOT, read_environment

ENVIRONMENT = read_environment()

from cms.settings.apps import *  # noqa: E402, F403
from cms.settings.database import *  # noqa: E402, F403
from cms.settings.files import *  # noqa: E402, F403
from cms.settings.languages import *  # noqa: E402, F403
from cms.settings.ports import *  # noqa: E402, F403
from cms.settings.security import *  # noqa: E402, F403
from cms.settings.wagtail import *  # noqa: E402, F403

__all__ = ["ENVIRONMENT", "ROOT"]
