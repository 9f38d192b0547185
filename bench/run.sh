#!/bin/sh
# Measures what a call costs: Nytta and its peers in turn, same load, same machine. Writes bench/RESULTS.md.
# NYTTA_BENCH_SECONDS sets the length of a round (5).
set -eu
cd "$(dirname "$0")/.."

[ "$(uname -s)" = Linux ] || { echo "bench: processor time is read from /proc, so this runs on Linux only" >&2; exit 1; }
[ "$(nproc)" -ge 2 ] || { echo "bench: two processor cores are needed, one for the proxy alone" >&2; exit 1; }
command -v taskset > /dev/null || { echo "bench: taskset is missing: install util-linux" >&2; exit 1; }
[ -n "$(command -v nginx || command -v /usr/sbin/nginx)" ] || {
    echo "bench: nginx is missing: install it (Debian: apt-get install nginx-light)" >&2
    exit 1
}
PATH=$PATH:/usr/sbin

. tools/find-jdk.sh
find_jdk || { echo "bench: a JDK of version $NYTTA_JDK_MIN or newer is missing" >&2; exit 1; }
tools/mvn.sh -q -Dmaven.test.skip=true package
peers=$(bench/peers.sh)
out=target/bench
rm -rf "$out"
mkdir -p "$out/classes" "$out/run"
class_path="$out/classes:target/classes:$(find target/lib -name '*.jar' | tr '\n' ':')"
"$NYTTA_JDK/bin/javac" --release 25 -nowarn -proc:none -d "$out/classes" -cp "$class_path" bench/src/dev/nytta/bench/*.java
"$NYTTA_JDK/bin/java" -cp "$class_path" dev.nytta.bench.Bench \
    "$class_path" "$PWD/$out/run" "$peers" bench/RESULTS.md "${NYTTA_BENCH_SECONDS:-5}"
