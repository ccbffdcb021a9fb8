"""What the parent tells the decoding process, and what that answers: two JSON files in the staging folder.

The answer comes from a process that has touched hostile bytes, so the parent believes none of it unchecked.
"""

import json
import re
from dataclasses import asdict, dataclass
from typing import Any, Final

from media_pipeline._codes import RefusalCode
from media_pipeline._formats import Format
from media_pipeline._limits import Limits
from media_pipeline._recipe import Recipe
from media_pipeline._rights import Rights, clean_text
from media_pipeline._sniff import MediaType

JOB, SOURCE, OUT, REPORT, STDERR = "job.json", "source", "out", "report.json", "stderr.log"
PROGRESS: Final = "progress"
"""How far a clip has come, in percent; written again and again."""
REPORT_MAX_BYTES: Final = 64 * 1024
EXIT_MEMORY: Final = 71
_LARGEST_SIDE: Final = 2**31 - 1  # PNG, section 11.2.1

_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
_MEDIA_NAME: Final = re.compile(r"[1-9][0-9]{1,3}p(?:-av1|-hls)?\.mp4|(?:[1-9][0-9]{1,3}p|all)\.m3u8|document\.pdf")
_CODECS: Final = re.compile(r"(?:[A-Za-z0-9]{2,8}(?:\.[A-Za-z0-9]{1,8}){0,9}(?:, ?)?){0,2}")
_CROP: Final = re.compile(r"[1-9][0-9]?x[1-9][0-9]?")
_BASE64: Final = re.compile(r"[A-Za-z0-9+/]{1,36}={0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One decode: the source's kind, the recipe, and the limits."""

    kind: MediaType
    recipe: Recipe
    limits: Limits
    av1: bool = False
    """Whether the clip's AV1 is to be made, and nothing else."""

    def encode(self) -> bytes:
        """As JSON."""
        recipe = self.recipe.dump().decode()
        return json.dumps(
            {"kind": self.kind, "recipe": recipe, "limits": asdict(self.limits), "av1": self.av1}
        ).encode()

    @classmethod
    def decode(cls, data: bytes) -> "Job":
        """Read back what :meth:`encode` wrote."""
        fields = json.loads(data)
        recipe = Recipe.load(fields["recipe"].encode())
        limits = Limits(**fields["limits"])
        return cls(kind=MediaType(fields["kind"]), recipe=recipe, limits=limits, av1=fields["av1"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One file that the process wrote into `out/`; sizes in pixels."""

    name: str
    width: int
    height: int
    format: Format
    crop: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeMedia:
    """The file of a clip (sizes in pixels) or of a document (in points) that the process wrote into `out/`."""

    name: str
    width: int
    height: int
    codecs: str = ""
    """Of a clip, as RFC 6381 writes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """Further forms of a clip whose report was given."""

    media: tuple[MadeMedia, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A finished decode; the first file is the master. Sizes in pixels, after orientation; of a document's first page in points."""

    width: int
    height: int
    colour: str
    placeholder: str
    rights: Rights
    files: tuple[Made, ...]
    media: tuple[MadeMedia, ...] = ()
    duration_ms: int = 0
    pages: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A decode that was refused; numbers as in Refusal."""

    code: RefusalCode
    detail: str = ""
    found: int = 0
    allowed: int = 0


class Refused(Exception):
    """Carries a failure out of the depths of a decode: not an error of the program, but an answer on its way out."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.detail)
        self.failure = failure


def encode_answer(answer: Report | Further | Failure) -> bytes:
    """An answer as JSON."""
    return json.dumps({type(answer).__name__: asdict(answer)}).encode()


def decode_answer(data: bytes) -> Report | Further | Failure:
    """Read an answer and check every field of it.

    Raises:
        ValueError, KeyError, TypeError, AttributeError, RecursionError: the answer is not one that an honest process gives.
    """
    answer = json.loads(data)
    if "Failure" in answer:
        fields = answer["Failure"]
        code, detail = RefusalCode(fields["code"]), clean_text(str(fields["detail"]))
        return Failure(code=code, detail=detail, found=_count(fields["found"]), allowed=_count(fields["allowed"]))
    if "Further" in answer:
        return Further(media=tuple(_made_media(item) for item in answer["Further"]["media"]))
    return _report(answer["Report"])


def _report(fields: dict[str, Any]) -> Report:
    if not _COLOUR.fullmatch(fields["colour"]) or not _BASE64.fullmatch(fields["placeholder"]):
        raise ValueError("colour or placeholder is malformed")
    return Report(
        width=_side(fields["width"]),
        height=_side(fields["height"]),
        colour=fields["colour"],
        placeholder=fields["placeholder"],
        rights=Rights(**{name: clean_text(text) for name, text in fields["rights"].items()}),
        files=tuple(_made(item) for item in fields["files"]),
        media=tuple(_made_media(item) for item in fields["media"]),
        duration_ms=_count(fields["duration_ms"]),
        pages=_count(fields["pages"]),
        title=clean_text(fields["title"]),
    )


def _made(fields: dict[str, Any]) -> Made:
    made = Made(
        name=fields["name"],
        width=_side(fields["width"]),
        height=_side(fields["height"]),
        format=Format(fields["format"]),
        crop=fields["crop"],
    )
    stem = f"{made.crop}-{made.width}" if _CROP.fullmatch(made.crop) else f"(master|{made.width})"
    if not re.fullmatch(rf"{stem}\.{made.format.extension}", made.name):
        raise ValueError(f"a file is called {made.name!r}")
    return made


def _made_media(fields: dict[str, Any]) -> MadeMedia:
    size, codecs = (_side(fields["width"]), _side(fields["height"])), fields["codecs"]
    made = MadeMedia(name=fields["name"], width=size[0], height=size[1], codecs=codecs)
    if not _MEDIA_NAME.fullmatch(made.name) or not _CODECS.fullmatch(codecs):
        raise ValueError(f"a file is called {made.name!r}, of {codecs!r}"[:200])
    return made


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"{value!r} is not a count")
    return value


def _side(value: object) -> int:
    side = _count(value)
    if not 1 <= side <= _LARGEST_SIDE:
        raise ValueError(f"a side is {side} pixels")
    return side
