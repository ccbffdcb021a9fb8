"""Pictures of titles: drawn once for each key, before a page that names one goes live.

They are no part of a release's digest but by their names: a name tells all that is drawn, and the libraries that draw may differ by a pixel.
"""

from publishing.titles._drawing import draw
from publishing.titles._making import draw_all

__all__ = ["draw", "draw_all"]
