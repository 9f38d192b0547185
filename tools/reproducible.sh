#!/bin/sh
# Builds the jar twice from a copy of the sources, in two folders, and compares them byte for byte; or once, beside one
# that was built before: tools/reproducible.sh target/nytta.jar. As the launcher builds, without the compiler's checks:
# so they change no byte either.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
rounds="one two"
if [ -n "${1-}" ]; then
    mkdir -p "$work/two/target"
    cp "$1" "$work/two/target/nytta.jar"
    rounds=one
fi
for round in $rounds; do
    mkdir "$work/$round"
    (cd "$root" && tar cf - --exclude=node_modules pom.xml .mvn tools src/main web) | (cd "$work/$round" && tar xf -)
    "$work/$round/tools/mvn.sh" -q -Dmaven.test.skip=true -Dmdep.skip=true -Dnytta.gates=off package >"$work/log" 2>&1 || {
        cat "$work/log" >&2
        exit 1
    }
done
if cmp "$work/one/target/nytta.jar" "$work/two/target/nytta.jar"; then
    echo "reproducible: 1 passed, 0 failed"
else
    [ -z "${1-}" ] || echo "reproducible: $1 may hold what is in no source any more: remove target/ and try again" >&2
    echo "reproducible: 0 passed, 1 failed"
    exit 1
fi
