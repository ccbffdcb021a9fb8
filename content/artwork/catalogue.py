"""Write pictures.yaml and clips.yaml: what each master and each clip is, for editors and the portal, in five languages.

    python content/artwork/catalogue.py

The texts live in texts.yaml and clip_texts.yaml beside this script; sizes, durations and digests are read from the
files, transcripts from the clips' subtitles.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from pathlib import Path

import yaml
from PIL import Image

HERE = Path(__file__).resolve().parent
PICTURES, CLIPS = HERE.parent / "pictures", HERE.parent / "clips"
LICENCE, LICENCE_URL = "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"
LOCALES = ("vi", "en", "ja", "ko", "zh-hans")
HEAD = "# Written by content/artwork/catalogue.py from {} and the files; edit those, not this.\n"


def complete(key: str, texts: dict, fields: tuple[str, ...], where: str) -> None:
    for field in fields:
        lacking = [locale for locale in LOCALES if not texts[field].get(locale)]
        if lacking:
            raise SystemExit(f"{key}: {field} has no text in {', '.join(lacking)}; add it to {where}")


def entry(key: str, texts: dict, credit: dict) -> dict:
    """One picture's record. Raises SystemExit when the master or a text is missing, naming both."""
    path = PICTURES / f"{key}.jpg"
    if not path.exists():
        raise SystemExit(f"{key}: {path.name} is missing; draw it with draw.py {key}")
    complete(key, texts, ("alt", "title", "caption"), "texts.yaml")
    with Image.open(path) as picture:
        width, height = picture.size
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    facts = {"key": key, "file": path.name, "width": width, "height": height, "sha256": digest}
    rights = {"focal": texts["focal_point"], "licence": LICENCE, "licence_url": LICENCE_URL, "illustration": True}
    lines = {
        locale: {field: texts[field][locale] for field in ("title", "alt", "caption")} | {"credit": credit[locale]}
        for locale in LOCALES
    }
    return {**facts, **rights, "text": lines}


def boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes of an MP4 between two offsets: name, start and end of the body (ISO/IEC 14496-12, 4.2)."""
    while start + 8 <= end:
        size, name = struct.unpack(">I4s", data[start : start + 8])
        body = start + (16 if size == 1 else 8)
        size = struct.unpack(">Q", data[start + 8 : start + 16])[0] if size == 1 else size or end - start
        yield name, body, start + size
        start += size


def measured(data: bytes) -> tuple[int, int, int]:
    """Width, height and duration in milliseconds of an MP4, from its movie and track headers (versions 0)."""
    moov = next(((a, b) for name, a, b in boxes(data, 0, len(data)) if name == b"moov"), None)
    if moov is None:
        raise SystemExit("a clip has no movie header: it is not finished or not an MP4; draw it again")
    size, length = (0, 0), 0
    for name, a, b in boxes(data, *moov):
        if name == b"mvhd":
            scale, ticks = struct.unpack(">II", data[a + 12 : a + 20])
            length = round(ticks * 1000 / scale)
        elif name == b"trak":
            for inner, c, _ in boxes(data, a, b):
                wide, high = struct.unpack(">II", data[c + 76 : c + 84]) if inner == b"tkhd" else (0, 0)
                size = (wide >> 16, high >> 16) if wide else size
    return *size, length


def transcript(key: str, locale: str, sound: str) -> str:
    """What is heard, then the words of the cues, a line each."""
    path = CLIPS / f"{key}.{locale}.vtt"
    if not path.exists():
        raise SystemExit(f"{key}: {path.name} is missing; write the cues in {locale}")
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    return "\n".join([sound, *(line for block in blocks for line in block.split("\n")[2:])])


def clip(key: str, texts: dict, credit: dict) -> dict:
    """One clip's record. Raises SystemExit when the film, a subtitle or a text is missing."""
    complete(key, texts, ("title", "alt", "caption", "sound"), "clip_texts.yaml")
    path = CLIPS / f"{key}.mp4"
    if not path.exists():
        raise SystemExit(f"{key}: {path.name} is missing; draw it with {key.replace('-', '_')}.py")
    data = path.read_bytes()
    width, height, length = measured(data)
    facts = {
        "key": key,
        "file": path.name,
        "sha256": hashlib.sha256(data).hexdigest(),
        "width": width,
        "height": height,
    }
    facts |= {"duration_ms": length, "poster": texts["poster"], "licence": LICENCE, "licence_url": LICENCE_URL}
    facts |= {"illustration": True, "subtitles": {locale: f"{key}.{locale}.vtt" for locale in LOCALES}}
    lines = {
        locale: {field: texts[field][locale] for field in ("title", "alt", "caption")}
        | {"credit": credit[locale], "transcript": transcript(key, locale, texts["sound"][locale])}
        for locale in LOCALES
    }
    return {**facts, "text": lines}


def write(path: Path, head: str, records: list[tuple[str, dict]]) -> None:
    parts = [head]
    for script, record in records:
        body = yaml.safe_dump([record], allow_unicode=True, sort_keys=False, width=150)
        parts.append(f"# script: content/artwork/{script}.py\n{body}")
    path.write_text("\n".join(parts), encoding="utf-8")


def main() -> None:
    source = yaml.safe_load((HERE / "texts.yaml").read_text(encoding="utf-8"))
    films = yaml.safe_load((HERE / "clip_texts.yaml").read_text(encoding="utf-8"))
    pictures = [
        (texts.get("script", key.replace("-", "_")), entry(key, texts, source["credit"]))
        for key, texts in source["pictures"].items()
    ]
    clips = [(key.replace("-", "_"), clip(key, texts, films["credit"])) for key, texts in films["clips"].items()]
    write(PICTURES / "pictures.yaml", HEAD.format("texts.yaml"), pictures)
    write(CLIPS / "clips.yaml", HEAD.format("clip_texts.yaml, the .vtt files"), clips)


if __name__ == "__main__":
    main()
