"""What the command says: English here, other languages from the catalogues in `publishing/locale` by the environment's LANGUAGE or LANG."""

from __future__ import annotations

import gettext as _gettext
from pathlib import Path

_catalogue = _gettext.translation("toancanh", Path(__file__).parent / "locale", fallback=True)

language = _catalogue.info().get("language") or "en"
"""Code of the language that the command speaks; what Django says in the same command follows it."""

gettext = _catalogue.gettext
ngettext = _catalogue.ngettext
