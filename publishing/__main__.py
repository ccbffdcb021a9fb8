"""`python -m publishing` is the command `toancanh`."""

import sys

from publishing.cli import main

if __name__ == "__main__":
    sys.exit(main())
