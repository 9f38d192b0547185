#!/bin/sh
# Measures every page's API calls on a store of many events, at rest and while 5,000 calls a second are told; writes its
# section of bench/RESULTS.md, and ends with 1 where an aim is missed. The store is kept for the next time, and takes
# about 100 bytes an event.
#
#   NYTTA_BENCH_EVENTS  how many events (100000000)
#   NYTTA_BENCH_ROUNDS  how often each page is asked for (20)
#   NYTTA_BENCH_DATA    where the store lies (target/bench-query)
#   NYTTA_BENCH_EXPORT  off: without the export of all single calls of two months, which takes about half an hour
set -eu
cd "$(dirname "$0")/.."
[ "$(uname -s)" = Linux ] || { echo "bench: memory is read from /proc, so this runs on Linux only" >&2; exit 1; }
. tools/find-jdk.sh
find_jdk || { echo "bench: a JDK of version $NYTTA_JDK_MIN or newer is missing" >&2; exit 1; }
./nytta --version >/dev/null
events=${NYTTA_BENCH_EVENTS:-100000000}
data=${NYTTA_BENCH_DATA:-$PWD/target/bench-query}
out=target/bench-query-classes
rm -rf "$out"
mkdir -p "$out" "$data"
class_path="$out:target/classes:$(find target/lib -name '*.jar' | tr '\n' ':')"
"$NYTTA_JDK/bin/javac" --release 25 -nowarn -proc:none -d "$out" -cp "$class_path" bench/src/dev/nytta/bench/*.java
java() {
    "$NYTTA_JDK/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -Djava.library.path=target/native -Dorg.sqlite.lib.path=target/native -cp "$class_path" "$@"
}
# Days are counted back from the day on which the store was made.
made="$events $(date -u +%F)"
if [ "$(cat "$data/begun" 2>/dev/null)" != "$made" ]; then
    rm -rf "$data/data" "$data/made"
    echo "$made" >"$data/begun"
fi
# One that was stopped while the store summed its hours goes on there.
if [ "$(cat "$data/made" 2>/dev/null)" != "$made" ]; then
    java dev.nytta.bench.EventYears "$data/data" "$events" bench/query
    echo "$made" >"$data/made"
fi
java dev.nytta.bench.Query "$PWD/nytta" "$data/data" bench/RESULTS.md "${NYTTA_BENCH_ROUNDS:-20}" $((21000 + $$ % 8000))
