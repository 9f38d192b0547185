#!/bin/sh
# Faults and attacks against a real server: docs/torture.md.
#   run.sh [--short] [--list] [--only ID,...] [--seed N] [--results FILE] [--verbose]
set -eu
cd "$(dirname "$0")/../.."

[ "$(uname -s)" = Linux ] || { echo "torture: it reads /proc and makes namespaces, so this runs on Linux only" >&2; exit 1; }
. tools/find-jdk.sh
find_jdk || { say_no_jdk; exit 1; }
./nytta --version > /dev/null # builds, if it has to
work=target/torture
mkdir -p "$work"
tools/mvn.sh -q -Dstyle.color=never test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath" > /dev/null
rm -rf "$work/run"
exec "$NYTTA_JDK/bin/java" -Xmx768m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dnytta.soak.minutes="${NYTTA_SOAK_MINUTES:-20}" \
    -cp "target/test-classes:target/classes:$(cat "$work/classpath")" dev.nytta.torture.Torture "$@"
