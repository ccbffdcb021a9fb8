"""Files: where static files, the library's masters and private originals lie."""

from typing import Any

from cms.settings._current import ENVIRONMENT


def masters_in(bucket: tuple[str, str] | None) -> dict[str, Any]:
    """Where Django keeps the library's masters: a local folder, or `library/` in a bucket, which nobody reads but this system."""
    if bucket is None:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    name, prefix = bucket
    location = f"{prefix}/library" if prefix else "library"
    options = {"bucket_name": name, "location": location, "default_acl": None, "file_overwrite": False}
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.var / "static"
STATICFILES_DIRS = [("province", ENVIRONMENT.province / "brand")]
MEDIA_URL = "/admin/library/"  # behind the admin's sign-in; cms.library checks who may see which file
MEDIA_ROOT = ENVIRONMENT.var / "library"
ORIGINALS_ROOT = ENVIRONMENT.var / "originals"
RENDITIONS_ROOT = ENVIRONMENT.var / "media"
QUARANTINE_ROOT = ENVIRONMENT.var / "quarantine"

LIBRARY_BUCKET = ENVIRONMENT.bucket
"""(bucket, prefix) where files lie that all machines share; the folders above then hold this machine's copies."""
CLIP_FORMS = ENVIRONMENT.clips
"""What clips are offered as beside MP4 with H.264: `av1`, `hls`."""

STORAGES = {
    "default": masters_in(LIBRARY_BUCKET),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = not ENVIRONMENT.production
WHITENOISE_AUTOREFRESH = False
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20

QUARANTINE_ROOT.mkdir(mode=0o700, parents=True, exist_ok=True)  # Django refuses to start without it
FILE_UPLOAD_TEMP_DIR = QUARANTINE_ROOT
RECORDING_MAX_UPLOAD_SIZE = 2 * 2**30
