#!/bin/sh
# Reads the same generated Claude Code logs with Nytta, ccusage and tokscale: same totals, CPU, wall time, memory. Writes its
# section of bench/RESULTS.md.
#
#   NYTTA_BENCH_MB      how much is generated (1024)
#   NYTTA_BENCH_ROUNDS  how often each is run, in turn (5)
set -eu
cd "$(dirname "$0")/.."
[ -x /usr/bin/time ] || { echo "bench: /usr/bin/time is missing: install it (Debian: apt-get install time)" >&2; exit 1; }
. tools/find-jdk.sh
find_jdk || { echo "bench: a JDK of version $NYTTA_JDK_MIN or newer is missing" >&2; exit 1; }
./nytta --version >/dev/null
NYTTA_AOT=make ./nytta
out=target/bench-usage
home=$PWD/$out/home
mkdir -p "$out/classes"
"$NYTTA_JDK/bin/javac" -nowarn -proc:none -d "$out/classes" bench/src/dev/nytta/bench/ClaudeLogs.java \
    bench/src/dev/nytta/bench/Results.java bench/src/dev/nytta/bench/Section.java
megabytes=${NYTTA_BENCH_MB:-1024}
if [ "$(cat "$out/made" 2>/dev/null)" != "$megabytes" ]; then
    rm -rf "$home"
    "$NYTTA_JDK/bin/java" -cp "$out/classes" dev.nytta.bench.ClaudeLogs "$home" "$megabytes" 7
    echo "$megabytes" >"$out/made"
fi
peers=${NYTTA_BENCH_PEERS:-${XDG_CACHE_HOME:-$HOME/.cache}/nytta-bench}/usage
mkdir -p "$peers"
npm_has() { # package, version
    [ -d "$peers/node_modules/$1" ] ||
        (cd "$peers" && npm install --no-audit --no-fund --ignore-scripts "$1@$2" >&2) ||
        echo "bench: $1 cannot be installed, and is left out" >&2
}
native() { # folder of packages, name
    found=$(find "$peers/node_modules/$1" -name "$2" -type f -size +1000k 2>/dev/null | head -n 1)
    [ -z "$found" ] || chmod +x "$found"
    echo "$found"
}
case $(uname -m) in
    x86_64) arch=x64 ;;
    *) arch=arm64 ;;
esac
npm_has ccusage 20.0.24
npm_has "@tokscale/cli-linux-$arch-gnu" 4.17.0
ccusage=$(native @ccusage ccusage)
tokscale=$(native @tokscale tokscale)
cache=$PWD/$out/cache
times=$out/times

measured() { # name, then a command whose stdout goes to NAME.json
    name=$1
    shift
    /usr/bin/time -a -o "$times" -f "$name %e %U %S %M" "$@" >"$out/$name.json" 2>/dev/null
}

nytta() { # name
    measured "$1" env XDG_CACHE_HOME="$cache" ./nytta usage daily --home "$home" --timezone UTC --json
}

# It keeps the rows that it has read under HOME.
tokscale_reads() { # name
    measured "$1" env HOME="$out/tokscale" XDG_CACHE_HOME="$out/tokscale" "$tokscale" models --json --no-spinner \
        --client claude --home "$home"
}

middle() { # column of the times, or cpu; name
    awk -v what="$1" -v name="$2" '$1 == name { print what == "cpu" ? $3 + $4 : $what }' "$times" | sort -n |
        awk '{ all[NR] = $1 } END { if (NR) print all[int((NR + 1) / 2)] }'
}

rounds=${NYTTA_BENCH_ROUNDS:-5}
: >"$times"
# Once unmeasured, so that the files are in memory for everyone.
cat "$home"/.claude/projects/*/*.jsonl >/dev/null
round=0
while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    [ -z "$ccusage" ] || measured ccusage env HOME="$home" "$ccusage" daily --offline --json --timezone UTC
    if [ -n "$tokscale" ]; then
        rm -rf "$out/tokscale"
        mkdir -p "$out/tokscale"
        tokscale_reads tokscale-cold
        tokscale_reads tokscale-again
    fi
    rm -rf "$cache"
    nytta nytta-cold
    nytta nytta-again
    grown=$(find "$home" -name '*.jsonl' | sort | head -n 1)
    cp -p "$grown" "$out/kept"
    printf '{"timestamp":"2026-11-01T09:00:00.000Z","sessionId":"s","cwd":"/p","requestId":"ra","message":{"id":"ma","model":"claude-opus-4-8","usage":{"input_tokens":0,"output_tokens":1}}}\n' >>"$grown"
    nytta nytta-one-more
    mv "$out/kept" "$grown"
done
same=yes
totals="not compared: ccusage is not there"
[ -z "$ccusage" ] ||
    totals=$("$NYTTA_JDK/bin/java" bench/SameTotals.java "$out/nytta-cold.json" "$out/ccusage.json") || same=no
{
    cat <<END
# Agents' logs read on one machine

Written by \`make bench-usage\` on $(date -u +%F): $megabytes MB of generated logs of Claude Code, which lie in the kernel's memory, each
program in turn, $rounds rounds, medians. Nytta by its launcher, start of the JVM included, \`nytta usage daily --json\`; ccusage 20.0.24 and
tokscale 4.17.0 by their native programs, ccusage without asking the net for prices. "Again": nothing is new; "one more": a line
was added to one session. Machine: $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores.

| | wall | of ccusage's | CPU | of ccusage's | most resident |
|---|---|---|---|---|---|
END
    for name in ccusage tokscale-cold tokscale-again nytta-cold nytta-again nytta-one-more; do
        echo "$name $(middle 2 "$name") $(middle cpu "$name") $(middle 5 "$name")"
    done | awk '$4 != "" { if ($1 == "ccusage") { wall = $2; cpu = $3 }
        printf "| %s | %.2f s | %s | %.2f s | %s | %d MB |\n", $1, $2, wall ? sprintf("%.2f", $2 / wall) : "-", $3,
            cpu ? sprintf("%.2f", $3 / cpu) : "-", $4 / 1024 }'
    echo
    echo "Totals, ours and ccusage's: $(echo "$totals" | paste -s -d ';' | sed 's/;/; /g')."
} | "$NYTTA_JDK/bin/java" -cp "$out/classes" dev.nytta.bench.Section bench/RESULTS.md usage
[ "$same" = yes ]
