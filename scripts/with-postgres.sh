#!/usr/bin/env bash
# Run a command with DATABASE_URL naming a throw-away PostgreSQL cluster, which is gone afterwards.
# Usage: scripts/with-postgres.sh COMMAND [ARGUMENT ...]
# Started by root, the server runs as the system user `postgres`, because PostgreSQL refuses root.
set -euo pipefail
(($#)) || { echo "usage: $0 COMMAND [ARGUMENT ...]" >&2; exit 2; }

bin=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1) || bin=""
if [[ ! -x $bin/initdb ]]; then
    bin=$(dirname "$(readlink -f "$(command -v initdb)")" 2>/dev/null) || bin=""
fi
if [[ ! -x $bin/initdb ]]; then
    echo "PostgreSQL's server is missing: install the package 'postgresql', or run scripts/test-machine.sh" >&2
    exit 1
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/toancanh-pg.XXXXXX")
password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
(umask 077 && echo "$password" >"$folder/password")

as_server=()
if [[ $(id -u) -eq 0 ]]; then
    id postgres >/dev/null 2>&1 || { echo "the system user 'postgres' is missing: install 'postgresql'" >&2; exit 1; }
    chown -R postgres "$folder"
    as_server=(setpriv --reuid=postgres --regid="$(id -g postgres)" --init-groups)
fi
server() { (cd "$folder" && "${as_server[@]}" "$bin/$1" "${@:2}"); }

tidy() {
    [[ ! -e $folder/data/postmaster.pid ]] || server pg_ctl -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap tidy EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

free_port() {
    local port
    while :; do
        port=$((20000 + (RANDOM << 15 | RANDOM) % 40000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
}

start() {
    local fast="-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
    server pg_ctl -D "$folder/data" -l "$folder/log" -w start \
        -o "-c listen_addresses=127.0.0.1 -c port=$1 -c unix_socket_directories=$folder $fast" >/dev/null 2>&1
}

server initdb -D "$folder/data" -U toancanh --auth=scram-sha-256 --pwfile="$folder/password" \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
for _ in 1 2 3 4 5; do
    port=$(free_port)
    if start "$port"; then break; else port=""; fi
done
[[ -n $port ]] || { echo "PostgreSQL did not start:" >&2; cat "$folder/log" >&2; exit 1; }
PGPASSWORD=$password "$bin/createdb" -h 127.0.0.1 -p "$port" -U toancanh toancanh

status=0
DATABASE_URL="postgres://toancanh:$password@127.0.0.1:$port/toancanh" "$@" || status=$?
exit "$status"
