"""What others show with a link to a page: a picture of its title where somebody draws them, else the page's own picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder._pictures import media_path, share_jpeg
from site_builder._titles import HEIGHT, WIDTH, title_picture
from site_builder._views import Shared
from snapshot.kinds import AssetFacts, AssetText

if TYPE_CHECKING:
    from site_builder._output import Output
    from site_builder._render import Renderer
    from site_builder._site import Inputs


def own_picture(inputs: Inputs, uid: str | None, code: str) -> Shared | None:
    """The picture of an asset, as it is."""
    facts, text = inputs.facts(uid, AssetFacts), inputs.text(uid, code, AssetText)
    entry = inputs.renditions(facts) if facts else None
    best = share_jpeg(entry) if entry else None
    if entry is None or best is None:
        return None
    return Shared(media_path(entry, best), best.width, best.height, text.alt if text else "")


def shared(
    renderer: Renderer,
    output: Output,
    title: str,
    *,
    name: str = "",
    above: str = "",
    picture: str | None = None,
    accent: str = "pine",
) -> Shared | None:
    """The picture for a page: `title` below `above` (what kind of page it is) and `name` (the portal's), over the picture of asset `picture`."""
    inputs, language = renderer.inputs(output), renderer.language(output.locale)
    own = own_picture(inputs, picture, output.locale)
    if not renderer.config.titles:
        return own
    name = name or renderer.frame(output.locale).portal_title
    drawn = title_picture(language, inputs, renderer.theme, name, title, above=above, picture=picture, accent=accent)
    if drawn is None:
        return own
    renderer.titles[drawn.key] = drawn
    alt = f"{title} – {own.alt}" if own and own.alt and drawn.photo else title
    return Shared(f"/{drawn.path}", WIDTH, HEIGHT, alt)
