"""Ports: what lies downstream of the CMS and is plugged in by dotted path, so that nothing here imports it."""

PORTAL_PREVIEW = "publishing.preview.render"
PORTAL_FILES = "publishing.preview.theme_file"
PORTAL_STATUS = "publishing.status.live_since"
PORTAL_WORKER = "publishing.status.worker_status"
PORTAL_BELL = "publishing.bell.ring"
