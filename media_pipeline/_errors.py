"""Errors of the media pipeline: what the caller or the disk did wrong.

MediaError
├── RecipeError        a recipe or a limit that cannot work (a programming or settings error)
├── SourceError        the source cannot be read, or changed while it was read
└── StoreError
    ├── AssetMissing   the store holds no asset, or no original, under that key
    └── AssetCorrupt   it holds one that is damaged; ingest the original again to repair it

A bad *picture* is never an error: it is a :class:`~media_pipeline.Refusal`, which has a message for the person who uploaded it.
"""


class MediaError(Exception):
    """Root of the tree; catch it to catch everything that this package raises on purpose."""


class RecipeError(MediaError, ValueError):
    """A recipe, an encoding or a limit has a value that cannot work."""


class SourceError(MediaError):
    """The source file cannot be read, is not a regular file, or changed while it was read."""


class StoreError(MediaError):
    """The store cannot give what was asked for."""


class AssetMissing(StoreError, KeyError):
    """Nothing is stored under this key."""

    def __str__(self) -> str:
        return str(self.args[0])


class AssetCorrupt(StoreError):
    """What is stored under this key is damaged: a file is absent, of the wrong size, or unreadable."""
