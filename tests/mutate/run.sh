#!/bin/sh
# PIT changes the code that money depends on, one small change at a time, and a test must fail for each.
#   run.sh [PACKAGE]; NYTTA_MUTATE_THREADS (1)
# A whole run writes RESULTS.md; `run.sh policy` or `run.sh price.sheet` only prints. Each change stands in
# target/mutate/index.html. What lives on and may is in survivors.tsv, with the reason.
set -eu
cd "$(dirname "$0")/../.."
. tools/find-jdk.sh
find_jdk || { say_no_jdk; exit 1; }
only=${1-}
work=$PWD/target/mutate
mkdir -p "$work"
rm -f "$work/mutations.csv"

# Of usage what computes; the rest are records of names.
usage='dev.nytta.usage.Money,dev.nytta.usage.Charge,dev.nytta.usage.Seats,dev.nytta.usage.Usage,dev.nytta.usage.Usage$*'
usage="$usage,dev.nytta.usage.Budget,dev.nytta.usage.Window*"
case $only in
'') classes="dev.nytta.price.*,dev.nytta.policy.*,$usage" ;;
usage) classes=$usage ;;
*) classes="dev.nytta.$only.*" ;;
esac
NYTTA_WEB=off tools/mvn.sh -Dstyle.color=never -Pmutate "-Dmutate.classes=$classes" \
    "-Dmutate.threads=${NYTTA_MUTATE_THREADS:-1}" test-compile org.pitest:pitest-maven:mutationCoverage \
    > "$work/run.log" 2>&1 || { tail -n 30 "$work/run.log" >&2; exit 1; }

pit=$(sed -n 's:.*<pitest.version>\(.*\)</pitest.version>.*:\1:p' pom.xml)
jdk=$("$NYTTA_JDK/bin/java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')
report() {
    LC_ALL=C awk -v head="$(date -u +%F), PIT $pit with its default changes, Java $jdk" \
        -f tests/mutate/report.awk tests/mutate/survivors.tsv "$work/mutations.csv"
}
if report > "$work/report.md"; then failed=0; else failed=1; fi
sed -n '/^| package/,/^$/p' "$work/report.md"
sed -n '/^## Not looked at/,$p' "$work/report.md"
[ -n "$only" ] || cp "$work/report.md" tests/mutate/RESULTS.md
[ $failed = 0 ] || echo "mutate: a score is below its floor (tests/mutate/report.awk)" >&2
exit $failed
