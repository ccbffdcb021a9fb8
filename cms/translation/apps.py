from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "cms.translation"
    label = "translation"
    verbose_name = _("Translation")

    def ready(self) -> None:
        """Take the places of wagtail-localize that write, listen to its strings, add the gate's condition, register the system checks."""
        from cms.gate.evidence import register_evidence
        from cms.translation import audit, completeness, drafts, titles  # noqa: F401  (importing registers the condition)
        from cms.translation.checks import check_translation
        from cms.translation.state import machine_share_of

        drafts.install()
        audit.connect()
        titles.connect()
        checks.register(check_translation)
        register_evidence("machine_share", machine_share_of)
