from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "cms.library"
    label = "library"
    verbose_name = _("Library")

    def ready(self) -> None:
        """Register the system checks."""
        from cms.library.checks import check_library

        checks.register(check_library)
