"""The conditions of publishing. Each check is a function with a name and a version; versions go into the ledger's evidence."""

from cms.gate.checks._registry import CHECKS, Check, Situation, register, run

# Importing registers.
from cms.gate.checks import assets, parts, people, place, secrecy, translation  # isort: skip

__all__ = [
    "CHECKS",
    "Check",
    "Situation",
    "assets",
    "parts",
    "people",
    "place",
    "register",
    "run",
    "secrecy",
    "translation",
]
