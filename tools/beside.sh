#!/bin/sh
# Runs two commands at once: beside.sh SLOW OTHER. What SLOW says is shown once OTHER has ended; fails if either does.
set -u
said=$(mktemp)
trap 'rm -f "$said"' EXIT
trap 'kill "$slow" 2>/dev/null; exit 143' INT TERM
sh -c "$1" >"$said" 2>&1 &
slow=$!
sh -c "$2"
status=$?
wait "$slow" || status=$?
cat "$said"
exit "$status"
