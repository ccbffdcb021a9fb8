from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "cms.records"
    label = "records"
    verbose_name = _("Records")

    def ready(self) -> None:
        """All models are there: the pages get their forms."""
        from cms.records.registry import complete, page_models

        for model in page_models().values():
            complete(model)
