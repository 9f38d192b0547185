#!/bin/sh
# Measures a budget decision with JMH: its steps, and 1, 2 and 4 threads on the same budgets. Prints JMH's tables.
# FORKS (2), ITERATIONS (5) and SECONDS_EACH (1) set how long it takes; ONLY picks benchmarks by a pattern.
set -eu
cd "$(dirname "$0")/.."
. tools/find-jdk.sh
find_jdk || { echo "bench: a JDK of version $NYTTA_JDK_MIN or newer is missing" >&2; exit 1; }
tools/mvn.sh -q -Dmaven.test.skip=true package
tools/mvn.sh -q -f bench/jmh/pom.xml dependency:copy-dependencies
out=target/jmh
rm -rf "$out/classes"
mkdir -p "$out/classes"
jmh=$(find "$out/lib" -name '*.jar' | tr '\n' ':')
class_path="$out/classes:target/classes:$jmh$(find target/lib -name '*.jar' | tr '\n' ':')"
find bench/jmh/src -name '*.java' > "$out/sources"
"$NYTTA_JDK/bin/javac" --release 25 -nowarn -processorpath "$jmh" -d "$out/classes" -cp "$class_path" @"$out/sources"
run() {
    date -u +"%F %R UTC, load average $(cut -d' ' -f1-3 /proc/loadavg)"
    "$NYTTA_JDK/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$class_path" \
        org.openjdk.jmh.Main -f "${FORKS:-2}" -wi 5 -w "${SECONDS_EACH:-1}" -i "${ITERATIONS:-5}" \
        -r "${SECONDS_EACH:-1}" -jvmArgs "-Xmx1g --enable-native-access=ALL-UNNAMED" -foe true -v SILENT "$@" -rf text -rff "$out/result.txt"
    cat "$out/result.txt"
}
run -t 1 "${ONLY:-.*}"
for threads in 2 4; do
    echo "$threads threads"
    run -t "$threads" "${ONLY:-decision|holdAndSettle|holdSentAndSettle}"
done
