#!/bin/sh
# Builds the jar twice from a copy of the sources, in two folders, and compares them byte for byte.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
for round in one two; do
    mkdir "$work/$round"
    (cd "$root" && tar cf - --exclude=node_modules pom.xml .mvn tools src/main web) | (cd "$work/$round" && tar xf -)
    "$work/$round/tools/mvn.sh" -q -Dmaven.test.skip=true -Dmdep.skip=true package >"$work/log" 2>&1 || {
        cat "$work/log" >&2
        exit 1
    }
done
if cmp "$work/one/target/nytta.jar" "$work/two/target/nytta.jar"; then
    echo "reproducible: 1 passed, 0 failed"
else
    echo "reproducible: 0 passed, 1 failed"
    exit 1
fi
