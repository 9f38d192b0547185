#!/bin/sh
# Sums what the Java tests of the last run reported: "java: N passed, N failed, N skipped".
cd "$(dirname "$0")/.."
cat target/surefire-reports/TEST-*.xml 2>/dev/null | awk '
function field(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0 }
/<testsuite / { open = 1 }
open { all += field("tests"); bad += field("failures") + field("errors"); skipped += field("skipped") }
open && />/ { open = 0 }
END {
    printf "java: %d passed, %d failed, %d skipped\n", all - bad - skipped, bad, skipped
    exit all == 0 || bad > 0
}'
