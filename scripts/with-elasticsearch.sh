#!/usr/bin/env bash
# Run a command with TOANCANH_TEST_ELASTICSEARCH naming a throw-away Elasticsearch, which is gone afterwards.
# Usage: scripts/with-elasticsearch.sh [--nodes N] COMMAND [ARGUMENT ...]
#        scripts/with-elasticsearch.sh --fetch      (only get its archive, when it is not there yet)
# Set TOANCANH_TEST_ELASTICSEARCH yourself to use a cluster of yours: then nothing is started. Started by root, the server runs as `nobody`,
# because Elasticsearch refuses root. With several nodes TOANCANH_TEST_ELASTICSEARCH_PIDS holds their process ids, in the order of the addresses.
set -euo pipefail
version=8.19.21
nodes=1
fetch=${1:-}
[[ ${1:-} != --nodes ]] || { nodes=$2; shift 2; }
(($#)) || { echo "usage: $0 --fetch | [--nodes N] COMMAND [ARGUMENT ...]" >&2; exit 2; }
if [[ -n ${TOANCANH_TEST_ELASTICSEARCH:-} ]]; then
    [[ $fetch != --fetch ]] || exit 0
    exec "$@"
fi

for program in java mvn unzip; do
    command -v "$program" >/dev/null || {
        echo "$program is missing: run scripts/test-machine.sh, or set TOANCANH_TEST_ELASTICSEARCH to the address of a server" >&2
        exit 1
    }
done

cache=${XDG_CACHE_HOME:-$HOME/.cache}/toancanh
archive=$cache/elasticsearch-$version.zip
if [[ ! -s $archive ]]; then
    mkdir -p "$cache"
    mvn -q -B dependency:copy -DoutputDirectory="$cache" \
        -Dartifact="org.elasticsearch.distribution.integ-test-zip:elasticsearch:$version:zip" >&2
fi

[[ $fetch != --fetch ]] || exit 0

folder=$(mktemp -d "${TMPDIR:-/tmp}/toancanh-es.XXXXXX")
pids=()
tidy() {
    for pid in "${pids[@]}"; do
        while kill -9 -- "-$pid" 2>/dev/null; do sleep 0.1; done
    done
    rm -rf "$folder"
}
trap tidy EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

unzip -q "$archive" -d "$folder"
home=$folder/elasticsearch-$version
for ((n = 0; n < nodes; n++)); do cp -r "$home/config" "$folder/config-$n"; done # each node makes its own keystore
as_server=()
if [[ $(id -u) -eq 0 ]]; then
    chmod 711 "$folder"
    chown -R nobody "$folder"
    as_server=(setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups)
fi

free_port() {
    local port
    while :; do
        port=$((20000 + (RANDOM << 15 | RANDOM) % 40000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
}

http=() transport=() names=()
for ((n = 1; n <= nodes; n++)); do http+=("$(free_port)") transport+=("$(free_port)") names+=("n$n"); done
java_home=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
heap=$((nodes == 1 ? 512 : 384))

start() {
    local n=$1 cluster=(-E discovery.type=single-node)
    if ((nodes > 1)); then
        local seeds masters
        seeds=$(printf '127.0.0.1:%s,' "${transport[@]}")
        masters=$(IFS=,; echo "${names[*]}")
        cluster=(-E "discovery.seed_hosts=${seeds%,}" -E "cluster.initial_master_nodes=$masters")
    fi
    (cd "$home" && exec setsid env ES_PATH_CONF="$folder/config-$n" ES_JAVA_HOME="$java_home" \
        ES_JAVA_OPTS="-Xms${heap}m -Xmx${heap}m" HOME="$folder" \
        "${as_server[@]}" bin/elasticsearch "${cluster[@]}" -E "node.name=${names[n]}" -E xpack.security.enabled=false \
        -E "http.port=${http[n]}" -E "transport.port=${transport[n]}" -E network.host=127.0.0.1 \
        -E cluster.routing.allocation.disk.threshold_enabled=false \
        -E "path.data=$folder/data-$n" -E "path.logs=$folder/logs-$n") >"$folder/out-$n" 2>&1 &
    pids+=($!)
    disown "$!" # or the shell would report a node that a test kills
}
for ((n = 0; n < nodes; n++)); do start "$n"; done

ready() { curl -sf "http://127.0.0.1:${http[0]}/_cluster/health?wait_for_nodes=$nodes&wait_for_status=yellow&timeout=2s" 2>/dev/null | grep -q '"timed_out":false'; }
for _ in $(seq 120); do
    ready && break
    kill -0 "${pids[0]}" 2>/dev/null || break
    sleep 1
done
ready || { echo "Elasticsearch did not start:" >&2; tail -n 30 "$folder"/out-* >&2; exit 1; }

addresses=$(printf 'http://127.0.0.1:%s,' "${http[@]}")
status=0
TOANCANH_TEST_ELASTICSEARCH=${addresses%,} TOANCANH_TEST_ELASTICSEARCH_PIDS="${pids[*]}" "$@" || status=$?
exit "$status"
