"""Packages, and engines at the port that behave badly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.translation import override

from cms.translation.mt import ArgosEngine, ArgosTranslator, Pair, install_package

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "argos"


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Messages are compared in English."""
    with override("en"):
        yield


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any attempt to reach a network fails the test."""
    import socket

    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("argos")
    for file in sorted(GOLDEN.glob("*.argosmodel")):
        install_package(file, folder)
    return folder


@pytest.fixture(scope="session")
def golden() -> Path:
    return GOLDEN


@pytest.fixture(scope="session")
def engine(packages: Path) -> ArgosEngine:
    return ArgosEngine(packages)


@pytest.fixture
def translator(engine: ArgosEngine) -> ArgosTranslator:
    return ArgosTranslator({"ENGINE": engine})


@pytest.fixture
def locale() -> Callable[[str], Any]:
    """locale("zh-hans") -> what wagtail-localize gives a translator."""
    return lambda code: SimpleNamespace(language_code=code)


@dataclass
class Fake:
    """An engine from Vietnamese to English and on to Japanese that says what `say` makes of each sentence."""

    say: Callable[[str], str]
    asked: list[tuple[Pair, list[str]]]

    def pairs(self) -> frozenset[Pair]:
        return frozenset({("vi", "en"), ("en", "ja")})

    def describe(self, pair: Pair) -> str:
        return f"fake {pair}"

    def translate(self, pair: Pair, sentences: Sequence[str]) -> list[str]:
        self.asked.append((pair, list(sentences)))
        return [self.say(sentence) for sentence in sentences]


@pytest.fixture
def fake() -> Callable[[Callable[[str], str]], ArgosTranslator]:
    """fake(say) -> a translator over such an engine."""
    return lambda say: ArgosTranslator({"ENGINE": Fake(say, [])})
