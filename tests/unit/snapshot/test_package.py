"""The package as a whole: its door, what it imports, what it costs."""

import json
import subprocess
import sys
from pathlib import Path

import snapshot
from snapshot import Entry, digest, dump_entry, encode

ROOT = Path(__file__).parents[3]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "snapshot").rglob("*.py")
)
DOOR = {
    "values": "Locale Block CalloutBlock DocumentBlock FigureBlock FigureItem GalleryBlock GalleryItem HeadingBlock KeyFiguresBlock "
    "QuestionItem QuestionsBlock QuoteBlock RelatedBlock StepItem StepsBlock TableBlock TextBlock VideoBlock assets_of",
    "rows": "FACTS_LOCALE SCHEMA_VERSION FactsRow TextRow PageFacts PageText Kind all_kinds kind kinds plain_html plain_text register_kind",
    "codec": "decode digest dump_row encode json_schema load_row parse_row locale_table",
    "assets": "AssetEntry CropEntry FileEntry RenditionEntry dump_asset",
    "files": "Bodies Change Entry Manifest Snapshot cut diff dump_entry expunge_body load_entries sync write_beside",
    "profile": "Brand Due Profile Regulation deadlines_of parse_profile",
    "errors": "CanonicalError Corrupt ProfileError RowError SchemaTooNew SnapshotError UnknownKind",
}


def python(code, *arguments):
    command = [sys.executable, "-W", "error", "-c", code, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_door_is_what_was_agreed():
    assert sorted(snapshot.__all__) == sorted(" ".join(DOOR.values()).split())
    assert all(hasattr(snapshot, name) for name in snapshot.__all__)


def test_modules_behind_the_door_are_underscored():
    behind = {path.stem for path in (ROOT / "snapshot").glob("*.py")} - {"__init__", "__main__"}
    assert [name for name in behind if not name.startswith("_")] == []


def test_every_error_is_one_of_the_package():
    errors = [getattr(snapshot, name) for name in DOOR["errors"].split()]
    assert all(issubclass(error, snapshot.SnapshotError) for error in errors)


def test_every_module_imports_on_its_own_and_none_brings_django():
    loaded = python(
        """
import importlib, json, sys
for name in sys.argv[1:]:
    for known in [one for one in sys.modules if one.partition(".")[0] == "snapshot"]:
        del sys.modules[known]
    importlib.import_module(name)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
""",
        *MODULES,
    )
    foreign = {"django", "wagtail", "pelican", "cms", "media_pipeline", "publishing", "search", "site_builder"}
    assert foreign & set(json.loads(loaded)) == set()


def test_the_schema_is_printed_by_the_documented_command():
    command = [sys.executable, "-W", "error", "-m", "snapshot"]
    printed = subprocess.run(command, capture_output=True, check=True, timeout=60, cwd=ROOT).stdout
    assert printed == (ROOT / "tests" / "golden" / "snapshot-schema.json").read_bytes()


def write_snapshot(root, count):
    """A snapshot of `count` terms, written without the care that `cut` takes (flushing to disk costs minutes here)."""
    bodies = root / "bodies"
    for prefix in range(256):
        (bodies / f"{prefix:02x}").mkdir(parents=True)
    lines = []
    for number in range(count):
        uid = f"00000000-0000-0000-0000-{number:012}"
        fields = {"schema": 1, "uid": uid, "locale": "vi", "kind": "term", "version": 1, "title": f"Thuật ngữ {number}"}
        body = encode({**fields, "definition": "Định nghĩa. " * 20})
        sha256 = digest(body)
        (bodies / sha256[:2] / f"{sha256}.json").write_bytes(body)
        lines.append(dump_entry(Entry(uid, "vi", 1, sha256)))
    index = b"".join(lines)
    vi = {"code": "vi", "tag": "vi", "segment": "vi", "collation": "vi", "script": "Latn", "name": "Tiếng Việt"}
    manifest = {"schema": 1, "seq": 1, "as_of": "2025-01-01", "rows": count, "locales": [vi]}
    data = encode({**manifest, "index": digest(index), "assets": digest(b"")})
    folder = root / f"1-{digest(data)[:12]}"
    folder.mkdir()
    for name, content in (("index.jsonl", index), ("assets.jsonl", b""), ("manifest.json", data)):
        (folder / name).write_bytes(content)
    return folder


def test_reading_and_verifying_a_hundred_thousand_rows_stays_under_100_mib(tmp_path):
    count = 100_000
    # VmHWM, not getrusage: ru_maxrss survives exec, so it would count the test runner's own memory.
    measured = python(
        r"""
import re, sys
from pathlib import Path
from snapshot import Snapshot
snapshot = Snapshot.open(Path(sys.argv[1]))
snapshot.verify()
rows = sum(1 for row in snapshot.rows())
print(rows, re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[1])
""",
        write_snapshot(tmp_path, count),
    )
    rows, kib = map(int, measured.split())
    assert rows == count
    assert kib < 100 * 1024
