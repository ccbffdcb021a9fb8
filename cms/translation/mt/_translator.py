"""The machine translator that wagtail-localize asks: segments in, segments out, None for those that are left to a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from cms.translation.errors import MachineError
from cms.translation.mt._engine import ArgosEngine
from cms.translation.mt._masks import Masked, mask
from cms.translation.mt._port import Engine, Pair
from cms.translation.mt._routes import PIVOT, route
from cms.translation.mt._strings import rebuild, sentences_of
from cms.translation.mt._verdict import stands

Said = dict[str, str | None]


class ArgosTranslator(BaseMachineTranslator):
    """Argos packages in `PACKAGES`, through `PIVOT` where no direct package is there. `ENGINE` is the dotted path of another engine."""

    display_name = _("Machine translation (Argos)")

    def __init__(self, options: Mapping[str, Any]) -> None:
        super().__init__(options)
        self.pivot = str(options.get("PIVOT", PIVOT))
        self.engine: Engine = _engine(options)

    def can_translate(self, source_locale: Any, target_locale: Any) -> bool:
        """Whether the packages for this pair of locales are there."""
        try:
            self.route(source_locale, target_locale)
        except MachineError:
            return False
        return True

    def route(self, source_locale: Any, target_locale: Any) -> tuple[Pair, ...]:
        """The packages used for this pair of locales, in order; raises MissingPair."""
        return route(self.engine.pairs(), _code(source_locale), _code(target_locale), pivot=self.pivot)

    def tool_name(self, source_locale: Any, target_locale: Any) -> str:
        """What is kept with each text: packages, versions, hashes of the models, type of computation. At most 255 characters."""
        hops = self.route(source_locale, target_locale)
        return " + ".join(self.engine.describe(pair) for pair in hops)[:255]

    def translate(
        self, source_locale: Any, target_locale: Any, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue | None]:
        """Translate the segments; None for those whose figures, placeholders or words did not survive. Raises MachineError."""
        hops = self.route(source_locale, target_locale)
        source, target = source_locale.language_code, target_locale.language_code
        wanted = list(dict.fromkeys(strings))
        sentences = list(dict.fromkeys(one for string in wanted for one in sentences_of(string)))
        said = self._sentences(sentences, hops, source, target)
        return {string: rebuild(string, said, source, target) for string in wanted}

    def _sentences(self, sentences: Sequence[str], hops: Sequence[Pair], source: str, target: str) -> Said:
        masked = {text: mask(text, source, target) for text in sentences}
        on_the_way = {text: one.text for text, one in masked.items() if one is not None}
        for pair in hops:
            on_the_way = self._hop(on_the_way, pair)
        return {text: _verdict(text, masked[text], on_the_way.get(text), source, target) for text in sentences}

    def _hop(self, texts: dict[str, str], pair: Pair) -> dict[str, str]:
        """One package on: what can't stand after it goes no further."""
        asked = list(dict.fromkeys(texts.values()))
        answers = list(self.engine.translate(pair, asked)) if asked else []
        if len(answers) != len(asked):
            return {}
        found = dict(zip(asked, answers, strict=True))
        # Masked: numbers are to come back as they went in.
        return {key: found[text] for key, text in texts.items() if stands(text, found[text] or "", pair[1], pair[1])}


def _verdict(text: str, masked: Masked | None, said: str | None, source: str, target: str) -> str | None:
    if masked is None or said is None:
        return None
    restored = masked.restore(said)
    return restored if restored is not None and stands(text, restored, source, target) else None


def _code(locale: Any) -> str:
    """The engine's code of a locale, from the locale table (`zh-hans` is Argos' `zh`)."""
    return next((row.argos for row in settings.LOCALES if row.code == locale.language_code), locale.language_code)


def _engine(options: Mapping[str, Any]) -> Engine:
    given = options.get("ENGINE")
    if given is None:
        return _argos(Path(options["PACKAGES"]))
    made: Engine = import_string(given)() if isinstance(given, str) else given
    return made


@cache
def _argos(folder: Path) -> ArgosEngine:
    """One engine to a folder and process: models stay loaded."""
    return ArgosEngine(folder)
