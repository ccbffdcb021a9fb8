from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NationalExportConfig(AppConfig):
    name = "cms.national_export"
    label = "national_export"
    verbose_name = _("National export")

    def ready(self) -> None:
        from cms.national_export import checks  # noqa: F401  (importing registers the checks)
