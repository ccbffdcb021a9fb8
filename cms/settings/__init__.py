"""Django's settings, put together from one module per topic; `production` only tightens."""

from cms.settings._current import ENVIRONMENT, ROOT
from cms.settings.apps import *  # noqa: F403
from cms.settings.database import *  # noqa: F403
from cms.settings.files import *  # noqa: F403
from cms.settings.languages import *  # noqa: F403
from cms.settings.ports import *  # noqa: F403
from cms.settings.province import *  # noqa: F403
from cms.settings.security import *  # noqa: F403
from cms.settings.wagtail import *  # noqa: F403

__all__ = ["ENVIRONMENT", "ROOT"]
