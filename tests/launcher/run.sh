#!/bin/sh
# Tests of ./nytta, in a copy of the checkout so that a failing build harms nothing. Prints "launcher: N passed, N failed".
set -u
root=$(cd "$(dirname "$0")/../.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
. "$root/tools/find-jdk.sh"
find_jdk || {
    say_no_jdk
    exit 1
}
passed=0
failed=0

# check NAME COMMAND...: the command must succeed.
check() {
    name=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "launcher: FAILED: $name" >&2
        sed 's/^/    /' "$work/out" "$work/err" >&2
    fi
}

run() { "$@" >"$work/out" 2>"$work/err"; }
ends_with() { want=$1 && shift && run "$@"; [ $? -eq "$want" ]; }
says() { grep -q -- "$1" "$work/$2"; }
silent() { [ ! -s "$work/err" ]; }

# The dashboard's packages would be fetched anew into the copy; its build has tests of its own.
export NYTTA_WEB=off

copy="$work/a checkout"
mkdir "$copy"
(cd "$root" && tar cf - --exclude=node_modules nytta pom.xml tools .mvn src/main web) | (cd "$copy" && tar xf -)
ln -s "../$(basename "$copy")/nytta" "$copy/link"

"$copy/nytta" --version >"$work/out" 2>"$work/err" &
one=$!
"$copy/nytta" --version >"$work/out2" 2>"$work/err2"
two=$?
wait $one
check "two first calls at once both run" [ $?$two -eq 0 ]
check "the first call says that it builds" [ "$(cat "$work/err" "$work/err2" | grep -c 'building.*done in')" -eq 1 ]
check "prints its version" says '^nytta [0-9]' out

cd /
check "runs from another folder" ends_with 0 "$copy/nytta" --version
check "does not build twice" silent
mkdir -p "$copy/web/node_modules"
rm -f "$copy/web/src/api/schema.d.ts"
: >"$copy/web/src/api/schema.d.ts"
check "runs behind a build of the dashboard" ends_with 0 "$copy/nytta" --version
check "takes what the dashboard's build leaves for no change" silent
check "runs through a symbolic link" ends_with 0 "$copy/link" --version
check "an unknown command is a usage error" ends_with 2 "$copy/nytta" no-such-command
check "passes JVM options on" ends_with 0 env NYTTA_JAVA_OPTS=-Xlog:startuptime "$copy/nytta" --version
check "skips a JAVA_HOME that does not fit" ends_with 0 env JAVA_HOME=/nonexistent "$copy/nytta" --version

# macOS' script has other options.
if script --version 2>/dev/null | grep -q util-linux; then
    mkdir -p "$work/agents/.claude/projects/p"
    printf '{"timestamp":"2026-11-20T09:00:00Z","sessionId":"s","requestId":"r","message":{"id":"m","model":"claude-sonnet-4-6","usage":{"input_tokens":4,"output_tokens":2}}}\n' \
        >"$work/agents/.claude/projects/p/s.jsonl"
    table() {
        (unset COLUMNS && script -qec "stty cols $1; '$copy/nytta' usage --home '$work/agents' --cache '$work/agents/cache'" /dev/null) \
            >"$work/out" 2>"$work/err" </dev/null
    }
    check "a wide terminal has a wide table" eval 'table 140 && says "CACHE READ" out'
    check "a narrow one a narrow table" eval 'table 60 && says INPUT out && ! says CALLS out'
fi

opened() { grep -q 'Opened AOT cache .*/target/commands.aot' "$work/out"; }
traced() { run env NYTTA_JAVA_OPTS=-Xlog:aot=info "$@" --version; }
check "the first build makes the caches of a start" [ -s "$copy/target/serve.aot" ] && [ -s "$copy/target/commands.aot" ]
traced "$copy/nytta"
check "a start takes its cache" opened
traced env NYTTA_AOT=off "$copy/nytta"
check "or leaves it, when told so" eval '! opened'
check "a cache that does not fit is no news" ends_with 0 env NYTTA_JAVA_OPTS=-XX:+UseCompactObjectHeaders "$copy/nytta" --version
check "on neither side" eval 'silent && [ "$(cat "$work/out")" = "$("$copy/nytta" --version)" ]'
"$copy/nytta" serve --demo --data-dir "$work/demo" --port 0 --admin-port 0 >"$work/out" 2>"$work/err" &
server=$!
for _ in $(seq 1 150); do
    [ ! -s "$work/demo/server.json" ] || break
    sleep 0.2
done
kill $server
wait $server
check "a server's output begins with its own line" eval 'head -n 1 "$work/out" | grep -q "^Nytta is up"'
check "libraries are unpacked once" [ -s "$copy/target/native/libsqlitejdbc.so" ]
# From here on each build would make them anew, in the background.
export NYTTA_AOT=off

# A PATH with everything but java and mvn.
mkdir "$work/bin"
for tool in sh dirname readlink find head cat date touch mkdir rm mv sed grep sleep; do
    ln -s "$(command -v $tool)" "$work/bin/$tool"
done
check "without a JDK it fails" ends_with 1 env JAVA_HOME= NYTTA_JDK_PLACES= PATH="$work/bin" "$copy/nytta" --version
check "and says what to install" says 'JDK 25' err

touch "$copy/src/main/java/dev/nytta/app/Main.java"
check "without Maven a build fails" ends_with 1 env PATH="$work/bin" JAVA_HOME="$NYTTA_JDK" "$copy/nytta" --version
check "and says what to install" says 'needs Maven' err

echo 'not Java' >"$copy/src/main/java/dev/nytta/app/Broken.java"
check "a broken source fails the build" ends_with 1 "$copy/nytta" --version
check "and says where the log is" says 'full log is .*/target/build.log' err
check "and names the file" says 'Broken.java' err
rm "$copy/src/main/java/dev/nytta/app/Broken.java"
mkdir "$copy/target/nytta.lock"
echo 999999999 >"$copy/target/nytta.lock/pid"
check "a mended source builds, past the lock of a dead process" ends_with 0 "$copy/nytta" --version
check "and says so once" [ "$(grep -c building "$work/err")" -eq 1 ]

echo "launcher: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
