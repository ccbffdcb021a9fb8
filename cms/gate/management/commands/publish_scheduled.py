"""Stands in for Wagtail's command of this name, which would publish past the gate and stop at the first refusal."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Not used here: `toancanh ledger tick` carries out what is due."

    def add_arguments(self, parser: Any) -> None:
        """Take what Wagtail's command takes."""
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse, and say what to run."""
        raise CommandError("Wagtail's scheduler is not used here. Run `toancanh ledger tick`.")
