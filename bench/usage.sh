#!/bin/sh
# Reads the same generated Claude Code logs with Nytta and with ccusage: same totals, CPU, wall time, memory.
#
#   NYTTA_BENCH_MB      how much is generated (1024)
#   NYTTA_BENCH_ROUNDS  how often each is run, in turn; the best counts (3)
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
megabytes=${NYTTA_BENCH_MB:-1024}
if [ "$(cat "$out/made" 2>/dev/null)" != "$megabytes" ]; then
    rm -rf "$home"
    "$NYTTA_JDK/bin/javac" -nowarn -proc:none -d "$out/classes" bench/src/dev/nytta/bench/ClaudeLogs.java
    "$NYTTA_JDK/bin/java" -cp "$out/classes" dev.nytta.bench.ClaudeLogs "$home" "$megabytes" 7
    echo "$megabytes" >"$out/made"
fi
peers=${NYTTA_BENCH_PEERS:-${XDG_CACHE_HOME:-$HOME/.cache}/nytta-bench}/usage
mkdir -p "$peers"
[ -d "$peers/node_modules/ccusage" ] ||
    (cd "$peers" && npm install --no-audit --no-fund --ignore-scripts ccusage@20.0.24 >&2) ||
    echo "bench: ccusage cannot be installed, and is left out" >&2
ccusage=$(find "$peers/node_modules/@ccusage" -name ccusage -type f -size +1000k 2>/dev/null | head -n 1)
[ -z "$ccusage" ] || chmod +x "$ccusage"
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

: >"$times"
# Once unmeasured, so that the files are in memory for everyone.
cat "$home"/.claude/projects/*/*.jsonl >/dev/null
round=0
while [ "$round" -lt "${NYTTA_BENCH_ROUNDS:-3}" ]; do
    round=$((round + 1))
    [ -z "$ccusage" ] || measured ccusage env HOME="$home" "$ccusage" daily --offline --json --timezone UTC
    rm -rf "$cache"
    nytta nytta-cold
    nytta nytta-again
    grown=$(find "$home" -name '*.jsonl' | sort | head -n 1)
    cp -p "$grown" "$out/kept"
    printf '{"timestamp":"2026-11-01T09:00:00.000Z","sessionId":"s","cwd":"/p","requestId":"ra","message":{"id":"ma","model":"claude-opus-4-8","usage":{"input_tokens":0,"output_tokens":1}}}\n' >>"$grown"
    nytta nytta-one-more
    mv "$out/kept" "$grown"
done
echo "what            wall s   CPU s   memory MB (the best of each)"
awk '{ cpu = $3 + $4; if (!($1 in wall)) { order[++n] = $1; wall[$1] = $2; best[$1] = cpu; mem[$1] = $5 }
       if ($2 < wall[$1]) wall[$1] = $2; if (cpu < best[$1]) best[$1] = cpu; if ($5 > mem[$1]) mem[$1] = $5 }
     END { for (i = 1; i <= n; i++) printf "%-15s %6.2f  %6.2f  %6d\n", order[i], wall[order[i]], best[order[i]], mem[order[i]] / 1024 }' "$times"
[ -n "$ccusage" ] || exit 0
"$NYTTA_JDK/bin/java" bench/SameTotals.java "$out/nytta-cold.json" "$out/ccusage.json"
