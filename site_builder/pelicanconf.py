"""Settings for the `pelican` command: `TOANCANH_SNAPSHOT=… TOANCANH_PORTAL_URL=… pelican -s site_builder/pelicanconf.py -o output`.

`TOANCANH_CATALOGUES` (folders, separated as in PATH), `TOANCANH_GONE` (a JSON file: a list of [locale, kind, slug]) and `TOANCANH_SITE` (a JSON file
with the province's look and standing rows: what `toancanh province --site` prints) are optional. The bytes are those of `site_builder.build`.
"""

import json
import os
from functools import partial
from pathlib import Path

from site_builder._config import SiteConfig, read_site_file
from site_builder._errors import ConfigError
from site_builder._pelican import settings
from snapshot import Snapshot

for _name in ("TOANCANH_SNAPSHOT", "TOANCANH_PORTAL_URL"):
    if not os.environ.get(_name):
        raise ConfigError(f"{_name} is not set: give the snapshot's folder and the portal's URL")

globals().update(settings())

SITEURL = os.environ["TOANCANH_PORTAL_URL"].rstrip("/")
OUTPUT_PATH = str(Path.cwd() / "output")
DELETE_OUTPUT_DIRECTORY = True

TOANCANH_OPEN = partial(Snapshot.open, Path(os.environ["TOANCANH_SNAPSHOT"]))
_look, _standing = read_site_file(Path(os.environ["TOANCANH_SITE"])) if os.environ.get("TOANCANH_SITE") else (None, ())

TOANCANH_CONFIG = SiteConfig(
    portal_url=SITEURL,
    catalogues=tuple(Path(folder) for folder in os.environ.get("TOANCANH_CATALOGUES", "").split(os.pathsep) if folder),
    gone=tuple(
        (str(locale), str(kind), str(slug))
        for locale, kind, slug in (
            json.loads(Path(os.environ["TOANCANH_GONE"]).read_text("utf-8")) if os.environ.get("TOANCANH_GONE") else ()
        )
    ),
    look=_look,
    standing=_standing,
    media=Path(os.environ["TOANCANH_MEDIA"]) if os.environ.get("TOANCANH_MEDIA") else None,
)
