"""`content/clips/clips.yaml` and `content/documents/documents.yaml`: clips with their subtitles, documents, each with its original file."""

from __future__ import annotations

from pathlib import Path

import yaml

from cms.library.webvtt import SubtitleError, read
from cms.seed._errors import ContentError
from cms.seed._files import Draft, Part, read_list
from cms.seed._pictures import file_of, scalar, source_of
from cms.seed._yaml import fields, line_of

_SIZES = ("width", "height")


def read_media(path: Path, media: str) -> dict[str, tuple[Draft, Path]]:
    """Assets by name, each with its original file; none where there is no list. `media` is `clip` or `document`.

    `poster` is the key of a picture. `subtitles` names a file of WebVTT or SubRip per language, beside the list. Raises ContentError.
    """
    if not path.is_file():
        return {}
    found = {}
    for draft in read_list(path, "asset"):
        nodes = dict(draft.facts.nodes)
        file = file_of(path, draft, nodes.pop("file", None))
        nodes["source"] = source_of(draft, file, nodes.pop("sha256", None))
        nodes["media"] = scalar(media, "str", nodes["source"])
        for name in _SIZES if media == "document" else ():
            nodes[name] = scalar("0", "int", nodes["source"])
        if "poster" in nodes:
            nodes["poster"] = scalar(f"asset/{nodes['poster'].value}", "str", nodes["poster"])
        texts = _with_subtitles(path, draft, nodes.pop("subtitles", None))
        found[draft.name] = (Draft("asset", draft.key, Part(path, draft.facts.line, nodes), texts), file)
    return found


def _with_subtitles(path: Path, draft: Draft, node: yaml.Node | None) -> dict[str, Part]:
    texts = dict(draft.texts)
    for locale, name in (fields(path, node) if node is not None else {}).items():
        if locale not in texts:
            raise ContentError(path, line_of(name), f"{draft.key}: subtitles in {locale!r}, but no text; write it")
        part = texts[locale]
        said = scalar(_subtitles(path.parent / str(name.value), path, name), "str", name)
        texts[locale] = Part(part.path, part.line, {**part.nodes, "subtitles": said})
    return texts


def _subtitles(file: Path, path: Path, node: yaml.Node) -> str:
    try:
        return read(file.read_bytes())
    except FileNotFoundError:
        raise ContentError(path, line_of(node), f"there is no file {file.name!r} beside the list") from None
    except SubtitleError as error:
        raise ContentError(file, error.line or 1, f"these are no subtitles ({error.code}); correct them") from error
