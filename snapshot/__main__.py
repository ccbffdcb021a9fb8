"""`python -m snapshot` writes the JSON Schema of every row to standard output."""

from __future__ import annotations

import json
import sys

from snapshot._schema import json_schema


def main() -> None:
    """Write the schema as sorted, indented UTF-8."""
    text = json.dumps(json_schema(), ensure_ascii=False, indent=2, sort_keys=True)
    sys.stdout.buffer.write(text.encode() + b"\n")


if __name__ == "__main__":
    main()
