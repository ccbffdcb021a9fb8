"""What translation raises.

TranslationError
├── IncompleteTranslation   somebody asked for a translation without gaps and strings are missing
└── MachineError            machine translation can't work here
    ├── MissingPair         no package for a pair of languages; the message names it
    └── BadPackage          a package that can't be read or does not hold what it must
"""

from __future__ import annotations


class TranslationError(Exception):
    """Base of what translation raises; the message says what to do next."""


class IncompleteTranslation(TranslationError):
    """Strings are missing and the caller allowed no gaps."""


class MachineError(TranslationError):
    """Machine translation can't work here."""


class MissingPair(MachineError):
    """No package translates between two languages."""


class BadPackage(MachineError):
    """A package can't be used."""
