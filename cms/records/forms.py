"""The form of a record: what its rows must not say twice is refused beside the row."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from cms.records.parts import Rows


class RecordForm(WagtailAdminPageForm):
    """Wagtail's form of a page, which looks at the rows of each relation together."""

    def is_valid(self) -> bool:
        """Whether every field and every row is right, and no row says again what may be said once."""
        valid = bool(super().is_valid())
        for part in self._meta.model.parts():
            if isinstance(part, Rows) and part.name in self.formsets:
                valid = self._differ(part) and valid
        return valid

    def _differ(self, part: Any) -> bool:
        kept = [form for form in self.formsets[part.name].forms if not _is_deleted(form) and form.is_valid()]
        rows = {id(form.instance): form for form in kept if form.has_changed() or form.instance.pk}
        repeated = list(part.repeated([form.instance for form in rows.values()]))
        for row, fault in repeated:
            rows[id(row)].add_error(fault.field.removesuffix("_id"), fault.error())
        return not repeated


def _is_deleted(form: Any) -> bool:
    return bool(form.is_bound and form.data.get(form.add_prefix("DELETE")))
