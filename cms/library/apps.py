from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "cms.library"
    label = "library"
    verbose_name = _("Library")

    def ready(self) -> None:
        """Register the system checks; have assets found by all that is said about them, in every language."""
        from cms.library.checks import check_library
        from cms.library.models import ASSETS
        from cms.searching.fields import own_texts, texts_of_rows

        for model in ASSETS:
            rows = texts_of_rows(model, ["texts"])
            model.search_fields = [*model.search_fields, *own_texts(model, besides=["licence", "licence_url"]), *rows]
        checks.register(check_library)
