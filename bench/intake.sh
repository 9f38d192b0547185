#!/bin/sh
# Pushes generated calls to a server of its own over HTTP, and says how many a second and how many a second of the
# server's processor time were answered for, which is when they are on disk. The columnar store is filled meanwhile and
# is in the processor time. Writes its section of bench/RESULTS.md.
#
#   NYTTA_BENCH_CALLS   how many in each round (200000)
#   NYTTA_BENCH_ROUNDS  how many rounds on one ledger, which grows, after one that warms up (5)
set -eu
cd "$(dirname "$0")/.."
[ "$(uname -s)" = Linux ] || { echo "bench: processor time is read from /proc, so this runs on Linux only" >&2; exit 1; }
. tools/find-jdk.sh
find_jdk || { echo "bench: a JDK of version $NYTTA_JDK_MIN or newer is missing" >&2; exit 1; }
./nytta --version >/dev/null
out=target/bench-intake
rm -rf "$out"
mkdir -p "$out/classes"
"$NYTTA_JDK/bin/javac" -nowarn -proc:none -d "$out/classes" bench/src/dev/nytta/bench/IntakeLoad.java \
    bench/src/dev/nytta/bench/Results.java bench/src/dev/nytta/bench/Section.java
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
calls=${NYTTA_BENCH_CALLS:-200000}
rounds=${NYTTA_BENCH_ROUNDS:-5}
round=0
while [ "$round" -le "$rounds" ]; do
    "$NYTTA_JDK/bin/java" -XX:+UseSerialGC -cp "$out/classes" dev.nytta.bench.IntakeLoad \
        "http://127.0.0.1:$((port + 1))" "$token" "$calls" 2 "$server" | tee -a "$out/rounds"
    round=$((round + 1))
done
kill "$server"
wait "$server" 2>/dev/null || :
proof=$(./nytta verify --data-dir "$out/data" | head -n 1)
middle() { # column; the first round warmed up
    sed 1d "$out/rounds" | awk -v column="$1" '{ print $column }' | sort -n |
        awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}
{
    cat <<END
# Calls that collectors push

Written by \`make bench-intake\` on $(date -u +%F). Batches of 5,000 new calls of Claude Code's logs, of thirty days, as collectors push them
(gzip, two connections) to one server as the launcher starts it; a call counts once its batch is answered, which is when the journal is on
disk. In the server's processor time is all that it does meanwhile: pricing, the index of known calls, the columnar store
and its sums. $rounds rounds of $calls calls on one ledger after one that warmed up, medians.
Machine: $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, which the sender shares.

| | calls a second | calls a second of processor time |
|---|---|---|
| pushed, all new | $(middle 4) | $(middle 5) |

\`nytta verify\` of that ledger: $proof
END
} | "$NYTTA_JDK/bin/java" -cp "$out/classes" dev.nytta.bench.Section bench/RESULTS.md intake
