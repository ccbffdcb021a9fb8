"""The header set that a server sends with every page of the portal."""

from __future__ import annotations

from site_builder._theme import Theme, load_theme

_FEATURES = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "payment", "usb")


def security_headers(theme: Theme | None = None, *, https: bool = True, clips: bool = False) -> dict[str, str]:
    """Names and values, sorted by name.

    The stylesheets are inlined and allowed by their hashes, so the headers belong to the build: serve those of the release's own
    `/_headers.json`. `connect-src 'self'` is for the search index, and for tools that read robots.txt from the page. `https=False` leaves out
    Strict-Transport-Security and `upgrade-insecure-requests`, for a portal on a developer's machine. `clips` lets pages play the portal's own
    clips."""
    theme = theme or load_theme()
    policy = [
        "default-src 'none'",
        "script-src 'self'",
        " ".join(["style-src 'self'", *theme.css_hashes]),
        "img-src 'self'",
        *(["media-src 'self'"] if clips else []),
        "connect-src 'self'",
        "font-src 'none'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
    headers = {
        "Content-Security-Policy": "; ".join([*policy, "upgrade-insecure-requests"] if https else policy),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _FEATURES),
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    if https:
        headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    return dict(sorted(headers.items()))
