"""Pictures: processor time and bytes of all renditions, beside sharp and pyvips at the same look. `python -m tests.bench.media --json`.

Each of them decodes a photograph once, makes six widths in AVIF, WebP and JPEG with one thread, and writes the author's rights into every file. Ours
also writes the master, hashes the source, and runs each photograph in a confined process of its own, forked from one that is started for the purpose:
all of that is counted. The qualities of the others are sought so that the mean SSIMULACRA2 of the renditions of 1,080 px agrees with ours within half
a point.

What is compared with is installed into `var/bench` at the first run; photographs come from Debian's package mate-backgrounds, or from `--photos`.
Those that are narrower than 3,840 px are scaled up to 6,000, as cameras of 24 megapixels give, and said to be.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from media_pipeline import Asset, Limits, LocalStore, MediaType, Recipe, ingest
from media_pipeline._decode import decode
from media_pipeline._nursery import retire
from media_pipeline._protocol import Job
from tests.support.processes import nurseries

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "var" / "bench"
FORMATS = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
SHOWN = 1080
RIGHTS = {"Artist": "Nguyễn Văn An", "Copyright": "© 2026"}
_WIDE, _SCALED = 3840, 6000
_NEAR = 0.5
Settings = dict[str, Any]


def main() -> int:
    """Print one line of JSON; progress goes to the standard error."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--json", action="store_true", help="one line of JSON, which is what there is")
    parser.add_argument("--photos", type=Path, help="a folder of JPEGs")
    parser.add_argument("--most", type=int, default=6, help="photographs at most")
    parser.add_argument("--judged", type=int, default=3, help="photographs that the qualities are sought with")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--ours", nargs="+", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.ours:
        print(json.dumps(taken_in(arguments.ours[1:], arguments.ours[0])))
        return 0
    prepare()
    with tempfile.TemporaryDirectory() as folder:
        photos = gathered(arguments.photos or debian(), Path(folder), arguments.most)
        print(json.dumps(measure(photos, arguments, Path(folder)), ensure_ascii=False))
    return 0


def prepare() -> None:
    """Install what is compared with."""
    TOOLS.mkdir(parents=True, exist_ok=True)
    if not (TOOLS / "python" / "pyvips").is_dir():
        wanted = ["pyvips", "pyvips-binary", "cffi", "pycparser", "ssimulacra2", "scipy", "numpy"]
        command = [sys.executable, "-m", "pip", "install", "-q", "--target", str(TOOLS / "python"), *wanted]
        subprocess.run(command, check=True)
    if not (TOOLS / "node_modules" / "sharp").is_dir():
        subprocess.run(["npm", "install", "--silent", "--prefix", str(TOOLS), "sharp@0.34"], check=True)


def debian() -> Path:
    """The pictures of Debian's package mate-backgrounds."""
    unpacked = TOOLS / "mate-backgrounds"
    if not unpacked.is_dir():
        subprocess.run(["apt-get", "download", "-qq", "mate-backgrounds"], cwd=TOOLS, check=True)
        subprocess.run(["dpkg", "-x", str(next(TOOLS.glob("mate-backgrounds_*.deb"))), str(unpacked)], check=True)
    return unpacked


def gathered(root: Path, folder: Path, most: int) -> list[Path]:
    """The largest JPEGs, one of each motif; narrow ones scaled up, which their names say."""
    photos, motifs = [], set()
    for path in sorted(root.rglob("*.jpg"), key=lambda one: -one.stat().st_size):
        motif = path.stem.split("_")[0]
        if motif in motifs or len(photos) == most:
            continue
        motifs.add(motif)
        with Image.open(path) as image:
            scaled = image.width < _WIDE
            size = (_SCALED, round(image.height * _SCALED / image.width)) if scaled else image.size
            target = folder / f"{motif}-{size[0]}x{size[1]}{'-scaled' if scaled else ''}.jpg"
            if scaled:
                image.convert("RGB").resize(size, Image.Resampling.LANCZOS).save(target, quality=92)
            else:
                shutil.copyfile(path, target)
        photos.append(target)
    return photos


