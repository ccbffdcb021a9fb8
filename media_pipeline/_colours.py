"""The colours that pictures are found by."""

from enum import StrEnum
from typing import Final


class Colour(StrEnum):
    """Names, in the order that they are offered."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    TEAL = "teal"
    BLUE = "blue"
    PURPLE = "purple"
    PINK = "pink"
    BROWN = "brown"
    WHITE = "white"
    GREY = "grey"
    BLACK = "black"


COLOURS: Final = tuple(colour.value for colour in Colour)
