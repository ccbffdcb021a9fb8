"""The package has one door, and no Django behind it."""

import subprocess
import sys

import site_builder


def test_the_door_is_as_agreed():
    assert set(site_builder.__all__) == {
        "Before", "BodyError", "BuildFailed", "BuildReport", "BuildState", "CatalogueError", "ConfigError", "PageKind", "PlanError",
        "Portal", "SiteConfig", "Look", "SiteError", "UndeclaredInput", "build", "kinds", "register_page_kind", "render_page",
        "security_headers", "theme_file", "update", "verify",
        "BREAK", "HEIGHT", "WIDTH", "Photo", "TitlePicture", "font_file", "not_collecting",
    }  # fmt: skip
    assert all(hasattr(site_builder, name) for name in site_builder.__all__)


def test_every_error_is_a_site_error():
    errors = [value for name in site_builder.__all__ if isinstance(value := getattr(site_builder, name), type)]
    errors = [error for error in errors if issubclass(error, Exception)]
    assert len(errors) == 7
    assert all(issubclass(error, site_builder.SiteError) for error in errors)


def test_the_door_opens_without_pelican_and_without_django():
    code = "import sys, site_builder; print(sorted({'pelican', 'django', 'wagtail'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
