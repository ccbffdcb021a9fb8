"""What a file is to a reader: something to look at, to watch, or to take along."""

from enum import StrEnum


class Family(StrEnum):
    """The value is part of stored assets and never changes."""

    PICTURE = "picture"
    CLIP = "clip"
    DOCUMENT = "document"
