"""Write pictures.yaml: what each master is, for editors and the portal, in five languages.

    python content/artwork/catalogue.py

The texts live in texts.yaml beside this script; sizes and digests are read from the files.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import yaml
from PIL import Image

HERE = Path(__file__).resolve().parent
PICTURES = HERE.parent / "pictures"
LICENCE, LICENCE_URL = "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"
LOCALES = ("vi", "en", "ja", "ko", "zh-hans")
HEAD = "# Written by content/artwork/catalogue.py from texts.yaml and the files; edit those, not this.\n"


def entry(key: str, texts: dict, credit: dict) -> dict:
    """One picture's record. Raises SystemExit when the master or a text is missing, naming both."""
    path = PICTURES / f"{key}.jpg"
    if not path.exists():
        raise SystemExit(f"{key}: {path.name} is missing; draw it with draw.py {key}")
    for field in ("alt", "title", "caption"):
        lacking = [locale for locale in LOCALES if not texts[field].get(locale)]
        if lacking:
            raise SystemExit(f"{key}: {field} has no text in {', '.join(lacking)}; add it to texts.yaml")
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


def main() -> None:
    source = yaml.safe_load((HERE / "texts.yaml").read_text(encoding="utf-8"))
    parts = [HEAD]
    for key, texts in source["pictures"].items():
        record = yaml.safe_dump([entry(key, texts, source["credit"])], allow_unicode=True, sort_keys=False, width=150)
        parts.append(f"# script: content/artwork/{key.replace('-', '_')}.py\n{record}")
    (PICTURES / "pictures.yaml").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
