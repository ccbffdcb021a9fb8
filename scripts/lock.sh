#!/usr/bin/env bash
# Write the lock files from pyproject.toml: versions stay unless pyproject.toml or `make lock UPGRADE=1` moves them.
# The resolver lives in a folder of its own, so that .venv holds exactly what the locks name.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
uv=var/lock/bin/uv
[[ -x $uv ]] || { "$python" -m venv var/lock && var/lock/bin/pip install --quiet 'uv>=0.8,<1'; }

compile() {
    "$uv" --quiet pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
        ${UPGRADE:+--upgrade} "$@" >/dev/null
}
compile --extra mt --output-file requirements/runtime.txt
compile --all-extras --group dev --output-file requirements/dev.txt --constraint requirements/runtime.txt
"$uv" --quiet pip compile --group pyproject.toml:bench --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
    ${UPGRADE:+--upgrade} --output-file requirements/bench.txt >/dev/null
"$python" scripts/build_lock.py
