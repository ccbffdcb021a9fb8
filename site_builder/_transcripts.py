"""What is said in a clip, on a page of its own beside the clip: to be read, searched, linked to and printed by whoever cannot hear or play it
(WCAG 1.2.1). One for each language that the clip has a transcript in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from site_builder._closures import asset_keys
from site_builder._errors import PlanError
from site_builder._frame import Alternates
from site_builder._media import clip, is_playable
from site_builder._output import Output
from site_builder._paths import clip_path, file_of, home_path
from site_builder._sharing import shared
from site_builder._views import Clip, Link
from snapshot.kinds import AssetFacts, AssetText

if TYPE_CHECKING:
    from site_builder._render import Renderer
    from site_builder._site import Site
    from snapshot import Locale


def transcript_alternates(site: Site, active: tuple[Locale, ...]) -> dict[str, Alternates]:
    """By uid of a clip: (locale code, path) of every language in which it has a transcript."""
    found = {}
    for facts in site.of_kind(AssetFacts):
        if is_playable(site.assets.get(facts.source)):
            texts = ((locale, site.text(facts.uid, locale.code, AssetText)) for locale in active)
            found[facts.uid] = tuple(
                (at.code, clip_path(at, facts.uid)) for at, text in texts if text and text.transcript
            )
    return {uid: alternates for uid, alternates in found.items() if alternates}


def transcript_outputs(site: Site, active: tuple[Locale, ...]) -> Iterator[Output]:
    """The page of each."""
    for uid, alternates in transcript_alternates(site, active).items():
        for code, path in alternates:
            rows = frozenset(asset_keys(site, uid, code))
            yield Output(file_of(path), "transcript", code, rows, {"alternates": alternates, "uid": uid}, url=path)


@dataclass(frozen=True, slots=True)
class Transcript:
    """What the page shows: the clip, and what is said in it by lines."""

    trail: tuple[Link, ...]
    title: Markup
    clip: Clip
    lines: tuple[Markup, ...]


def render_transcript(renderer: Renderer, output: Output) -> bytes:
    """The page."""
    language, inputs, uid = renderer.language(output.locale), renderer.inputs(output), output.args["uid"]
    facts, text, shown = (
        inputs.facts(uid, AssetFacts),
        inputs.text(uid, language.code, AssetText),
        clip(language, inputs, uid),
    )
    if facts is None or text is None or shown is None:
        raise PlanError(f"the plan names a clip without rows: {output.path}")
    trail = (Link(language.translate("Home"), home_path(language.locale)),)
    view = Transcript(trail, language.headings.heading(text.title), shown._replace(transcript=()), shown.transcript)
    portal = renderer.config.portal_url
    data = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": text.title,
        "description": text.caption or text.alt or text.title,
        "contentUrl": portal + shown.href,
        "transcript": text.transcript,
        "inLanguage": language.locale.tag,
    }
    if shown.poster:
        data["thumbnailUrl"] = portal + shown.poster
    if facts.duration_ms:
        data["duration"] = f"PT{round(facts.duration_ms / 1000)}S"
    image = shared(renderer, output, text.title, picture=facts.poster)
    head = renderer.head(output, text.title, description=text.caption or text.alt, image=image, data=data)
    return renderer.page("transcript.html", output, head, page=view)
