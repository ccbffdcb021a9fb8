"""The engine: Argos packages read directly by CTranslate2 and SentencePiece, in batches, int8, one thread, identical sentences once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from django.utils.translation import gettext as _

from cms.translation.errors import BadPackage, MachineError, MissingPair
from cms.translation.mt._packages import Package, find_packages
from cms.translation.mt._port import Pair

COMPUTE_TYPE = "int8"
_BATCH_TOKENS = 1024
_MOST_TOKENS = 150
"""Longest sentence read or written, in tokens. A longer one is a runaway, or would come back cut short: it is left to a person."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    package: Package
    digest: str
    pieces: Any
    model: Any


class ArgosEngine:
    """Engine over a folder of packages. Models are loaded once, when first used."""

    def __init__(self, folder: Path, *, beam: int = 4) -> None:
        self._folder = folder
        self._beam = beam
        self._loaded: dict[Pair, _Loaded] = {}
        self._lock = Lock()

    def pairs(self) -> frozenset[Pair]:
        return frozenset(find_packages(self._folder))

    def describe(self, pair: Pair) -> str:
        loaded = self._load(pair)
        return f"Argos {pair[0]}→{pair[1]} {loaded.package.version} {loaded.digest[:16]} {COMPUTE_TYPE}"[:100]

    def translate(self, pair: Pair, sentences: Sequence[str]) -> list[str]:
        loaded = self._load(pair)
        tokens = {text: loaded.pieces.encode(text, out_type=str) for text in dict.fromkeys(sentences)}
        wanted = [text for text, pieces in tokens.items() if 0 < len(pieces) <= _MOST_TOKENS]
        said = dict(zip(wanted, self._run(loaded, [tokens[text] for text in wanted]), strict=True))
        return [said.get(text, "") for text in sentences]

    def _run(self, loaded: _Loaded, batch: list[list[str]]) -> list[str]:
        if not batch:
            return []
        prefix = loaded.package.prefix
        results = loaded.model.translate_batch(
            batch,
            target_prefix=[[prefix]] * len(batch) if prefix else None,
            beam_size=self._beam,
            max_batch_size=_BATCH_TOKENS,
            batch_type="tokens",
            max_decoding_length=_MOST_TOKENS,
        )
        return [_text(loaded, result.hypotheses[0]) for result in results]

    def _load(self, pair: Pair) -> _Loaded:
        with self._lock:
            if pair not in self._loaded:
                package = find_packages(self._folder).get(pair)
                if package is None:
                    text = _("No translation package for %(pairs)s is installed.")
                    raise MissingPair(text % {"pairs": f"{pair[0]} → {pair[1]}"})
                self._loaded[pair] = _open(package)
            return self._loaded[pair]


def _text(loaded: _Loaded, pieces: list[str]) -> str:
    """Words of a hypothesis; none for one that ran into the limit."""
    if len(pieces) >= _MOST_TOKENS:
        return ""
    if loaded.package.prefix and pieces[:1] == [loaded.package.prefix]:
        pieces = pieces[1:]
    return str(loaded.pieces.decode(pieces)).strip()


def _open(package: Package) -> _Loaded:
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import ctranslate2
        import sentencepiece
    except ImportError as error:
        raise MachineError(_("Machine translation is not installed. Install toancanh[mt].")) from error
    try:
        pieces = sentencepiece.SentencePieceProcessor(model_file=str(package.path / "sentencepiece.model"))
        model = ctranslate2.Translator(
            str(package.path / "model"), device="cpu", compute_type=COMPUTE_TYPE, inter_threads=1, intra_threads=1
        )
    except (RuntimeError, OSError, ValueError) as error:
        raise BadPackage(_("%(path)s can't be loaded.") % {"path": package.path}) from error
    return _Loaded(package, package.digest(), pieces, model)
