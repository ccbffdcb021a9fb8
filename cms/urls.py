"""Addresses of the CMS: the admin, documents for signed-in people, the national database's harvest. `wagtail.urls` is not mounted: the CMS serves
no page to the public."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from cms.national_export.views import oai_pmh
from cms.records import preview

urlpatterns = [
    re_path(r"^a/(?P<path>[0-9a-z]+\.[a-z0-9]+)$", preview.theme_file, name="preview_theme_file"),
    re_path(
        r"^m/(?P<key>[0-9a-f]{64})/(?P<name>[0-9]+\.(?:avif|webp|jpg))$", preview.media_file, name="preview_media_file"
    ),
    path("", RedirectView.as_view(pattern_name="wagtailadmin_home")),
    path("admin/", include(wagtailadmin_urls)),
    path("oai", oai_pmh, name="oai_pmh"),
]
