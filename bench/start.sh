#!/bin/sh
# Measures a start: from the launcher's process to the first call answered with 200 by a fake provider, and small
# commands to their end. Prints a table. ROUNDS sets how often (7); NYTTA_AOT=off leaves the JVM's caches out.
set -eu
cd "$(dirname "$0")/.."
. tools/find-jdk.sh
find_jdk || { echo "bench: a JDK of version $NYTTA_JDK_MIN or newer is missing" >&2; exit 1; }
./nytta --version >/dev/null
out=target/bench-start
rm -rf "$out"
mkdir -p "$out/classes"
class_path="$out/classes:target/classes:$(find target/lib -name '*.jar' | tr '\n' ':')"
"$NYTTA_JDK/bin/javac" --release 25 -nowarn -proc:none -d "$out/classes" -cp "$class_path" bench/src/dev/nytta/bench/*.java
exec "$NYTTA_JDK/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow -cp "$class_path" dev.nytta.bench.Start "$PWD/nytta" "$PWD/$out/run" "${ROUNDS:-7}"
