#!/bin/sh
# Measures how much memory a whole server takes: at rest, at 64 connections, and with 5,000 open streams that are silent.
# Writes its section of bench/RESULTS.md, and fails where a limit is passed. NYTTA_BENCH_SECONDS sets the seconds of each
# load (60: the JVM's compiler is at work for the first half minute), NYTTA_BENCH_STREAMS the open streams.
set -eu
cd "$(dirname "$0")/.."
streams=${NYTTA_BENCH_STREAMS:-5000}
[ "$(uname -s)" = Linux ] || { echo "bench: memory is read from /proc, so this runs on Linux only" >&2; exit 1; }
# The server has two connections a stream, and so have client and provider here.
ulimit -n "$(ulimit -Hn)"
[ "$(ulimit -n)" = unlimited ] || [ "$(ulimit -n)" -gt $((2 * streams + 500)) ] || {
    echo "bench: $streams streams need more open files than $(ulimit -n) (ulimit -n)" >&2
    exit 1
}
. tools/find-jdk.sh
find_jdk || { echo "bench: a JDK of version $NYTTA_JDK_MIN or newer is missing" >&2; exit 1; }
./nytta --version >/dev/null
# A server without the JVM's cache, which is made behind the first command, is larger.
for _ in $(seq 60); do
    [ target/serve.aot -nt target/nytta.jar ] && [ ! -d target/aot.work ] && break
    sleep 1
done
out=target/bench-memory
rm -rf "$out"
mkdir -p "$out/classes"
class_path="$out/classes:target/classes:$(find target/lib -name '*.jar' | tr '\n' ':')"
"$NYTTA_JDK/bin/javac" --release 25 -nowarn -proc:none -d "$out/classes" -cp "$class_path" bench/src/dev/nytta/bench/*.java
exec "$NYTTA_JDK/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$class_path" dev.nytta.bench.Memory "$PWD/nytta" "$PWD/$out/run" bench/RESULTS.md "${NYTTA_BENCH_SECONDS:-60}" "$streams"
