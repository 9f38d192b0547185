#!/bin/sh
# Pushes generated calls to a server of its own over HTTP, and says how many a second and how many a second of the
# server's processor time were answered for, which is when they are on disk. The columnar store is filled meanwhile and
# is in the processor time.
#
#   NYTTA_BENCH_CALLS   how many in each round (200000)
#   NYTTA_BENCH_ROUNDS  how many rounds on one ledger, which grows (3)
set -eu
cd "$(dirname "$0")/.."
[ "$(uname -s)" = Linux ] || { echo "bench: processor time is read from /proc, so this runs on Linux only" >&2; exit 1; }
. tools/find-jdk.sh
find_jdk || { echo "bench: a JDK of version $NYTTA_JDK_MIN or newer is missing" >&2; exit 1; }
./nytta --version >/dev/null
out=target/bench-intake
rm -rf "$out"
mkdir -p "$out/classes"
"$NYTTA_JDK/bin/javac" -nowarn -proc:none -d "$out/classes" bench/src/dev/nytta/bench/IntakeLoad.java
port=$((21000 + $$ % 8000))
token=nat_bench_of_the_intake_0123456789
NYTTA_ADMIN_TOKEN=$token ./nytta serve --port "$port" --admin-port "$((port + 1))" --data-dir "$out/data" >"$out/server.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
tries=0
until curl -sf "http://127.0.0.1:$((port + 1))/readyz" >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -lt 150 ] || { echo "bench: the server does not start; see $out/server.log" >&2; exit 1; }
    sleep 0.2
done
echo "calls  seconds  processor seconds  a second  a second of processor time"
round=0
while [ "$round" -lt "${NYTTA_BENCH_ROUNDS:-3}" ]; do
    "$NYTTA_JDK/bin/java" -XX:+UseSerialGC -cp "$out/classes" dev.nytta.bench.IntakeLoad \
        "http://127.0.0.1:$((port + 1))" "$token" "${NYTTA_BENCH_CALLS:-200000}" 2 "$server"
    round=$((round + 1))
done
kill "$server"
wait "$server" 2>/dev/null || :
./nytta verify --data-dir "$out/data"
