"""Wagtail and wagtail-localize: one door to the public, so every other way is switched off here and guarded in `cms.gate`."""

from cms.settings._current import ENVIRONMENT
from cms.settings.languages import SOURCE_LOCALE
from cms.settings.province import PROVINCE

WAGTAIL_SITE_NAME = PROVINCE.names[SOURCE_LOCALE].portal_name
WAGTAILADMIN_BASE_URL = ENVIRONMENT.admin_url
PORTAL_URL = ENVIRONMENT.portal_url

WAGTAILIMAGES_IMAGE_MODEL = "library.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "library.Attachment"
WAGTAILMEDIA = {
    "MEDIA_MODEL": "library.Recording",
    "MEDIA_FORM_BASE": "cms.library.forms.RecordingForm",
    "VIDEO_EXTENSIONS": ["mp4", "mov", "mkv", "webm", "avi", "ts", "m2ts", "mts", "mpg", "mpeg"],
}
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "heic", "heif", "tif", "tiff"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 60 * 2**20
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.library.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.library.forms.AttachmentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 2**20
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILDOCS_CONTENT_TYPES = {"pdf": "application/pdf"}
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_SERVE_METHOD = "serve_view"

WAGTAILADMIN_USER_LOGIN_FORM = "cms.accounts.forms.LoginForm"
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.gate.workflow.finish"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_AUTO_UPDATE_PREVIEW = False
WAGTAIL_AUTOSAVE_INTERVAL = 0  # whoever saves is an author: that is done on purpose, and once

WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
    "CLASS": "cms.translation.mt.ArgosTranslator",
    "OPTIONS": {"PACKAGES": ENVIRONMENT.var / "argos", "PIVOT": "en"},
}

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.searching.backend"}}

WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
