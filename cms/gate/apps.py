from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GateConfig(AppConfig):
    name = "cms.gate"
    label = "gate"
    verbose_name = _("Publish gate")

    def ready(self) -> None:
        """Shut every other door."""
        from cms.gate import doors  # noqa: F401
