"""Files: where static files, the library's masters and private originals lie."""

from cms.settings import ENVIRONMENT

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.var / "static"
MEDIA_URL = "/library/"
MEDIA_ROOT = ENVIRONMENT.var / "library"
ORIGINALS_ROOT = ENVIRONMENT.var / "originals"
RENDITIONS_ROOT = ENVIRONMENT.var / "media"
QUARANTINE_ROOT = ENVIRONMENT.var / "quarantine"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = not ENVIRONMENT.production
WHITENOISE_AUTOREFRESH = False
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
