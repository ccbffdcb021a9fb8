"""System checks: every view of wagtail-localize is behind our guard, and the packages for machine translation are there or are not wanted."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from wagtail_localize.machine_translators import get_machine_translator

from cms.translation.errors import MachineError


def check_translation(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """Unguarded views are errors; missing pairs are a warning once somebody has installed any package."""
    return [*_unguarded(), *_missing_pairs()]


def _unguarded() -> list[CheckMessage]:
    from cms.translation.views.doors import GUARDED, localize_patterns

    return [
        Error(
            f"wagtail-localize's view {pattern.name!r} has no guard and answers nobody.",
            hint="Say in cms.translation.views.doors who may call it.",
            id="translation.E001",
        )
        for pattern in localize_patterns()
        if pattern.name not in GUARDED
    ]


def _missing_pairs() -> list[CheckMessage]:
    translator = get_machine_translator()
    if translator is None:
        return []
    try:
        if not translator.engine.pairs():
            return []
    except MachineError as error:
        return [Warning(str(error), id="translation.W002")]
    return [message for code in _targets() if (message := _missing_pair(translator, code))]


def _missing_pair(translator: Any, code: str) -> CheckMessage | None:
    try:
        translator.route(_Coded(settings.SOURCE_LOCALE), _Coded(code))
    except MachineError as error:
        return Warning(str(error), hint=f"Install the package, or leave {code} to people.", id="translation.W001")
    return None


def _targets() -> list[str]:
    return [row.code for row in settings.LOCALES if row.code != settings.SOURCE_LOCALE]


class _Coded:
    """A locale without a database: system checks run before one is there."""

    def __init__(self, code: str) -> None:
        self.language_code = code
