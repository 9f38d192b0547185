#!/bin/sh
# Thirty calls at once on a budget for three, of Nytta and of LiteLLM. Writes its section of bench/RESULTS.md, and fails
# where Nytta lets more or less than three through, or passes the limit.
set -eu
cd "$(dirname "$0")/.."
. tools/find-jdk.sh
find_jdk || { echo "bench: a JDK of version $NYTTA_JDK_MIN or newer is missing" >&2; exit 1; }
./nytta --version >/dev/null
peers=$(NYTTA_BENCH_ONLY=litellm bench/peers.sh)
out=target/bench-race
rm -rf "$out"
mkdir -p "$out/classes" "$out/run"
class_path="$out/classes:target/classes:$(find target/lib -name '*.jar' | tr '\n' ':')"
"$NYTTA_JDK/bin/javac" --release 25 -nowarn -proc:none -d "$out/classes" -cp "$class_path" bench/src/dev/nytta/bench/*.java
exec "$NYTTA_JDK/bin/java" -XX:+UseSerialGC -cp "$out/classes" dev.nytta.bench.Race "$PWD/nytta" "$PWD/$out/run" "$peers" bench/RESULTS.md