def measure(photos: list[Path], arguments: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Seek the qualities, then run all three in turn."""
    recipe = Recipe()
    own = {one.format.value: [one.quality, one.speed] for one in recipe.encodings}
    judged, scores, settings = photos[: arguments.judged], {}, {"widths": list(recipe.widths), "rights": RIGHTS}
    made = folder / "own"
    by_us(judged, made)
    for name in FORMATS:
        target = score(judged, made, name, our_reference)
        settings[name], found = sought(judged, {**settings, **own}, name, target, folder)
        scores[name] = {"ours": round(target, 2), "others": round(found, 2), "quality": settings[name][0]}
        print(name, scores[name], file=sys.stderr, flush=True)
    tools: dict[str, Callable[[Path], dict[str, float]]] = {
        "ours": lambda out: by_us(photos, out),
        "sharp": lambda out: by_sharp(photos, settings, out),
        "pyvips": lambda out: by_vips(photos, settings, out),
    }
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in tools}
    for number in range(arguments.runs):
        for name, work in tools.items():
            runs[name].append(work(folder / f"{name}-{number}"))
            print(number + 1, name, runs[name][-1], file=sys.stderr, flush=True)
    return report(photos, runs, folder, scores)


def report(photos: list[Path], runs: dict[str, list[dict[str, float]]], folder: Path, scores: Any) -> dict[str, Any]:
    """The medians, and the ratios."""
    cpu = {name: sorted(run["cpu_s"] for run in found)[len(found) // 2] for name, found in runs.items()}
    weight = {name: {form: weighed(folder / f"{name}-0", FORMATS[form]) for form in FORMATS} for name in runs}
    ratios = {f"{form}_bytes_ratio": round(weight["ours"][form] / weight["sharp"][form], 3) for form in FORMATS}
    pixels = sum(width * height for width, height in map(size_of, photos))
    best = min(run["wall_s"] for run in runs["ours"])
    return {
        "photos": [photo.stem for photo in photos],
        "megapixels": round(pixels / 1e6, 1),
        **{f"{name}_cpu_s": round(seconds, 2) for name, seconds in cpu.items()},
        "ratio": round(cpu["ours"] / cpu["sharp"], 3),
        "pyvips_ratio": round(cpu["ours"] / cpu["pyvips"], 3),
        **ratios,
        "ssimulacra2": scores,
        "peak_mib_worker": round(max(run["peak_mib"] for run in runs["ours"])),
        "peak_mib_total": round(max(run["peak_mib"] + run["parent_mib"] for run in runs["ours"])),
        "peak_mib_sharp": round(max(run["peak_mib"] for run in runs["sharp"])),
        "photos_per_s": round(len(photos) / best, 2),
    }


def by_us(photos: list[Path], out: Path) -> dict[str, float]:
    """In a process of its own, as the others are, so that what its children use is only theirs."""
    command = [sys.executable, "-m", "tests.bench.media", "--ours", str(out), *map(str, photos)]
    return run(command, out, PYTHONPATH=str(ROOT))


def taken_in(photos: list[Path], out: Path) -> dict[str, float]:
    """Through `ingest`; afterwards the files get the names that the others give."""
    started = time.monotonic()
    store, assets = LocalStore(out / "store"), []
    for photo in photos:
        asset = ingest(photo, store=store)
        assert isinstance(asset, Asset), asset
        assets.append(asset)
    origins = sum(peak_of(pid) for pid in nurseries())
    retire()  # what its processes used is told when it has ended
    own, workers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    for photo, asset in zip(photos, assets, strict=True):
        for rendition in asset.renditions:
            shutil.copyfile(store.root / asset.path(rendition), out / f"{photo.stem}-{asset.file_name(rendition)}")
    return {
        "cpu_s": sum(used.ru_utime + used.ru_stime for used in (own, workers)),
        "wall_s": time.monotonic() - started,
        "peak_mib": workers.ru_maxrss / 1024,
        "parent_mib": peak_of("self") + origins,
    }


def peak_of(process: int | str) -> float:
    """MiB since it began: what `getrusage` says may be of the process that started it."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def by_sharp(photos: list[Path], settings: Settings, out: Path) -> dict[str, float]:
    """In a process of its own."""
    script = ["node", str(ROOT / "tests" / "bench" / "media.js")]
    return run([*script, json.dumps(settings), str(out), *map(str, photos)], out, NODE_PATH=str(TOOLS / "node_modules"))


def by_vips(photos: list[Path], settings: Settings, out: Path) -> dict[str, float]:
    """In a process of its own."""
    script = [sys.executable, str(ROOT / "tests" / "bench" / "media_vips.py")]
    return run([*script, json.dumps(settings), str(out), *map(str, photos)], out, PYTHONPATH=str(TOOLS / "python"))


def run(command: list[str], out: Path, **environment: str) -> dict[str, float]:
    """What it says of itself, in JSON; a process that never came to anything is not left unsaid."""
    out.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(command, env={**os.environ, **environment}, stdout=subprocess.PIPE, check=True)
    return dict(json.loads(done.stdout))


def sought(photos: list[Path], settings: Settings, name: str, target: float, folder: Path) -> tuple[list[int], float]:
    """The quality at which sharp looks as ours does: two tries, then the line through them, until it is near enough."""
    tries: dict[int, float] = {}
    quality = settings[name][0]
    for number in range(8):
        out = folder / f"try-{name}-{number}"
        by_sharp(photos, {**settings, "reference": SHOWN, name: [quality, settings[name][1]]}, out)
        tries[quality] = score(photos, out, name, already_there)
        best = min(tries, key=lambda each: abs(tries[each] - target))
        if abs(tries[best] - target) <= _NEAR:
            break
        quality = best + step(tries, best, target)
        if quality in tries:  # the line led nowhere new: on from the best, one by one
            quality = best
        while quality in tries:
            quality += 1 if tries[best] < target else -1
    return [best, settings[name][1]], tries[best]


def step(tries: dict[int, float], best: int, target: float) -> int:
    """How far to go from the best try so far; about one point of quality for one of SSIMULACRA2 where there is no other."""
    missing = target - tries[best]
    others = [each for each in tries if each != best and tries[each] != tries[best]]
    near = min(others, key=lambda each: abs(each - best), default=None)
    slope = 1.0 if near is None else (tries[near] - tries[best]) / (near - best)
    return round(missing / slope) or (1 if missing > 0 else -1)


def score(photos: list[Path], out: Path, name: str, reference: Callable[[Path, Path], None]) -> float:
    """Mean SSIMULACRA2 of the renditions of 1,080 px, each beside what the same tool makes of the photograph at that size without loss: encoders are
    compared, and not ways of scaling."""
    sys.path[:0] = [] if str(TOOLS / "python") in sys.path else [str(TOOLS / "python")]
    from ssimulacra2 import compute_ssimulacra2  # type: ignore[import-not-found]

    found = []
    for photo in photos:
        unharmed, shown = out / f"{photo.stem}-{SHOWN}.png", out / "shown.png"
        if not unharmed.exists():
            reference(photo, unharmed)
        with Image.open(out / f"{photo.stem}-{SHOWN}.{FORMATS[name]}") as image:
            image.convert("RGB").save(shown, compress_level=1)
        found.append(float(compute_ssimulacra2(str(unharmed), str(shown))))
    return sum(found) / len(found)


def our_reference(photo: Path, target: Path) -> None:
    """As `media_pipeline._encode` scales: from the master, width by width."""
    job = Job(kind=MediaType.JPEG, recipe=Recipe(), limits=Limits())
    image = master = decode(photo, job).image
    for width in reversed(job.recipe.widths_for(master.width)):
        image = image.resize((width, round(master.height * width / master.width)), Image.Resampling.LANCZOS)
        if width == SHOWN:
            image.save(target, compress_level=1)


def already_there(photo: Path, target: Path) -> None:
    """The script of the tool writes it itself."""
    raise FileNotFoundError(target)


def weighed(folder: Path, extension: str) -> int:
    return sum(path.stat().st_size for path in folder.glob(f"*.{extension}"))


def size_of(photo: Path) -> tuple[int, int]:
    with Image.open(photo) as image:
        return image.size


if __name__ == "__main__":
    raise SystemExit(main())
