"""The colours that pictures are found by."""

from typing import Final

COLOURS: Final = (
    "red", "orange", "yellow", "green", "teal", "blue", "purple", "pink", "brown", "white", "grey", "black",
)  # fmt: skip
"""Names, in the order that they are offered."""
