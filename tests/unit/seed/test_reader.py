"""What the reader makes of a content folder."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from cms.seed import reader
from cms.seed.reader import ContentError, read_content
from snapshot import parse_row

Write = Callable[[str, str], None]
NAMESPACE = UUID("6f1c1f0e-3f0b-5d0e-9a53-7f5d2c6b9e10")


def uid(name: str) -> str:
    return str(uuid5(NAMESPACE, name))


def row(folder: Path, name: str, locale: str) -> dict[str, object]:
    return next(row for row in read_content(folder).rows if (row["uid"], row["locale"]) == (uid(name), locale))


def refused(folder: Path) -> str:
    with pytest.raises(ContentError) as caught:
        read_content(folder)
    return str(caught.value)


def test_the_door_names_what_it_hands_out() -> None:
    assert set(reader.__all__) == {
        "NAMESPACE",
        "ContentError",
        "SeedContent",
        "read_content",
        "read_site",
        "read_terms",
        "uid_of",
    }


def test_the_reader_needs_no_django(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from cms.seed.reader import read_content; read_content(Path(sys.argv[1]));"
        "assert 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True)


def test_every_row_is_valid_and_of_version_one(folder: Path) -> None:
    for body in read_content(folder).rows:
        assert parse_row(body).version == 1


def test_rows_stand_in_loading_order_with_facts_before_texts(folder: Path) -> None:
    order = [(row["kind"], row["locale"]) for row in read_content(folder).rows]
    assert order == [
        ("organisation", "mul"),
        ("organisation", "vi"),
        ("organisation", "en"),
        ("asset", "mul"),
        ("asset", "vi"),
        ("article", "mul"),
        ("article", "vi"),
        ("article", "en"),
    ]


def test_a_uid_is_the_uuid5_of_kind_and_key(folder: Path) -> None:
    assert read_content(folder).names[uid("article/welcome")] == "article/welcome"


def test_facts_name_other_records_by_their_uids(folder: Path) -> None:
    assert row(folder, "article/welcome", "mul")["organisation"] == uid("organisation/office")


def test_days_and_decimals_stay_text(folder: Path, write: Write) -> None:
    write(
        "reference/place.yaml",
        "- key: da-lat\n  facts: { level: city, lat: 11.95, lon: 108.44 }\n  text: { vi: { title: Đà Lạt, name: Đà Lạt } }\n",
    )
    assert row(folder, "place/da-lat", "mul")["lat"] == "11.95"
    assert row(folder, "article/welcome", "mul")["issued"] == "2026-01-05"


def test_the_source_language_translates_nothing_and_the_others_its_first_version(folder: Path) -> None:
    assert row(folder, "article/welcome", "vi")["source_version"] == 0
    assert row(folder, "article/welcome", "en")["source_version"] == 1


def test_the_vietnamese_title_makes_the_address_in_every_language(folder: Path) -> None:
    assert {row(folder, "article/welcome", code)["slug"] for code in ("vi", "en")} == {"da-lat-don-khach"}


def test_a_given_address_replaces_the_one_made(folder: Path, write: Write) -> None:
    write("records/article/welcome/vi.md", "---\ntitle: A\nsummary: B\nslug: khach\n---\nC\n")
    assert {row(folder, "article/welcome", code)["slug"] for code in ("vi", "en")} == {"khach"}


def test_a_picture_is_known_by_its_digest_and_its_focal_point_by_thousandths(folder: Path) -> None:
    facts = row(folder, "asset/lake", "mul")
    assert facts["focal"] == [500, 333]
    assert facts["illustration"] is True
    assert read_content(folder).pictures[uid("asset/lake")] == folder / "pictures" / "lake.jpg"


def test_a_link_in_a_body_becomes_a_uid_and_is_listed(folder: Path, write: Write) -> None:
    write("records/article/welcome/en.md", "---\ntitle: A\nsummary: B\n---\nSee [us](record:organisation/office).\n")
    text = row(folder, "article/welcome", "en")
    assert text["links"] == [uid("organisation/office")]
    assert text["body"] == [{"type": "text", "html": f'<p>See <a data-uid="{uid("organisation/office")}">us</a>.</p>'}]


@pytest.mark.parametrize(
    ("file", "text", "line", "reason"),
    [
        ("records/article/welcome/en.md", "---\ntitle: A\nsummary: B\n---\n\n# Too large\n", 6, "begins nothing"),
        (
            "records/article/welcome/en.md",
            "---\ntitle: A\nsummary: B\n---\n\n[a](record:project/none)\n",
            6,
            "no record",
        ),
        ("records/article/welcome/en.md", "---\ntitle: A\nsummary: B\nslug: own\n---\n", 1, "same in every language"),
        ("records/article/welcome/en.md", "---\ntitle: A\ntitle: B\n---\n", 3, "second time"),
        ("records/article/welcome/en.md", "title: A\n", 1, "two lines of ---"),
        ("records/article/welcome/en.md", "---\ntitle: A\n---\n", 1, "summary"),
        ("records/article/welcome/ko.md", "---\ntitle: A\nsummary: B\n---\n", 1, "no language"),
        ("records/article/welcome/facts.yaml", "organisation: organisation/other\n", 1, "no record"),
        ("records/article/welcome/facts.yaml", "organisation: [\n", 2, "not YAML"),
        ("records/article/welcome/facts.yaml", "organisation: organisation/office\nissued: 2026-02-30\n", 1, "issued"),
        ("records/banquet/welcome/facts.yaml", "{}\n", 1, "unknown kind"),
        ("records/article/Welcome/facts.yaml", "{}\n", 1, "no key"),
        ("reference/term.yaml", "- facts: {}\n", 1, "has a key"),
        (
            "reference/term.yaml",
            "- key: a\n  facts: { scheme: s, code: c }\n  text: { en: { title: A } }\n",
            1,
            "no text in 'vi'",
        ),
        ("pictures/pictures.yaml", "- key: lake\n  file: other.jpg\n", 1, "no file"),
        ("pictures/pictures.yaml", "- key: lake\n  file: lake.jpg\n  sha256: abc\n", 3, "correct the list"),
    ],
)
def test_an_error_names_file_and_line(folder: Path, write: Write, file: str, text: str, line: int, reason: str) -> None:
    write(file, text)
    message = refused(folder)
    assert message.startswith(f"{folder / file}:{line}: ")
    assert reason in message


def test_a_record_without_its_source_language_is_refused(folder: Path) -> None:
    (folder / "records/article/welcome/vi.md").unlink()
    assert "has no text in 'vi'" in refused(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "reference/menu.yaml").unlink()
    assert "menu.yaml:1: this file is missing" in refused(folder)


def test_a_record_given_twice_is_refused(folder: Path, write: Write) -> None:
    entry = "- key: a\n  facts: { scheme: s, code: c }\n  text: { vi: { title: A } }\n"
    write("reference/term.yaml", entry * 2)
    assert "second time" in refused(folder)


def test_two_pages_cannot_have_one_address(folder: Path, write: Write) -> None:
    for name in ("facts.yaml", "vi.md"):
        source = folder / "records/article/welcome" / name
        write(f"records/article/zweite/{name}", source.read_text(encoding="utf-8"))
    assert "is taken by article/welcome" in refused(folder)
