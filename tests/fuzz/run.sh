#!/bin/sh
# Jazzer looks for bytes that break a rule of a reader: tests/fuzz/README.md.
#   run.sh [TARGET...]; FUZZ_SECONDS (60) for each, FUZZ_SEED (20261126)
# What it finds lands in target/fuzz/found; what it learns stays in target/fuzz/corpus for the next run.
set -eu
cd "$(dirname "$0")/../.."
. tools/find-jdk.sh
find_jdk || { say_no_jdk; exit 1; }
work=$PWD/target/fuzz
mkdir -p "$work/found" "$work/corpus"
tools/mvn.sh -q -Dstyle.color=never test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath" > /dev/null
tools/mvn.sh -q -f tests/fuzz/pom.xml dependency:copy-dependencies
class_path="target/test-classes:target/classes:$(cat "$work/classpath")"
"$NYTTA_JDK/bin/java" -cp "$class_path" dev.nytta.fuzz.Seeds "$work/seeds"
failed=0
for target in ${*:-requests answers json heads records config overlay}; do
    mkdir -p "$work/corpus/$target" "$work/seeds/$target"
    cp "src/test/resources/dev/nytta/fuzz/$target"/* "$work/seeds/$target" 2> /dev/null || true
    first=$(printf %s "$target" | cut -c1 | tr '[:lower:]' '[:upper:]')
    class=dev.nytta.fuzz.Fuzz$first$(printf %s "$target" | cut -c2-)
    if "$NYTTA_JDK/bin/java" -Xmx1g -XX:+UseSerialGC -XX:+EnableDynamicAgentLoading --enable-native-access=ALL-UNNAMED \
        --sun-misc-unsafe-memory-access=allow -cp "$(find "$work/lib" -name '*.jar' | tr '\n' ':')$class_path" \
        com.code_intelligence.jazzer.Jazzer --target_class="$class" --instrumentation_includes='dev.nytta.**' \
        --reproducer_path="$work/found" -artifact_prefix="$work/found/$target-" -max_len=16384 \
        -max_total_time="${FUZZ_SECONDS:-60}" -seed="${FUZZ_SEED:-20261126}" -print_final_stats=1 \
        "$work/corpus/$target" "$work/seeds/$target" > "$work/$target.log" 2>&1; then
        echo "$target: nothing found; $(grep -a -o 'Done [0-9]* runs in [0-9]* second' "$work/$target.log" || true)"
    else
        failed=1
        echo "$target: FOUND, see $work/$target.log"
        grep -a -m 3 -E '== Java Exception|AssertionError|Exception:' "$work/$target.log" || true
    fi
done
exit $failed
