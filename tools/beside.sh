#!/usr/bin/env bash
# Runs two commands at once: beside.sh SLOW OTHER. What SLOW says is shown once OTHER has ended; fails if either does.
# Each has a process group of its own, so that all that it starts ends when this is stopped.
set -um
said=$(mktemp)
trap 'rm -f "$said"' EXIT
trap 'kill -- "-$slow" "-$other" 2>/dev/null; exit 143' INT TERM
sh -c "$1" >"$said" 2>&1 </dev/null &
slow=$!
sh -c "$2" </dev/null &
other=$!
wait "$other"
status=$?
wait "$slow" || status=$?
cat "$said"
exit "$status"
