"""The command `toancanh`: parses, hands over to one module per verb, tells errors in one sentence.

Exit codes: 0 done; 1 it failed, or a check found problems; 2 wrong usage or a wrong setting; 130 interrupted.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence

from publishing._errors import ConfigurationError, PublishingError
from publishing._texts import gettext as _
from publishing.verbs import VERBS

_EPILOG = _(
    "Every verb that reports takes --json: one line of JSON comes last. Exit codes: 0 done; 1 failed, or a check found problems; "
    "2 wrong usage or setting; 130 interrupted. Settings are read from DATABASE_URL and TOANCANH_*."
)


def parser() -> argparse.ArgumentParser:
    """The parser of all verbs."""
    top = argparse.ArgumentParser(
        prog="toancanh", description=_("A province's panorama: editors' desk, portal, search, export."), epilog=_EPILOG
    )
    verbs = top.add_subparsers(dest="verb", required=True, metavar=_("verb"))
    for name, verb in VERBS.items():
        sub = verbs.add_parser(name, help=verb.HELP, description=verb.HELP)
        verb.configure(sub)
        sub.set_defaults(run=verb.run)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    arguments = parser().parse_args(argv)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr)
    logging.getLogger("publishing").setLevel(logging.INFO)
    try:
        return int(arguments.run(arguments))
    except ConfigurationError as error:
        return _told(error, 2)
    except PublishingError as error:
        return _told(error, 1)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _told(error: Exception, code: int) -> int:
    print(f"toancanh: {error}", file=sys.stderr)
    return code
