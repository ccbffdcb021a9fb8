#!/usr/bin/env bash
# Every test: unit, integration on SQLite, integration on PostgreSQL, end to end. Ends with one line of counts for each.
# A stage that finds no test fails, as does one with a failing test; the stages after it run all the same.
set -uo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
unset DATABASE_URL DJANGO_SETTINGS_MODULE ${!TOANCANH_*} # the tests set their own
failed=0
counts=()

stage() {
    local name=$1
    shift
    echo "== $name"
    if "$@" 2>&1 | tee "$log"; then :; else failed=1; fi
    counts+=("$(printf '%-26s %s' "$name" "$(tail -n 1 "$log")")")
}

stage "unit" .venv/bin/pytest -q -n 2 tests/unit
stage "integration, SQLite" .venv/bin/pytest -q -n 2 tests/integration
stage "integration, PostgreSQL" scripts/with-postgres.sh .venv/bin/pytest -q -n 2 tests/integration
stage "end to end" .venv/bin/pytest -q tests/e2e

echo
printf '%s\n' "${counts[@]}"
exit "$failed"
