#!/usr/bin/env bash
# Make .venv and install what a lock file names, by hash. Usage: scripts/install.sh runtime|dev
# A stamp named after the digest of the locks makes every further run instant.
set -euo pipefail
cd "$(dirname "$0")/.."

what=${1:?runtime or dev}
python=${PYTHON:-python3}

test_tools() { # what package-lock.json names, into node_modules; only the tests need it
    local stamp
    stamp=node_modules/.installed-$(cat package.json package-lock.json | sha256sum | cut -c1-16)
    if [[ -e $stamp ]]; then return; fi
    if ! command -v npm >/dev/null 2>&1; then
        echo "The tests need Node 18 or newer with npm, which check the portal's HTML; this machine has none." >&2
        echo "Install it (on Debian and Ubuntu: apt-get install nodejs npm), then run make install-test again." >&2
        exit 1
    fi
    echo "Installing the test tools of package-lock.json into node_modules ..."
    npm ci --loglevel=error
    touch "$stamp"
}

digest=$(cat requirements/{build,runtime,dev}.txt pyproject.toml | sha256sum | cut -c1-16)
stamp=.venv/.installed-$digest # holds the names of what is installed
if grep -qx "$what" "$stamp" 2>/dev/null; then
    if [[ $what == dev ]]; then test_tools; fi
    exit 0
fi

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Toàn Cảnh needs Python 3.11 or newer, but '$python' is $("$python" --version 2>&1 || true)." >&2
    echo "Install a newer Python, or name one: make install PYTHON=/path/to/python3.11" >&2
    exit 1
fi
if [[ ! -x .venv/bin/pip ]] && ! "$python" -m venv .venv; then
    echo "'$python' cannot make a virtual environment; on Debian and Ubuntu install the package python3-venv." >&2
    exit 1
fi

pip() { .venv/bin/python -m pip --disable-pip-version-check --no-input "$@"; }
echo "Installing the packages of requirements/$what.txt into .venv ..."
pip install --quiet --require-hashes -r requirements/build.txt
pip install --quiet --require-hashes -r "requirements/$what.txt"
pip install --quiet --no-deps --no-build-isolation -e .
.venv/bin/python -m compileall -q snapshot media_pipeline search site_builder cms publishing # as pip does with what it installs
if [[ ! -e $stamp ]]; then rm -f .venv/.installed-*; fi
if [[ $what == dev ]]; then echo dev >>"$stamp"; fi
echo runtime >>"$stamp" # dev.txt names all that runtime.txt does
if [[ $what == dev ]]; then test_tools; fi
