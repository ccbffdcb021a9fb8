"""Addresses of the gate's screens, below the admin."""

from django.urls import path, register_converter
from django.urls.converters import UUIDConverter

from cms.gate import views


class UidConverter(UUIDConverter):
    """A record's uid, kept as text."""

    def to_python(self, value: str) -> str:  # type: ignore[override]
        return value


register_converter(UidConverter, "uid")

urlpatterns = [
    path("gate/", views.queue, name="gate_queue"),
    path("gate/<uid:uid>/<slug:locale>/", views.record, name="gate_record"),
    path("gate/<uid:uid>/<slug:locale>/<slug:action>/", views.act, name="gate_act"),
]
