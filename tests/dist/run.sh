#!/usr/bin/env bash
# Tests the distribution that `make dist` has packed: unpacked elsewhere and without a JDK in sight, it serves, answers,
# proves its ledger and stops. Prints "dist: N passed, N failed".
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
pack=$(ls "$root"/target/nytta-*-linux-*.tar.gz 2>/dev/null | head -n 1)
[ -n "$pack" ] || { echo "dist: nothing is packed: make dist" >&2; exit 1; }
work=$(mktemp -d)
server=
passed=0
failed=0
finish() {
    [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT

check() { # what it must be, command...
    if "${@:2}" >"$work/out" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "dist: FAILED: $1" >&2
        tail -n 20 "$work/out" "$work/serve.out" "$work/serve.err" >&2
    fi
}
until_true() { for _ in $(seq 1 300); do "$@" 2>/dev/null && return 0; sleep 0.1; done; return 1; }

mkdir "$work/bin" "$work/tmp"
for tool in sh dirname readlink find rm mkdir mv touch; do ln -s "$(command -v $tool)" "$work/bin/$tool"; done
tar -xzf "$pack" -C "$work"
home=$(echo "$work"/nytta-*/)
home=${home%/}
# Nothing of this machine's Java is left: no PATH to it, no JAVA_HOME, no usual folder that is looked at.
nytta() { exec env -i PATH="$work/bin" HOME="$work" TMPDIR="$work/tmp" NYTTA_ADMIN_TOKEN=nat_dist ${more-} "$home/nytta" "$@"; }

check "it prints its version" bash -c "env -i PATH='$work/bin' HOME='$work' '$home/nytta' --version | grep -q '^nytta [0-9]'"
for part in serve commands; do
    check "the cache of $part fits where it was unpacked" bash -c "env -i PATH='$work/bin' HOME='$work' \
        NYTTA_JAVA_OPTS=-Xlog:aot=info '$home/nytta' $([ $part = serve ] && echo 'serve --help' || echo --version) |
        grep -q 'Opened AOT cache .*/app/$part.aot'"
done
check "it names the licences of what it brings" grep -q 'netty-buffer' "$home/THIRD-PARTY.txt"

(nytta serve --demo --data-dir "$work/data" --port 0 --admin-port 0 >"$work/serve.out" 2>"$work/serve.err") &
server=$!
check "the demo starts" until_true test -s "$work/data/server.json"
address() { sed -n "s/.*\"$1\" *: *\"\\([^\"]*\\)\".*/\\1/p" "$work/data/server.json"; }
check "its output begins with its own line" bash -c "head -n 1 '$work/serve.out' | grep -qv '^\['"
check "no warning of the JVM's is in it" bash -c "! grep -hE '^\[[0-9.]+s\]\[|^WARNING|Saved blob' '$work/serve.out' '$work/serve.err'"
key=$(env -i PATH="$work/bin" HOME="$work" "$home/nytta" keys create dist --team platform --data-dir "$work/data" 2>/dev/null)
check "it makes a key" test -n "$key"
check "a call is answered" bash -c "curl -sf '$(address data_address)/v1/chat/completions' -H 'content-type: application/json' -H 'authorization: Bearer $key' \
    -d '{\"model\":\"gpt-5.4-mini\",\"max_completion_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}' | grep -q usage"
check "it tells its metrics" bash -c "curl -sf '$(address address)/metrics' -H 'authorization: Bearer nat_dist' | grep -q '^nytta_gate_attempts_total'"
check "it sums the events" bash -c "env -i PATH='$work/bin' HOME='$work' '$home/nytta' spend --data-dir '$work/data'"
check "it stops when told so" bash -c "kill $server && for i in \$(seq 1 100); do kill -0 $server 2>/dev/null || exit 0; sleep 0.1; done; exit 1"
wait "$server" 2>/dev/null
server=
check "its ledger is proved" bash -c "env -i PATH='$work/bin' HOME='$work' '$home/nytta' verify --data-dir '$work/data'"
echo "dist: $passed passed, $failed failed"
((failed == 0 && passed > 0))
