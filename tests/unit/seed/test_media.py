"""Clips and documents in the content folder: their files, their subtitles, and what is said of a fault."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from cms.seed._errors import ContentError
from cms.seed._media import read_media

VTT = "WEBVTT\n\n1\n00:00:00.300 --> 00:00:02.000\nHoa nở.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hoa.mp4").write_bytes(b"film")
    (tmp_path / "hoa.vi.vtt").write_text(VTT)
    write(tmp_path)
    return tmp_path


def write(folder: Path, **changed: str) -> None:
    lines = {
        "file": "hoa.mp4",
        "sha256": sha256(b"film").hexdigest(),
        "width": "1280",
        "height": "720",
        "duration_ms": "15000",
        "poster": "hoa-poster",
        "licence": "CC BY 4.0",
        "subtitles": "{vi: hoa.vi.vtt}",
        "text": "{vi: {title: Hoa, alt: Đồi hoa, credit: Toàn Cảnh, transcript: Hoa nở.}}",
        **changed,
    }
    text = "\n  ".join(f"{name}: {value}" for name, value in lines.items())
    (folder / "clips.yaml").write_text(f"- key: hoa\n  {text}\n")


def refused(folder: Path, **changed: str) -> str:
    write(folder, **changed)
    with pytest.raises(ContentError) as caught:
        read_media(folder / "clips.yaml", "clip")
    return str(caught.value)


def test_a_clip_with_its_poster_and_subtitles(folder: Path) -> None:
    ((name, (draft, file)),) = read_media(folder / "clips.yaml", "clip").items()
    assert (name, file.name) == ("asset/hoa", "hoa.mp4")
    facts = {key: node.value for key, node in draft.facts.nodes.items()}
    assert (facts["media"], facts["poster"]) == ("clip", "asset/hoa-poster")
    assert facts["source"] == sha256(b"film").hexdigest()
    assert "subtitles" not in facts
    said = draft.texts["vi"].nodes["subtitles"].value
    assert said == "WEBVTT\n\n00:00:00.300 --> 00:00:02.000\nHoa nở.\n"


def test_a_document_has_no_size_in_pixels(folder: Path) -> None:
    ((_, (draft, _file)),) = read_media(folder / "clips.yaml", "document").items()
    assert [draft.facts.nodes[name].value for name in ("width", "height")] == ["0", "0"]


def test_a_folder_without_a_list_has_none(tmp_path: Path) -> None:
    assert read_media(tmp_path / "documents.yaml", "document") == {}


def test_faults_name_the_file(folder: Path) -> None:
    assert "there is no file 'none.mp4'" in refused(folder, file="none.mp4")
    assert "correct the list" in refused(folder, sha256="00")
    assert "there is no file 'none.vtt'" in refused(folder, subtitles="{vi: none.vtt}")
    assert "subtitles in 'en', but no text" in refused(folder, subtitles="{en: hoa.vi.vtt}")
    (folder / "hoa.vi.vtt").write_text("WEBVTT\n\n00:09 -> 1\nHoa\n")
    assert "hoa.vi.vtt:3: these are no subtitles (timing)" in refused(folder)
