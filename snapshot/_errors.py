"""What can go wrong with a snapshot.

SnapshotError
├── CanonicalError    a value has no canonical form (float, text not in NFC, key not ASCII, integer past 2**53)
├── RowError          a body is not a valid row of its kind
│   └── UnknownKind   no kind of that name is registered
├── ProfileError      a province's profile has a field that is unknown, missing or unusable
├── SchemaTooNew      the data were written by a newer version than this one reads
└── Corrupt           a file is missing, or does not have the digest that names it
"""

from __future__ import annotations


class SnapshotError(Exception):
    """Base of every error that `snapshot` raises on purpose."""


class CanonicalError(SnapshotError, ValueError):
    """The value has no canonical form."""


class RowError(SnapshotError, ValueError):
    """The body is not a valid row. `where` is the path of the field at fault (`body.0.html`), `why` what is wrong there; both are empty when it is
    the whole."""

    def __init__(self, message: str, where: str = "", why: str = "") -> None:
        super().__init__(message)
        self.where, self.why = where, why


class UnknownKind(RowError):
    """No kind of that name is registered."""


class ProfileError(SnapshotError, ValueError):
    """The province's profile cannot be used."""


class SchemaTooNew(SnapshotError):
    """The data carry a schema version that this reader does not know yet."""


class Corrupt(SnapshotError):
    """A file of the snapshot is missing or altered."""
