#!/usr/bin/env bash
# Every test: unit, with style, types and contracts beside them; integration on SQLite; integration on PostgreSQL; search in every store; search on
# a cluster of three; end to end. Ends with one line of counts for each.
# A stage that finds no test fails, as does one with a failing test; the stages after it run all the same.
set -uo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
style=$(mktemp)
trap 'rm -f "$log" "$style"' EXIT
elasticsearch=${TOANCANH_TEST_ELASTICSEARCH:-} # a server of yours, to be used instead of a throw-away one
unset DATABASE_URL DJANGO_SETTINGS_MODULE ${!TOANCANH_*} # the tests set their own
unset PYTHONDONTWRITEBYTECODE # what one stage has compiled, the next ones take
failed=0
counts=()

count() { counts+=("$(printf '%-26s %s' "$1" "$(tail -n 1 "$2")")"); }

stage() {
    local name=$1
    shift
    echo "== $name"
    "$@" 2>&1 | tee "$log" || failed=1
    count "$name" "$log"
}

parallel=(-n 2 --dist worksteal) # most of a file stays together, so that what it shares is seldom made twice
make --no-print-directory lint >"$style" 2>&1 & # it keeps one processor busy for a while, and has nothing to do with a test
styled=$!
stage "unit" .venv/bin/pytest -q "${parallel[@]}" tests/unit
echo "== style, types, contracts"
wait "$styled" || failed=1
cat "$style"
count "style, types, contracts" "$style"
stage "integration, SQLite" .venv/bin/pytest -q "${parallel[@]}" tests/integration
stage "integration, PostgreSQL" scripts/with-postgres.sh .venv/bin/pytest -q "${parallel[@]}" tests/integration
stage "search, every store" env TOANCANH_TEST_ELASTICSEARCH="$elasticsearch" \
    scripts/with-elasticsearch.sh scripts/with-postgres.sh .venv/bin/pytest -q "${parallel[@]}" tests/conformance/search tests/conformance/search_desk
stage "search, three nodes" scripts/with-elasticsearch.sh --nodes 3 .venv/bin/pytest -q tests/conformance/search_cluster
stage "end to end" .venv/bin/pytest -q -n 2 tests/e2e

echo
printf '%s\n' "${counts[@]}"
exit "$failed"
