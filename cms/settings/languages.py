"""Languages: those of the admin, and those of the content (the one table in content/locales.yaml, or the province's own)."""

import yaml

from cms.settings._current import ENVIRONMENT, ROOT
from snapshot import locale_table

PROVINCE_ROOT = ENVIRONMENT.province
PROVINCE = yaml.safe_load((PROVINCE_ROOT / "province.yaml").read_text(encoding="utf-8"))

_own = PROVINCE_ROOT / "locales.yaml"
_rows = yaml.safe_load((_own if _own.exists() else ROOT / "content" / "locales.yaml").read_text(encoding="utf-8"))
_wanted = PROVINCE.get("languages") or [row["code"] for row in _rows]
LOCALES = locale_table([row for row in _rows if row["code"] in _wanted])
SOURCE_LOCALE = LOCALES[0].code

LANGUAGE_CODE = "vi"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [
    ROOT / "cms" / "locale",
    ROOT / "cms" / "locale_upstream" / "wagtail_admin",
    ROOT / "cms" / "locale_upstream" / "wagtail_apps",
    ROOT / "cms" / "locale_upstream" / "django",
]
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = [(row.code, row.name) for row in LOCALES]
LANGUAGES = list(dict([*WAGTAILADMIN_PERMITTED_LANGUAGES, *WAGTAIL_CONTENT_LANGUAGES]).items())

USE_I18N = True
FORMAT_MODULE_PATH = "cms.formats"
USE_TZ = True
TIME_ZONE = PROVINCE.get("timezone", "Asia/Ho_Chi_Minh")
