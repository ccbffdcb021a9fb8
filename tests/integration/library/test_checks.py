"""Wrong folders and forms are found when the system starts."""

import pytest
from django.core.checks import run_checks
from django.core.management import call_command

from cms.library.checks import check_library


def ids() -> list[str]:
    return [str(message.id) for message in check_library()]


def test_the_system_as_it_is_has_nothing_to_complain_of() -> None:
    assert [message for message in run_checks() if str(message.id).startswith("library")] == []
    assert ids() == []


def test_nothing_is_created_by_a_check(roots) -> None:
    check_library()
    assert not roots["ORIGINALS_ROOT"].exists()


def test_a_folder_that_cannot_be_written_to_is_e001(settings, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    settings.ORIGINALS_ROOT = tmp_path / "file" / "originals"
    assert ids() == ["library.E001"]


@pytest.mark.parametrize("inside", [True, False], ids=["inside", "the same"])
def test_a_folder_inside_another_is_e002(inside, settings, roots) -> None:
    media = roots["MEDIA_ROOT"]
    settings.QUARANTINE_ROOT = media / "quarantine" if inside else media
    assert ids() == ["library.E002"]


def test_a_private_folder_under_static_files_is_e003(settings) -> None:
    settings.ORIGINALS_ROOT = settings.STATIC_ROOT / "originals"
    assert ids() == ["library.E003"]


def test_an_open_private_folder_is_e004(roots) -> None:
    roots["QUARANTINE_ROOT"].chmod(0o755)
    assert ids() == ["library.E004"]


def test_a_form_that_decodes_is_e005(settings) -> None:
    settings.WAGTAILIMAGES_IMAGE_FORM_BASE = "wagtail.images.forms.BaseImageForm"
    assert ids() == ["library.E005"]


def test_the_models_need_no_further_migration() -> None:
    call_command("makemigrations", "library", check=True, dry_run=True, verbosity=0)
