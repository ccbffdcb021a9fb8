"""Languages: those of the admin, and those of the content (the one table in content/locales.yaml, or the province's own)."""

import yaml
from django.core.exceptions import ImproperlyConfigured

from cms.settings._current import ROOT
from cms.settings.province import PROVINCE, PROVINCE_ROOT
from snapshot import Locale, RowError, locale_table


def _chosen(rows: dict[str, dict[str, str]]) -> tuple[Locale, ...]:
    """The rows of the profile's languages, in its order: the first is the source language."""
    try:
        return locale_table(rows[code] for code in PROVINCE.languages)
    except KeyError as error:
        raise ImproperlyConfigured(
            f"{PROVINCE_ROOT / 'province.yaml'}: languages: bảng ngôn ngữ không có {error} (the table of locales has no {error})"
        ) from error
    except RowError as error:
        raise ImproperlyConfigured(f"{PROVINCE_ROOT / 'province.yaml'}: languages: {error}") from error


_own = PROVINCE_ROOT / "locales.yaml"
_rows = yaml.safe_load((_own if _own.exists() else ROOT / "content" / "locales.yaml").read_text(encoding="utf-8"))
LOCALES = _chosen({row["code"]: row for row in _rows})
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
TIME_ZONE = PROVINCE.timezone
