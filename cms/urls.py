"""Addresses of the CMS: the admin, documents for signed-in people, the national database's harvest. `wagtail.urls` is not mounted: the CMS serves
no page to the public."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from cms.national_export.views import oai_pmh

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="wagtailadmin_home")),
    path("admin/", include(wagtailadmin_urls)),
    path("oai", oai_pmh, name="oai_pmh"),
]
