#!/bin/sh
# Measures calls over TLS, over HTTP/2 and with io_uring beside plain HTTP/1.1 with epoll. Writes its section of
# bench/RESULTS.md. NYTTA_BENCH_SECONDS sets the length of a round (3).
set -eu
cd "$(dirname "$0")/.."
[ "$(uname -s)" = Linux ] || { echo "bench: processor time is read from /proc, so this runs on Linux only" >&2; exit 1; }
[ "$(nproc)" -ge 2 ] || { echo "bench: two processor cores are needed, one for the proxy alone" >&2; exit 1; }
command -v taskset > /dev/null || { echo "bench: taskset is missing: install util-linux" >&2; exit 1; }
PATH=$PATH:/usr/sbin
. tools/find-jdk.sh
find_jdk || { echo "bench: a JDK of version $NYTTA_JDK_MIN or newer is missing" >&2; exit 1; }
tools/mvn.sh -q -Dmaven.test.skip=true package
out=target/bench-ways
rm -rf "$out"
mkdir -p "$out/classes" "$out/run"
class_path="$out/classes:target/classes:$(find target/lib -name '*.jar' | tr '\n' ':')"
"$NYTTA_JDK/bin/javac" --release 25 -nowarn -proc:none -d "$out/classes" -cp "$class_path" bench/src/dev/nytta/bench/*.java
"$NYTTA_JDK/bin/keytool" -genkeypair -keystore "$out/run/bench.p12" -storetype PKCS12 -alias bench -dname CN=127.0.0.1 \
    -keyalg EC -groupname secp256r1 -storepass nk_bench0123456789abcdefghij > /dev/null 2>&1
"$NYTTA_JDK/bin/java" -cp "$class_path" dev.nytta.bench.Ways \
    "$class_path" "$PWD/$out/run" "$PWD/$out/run/bench.p12" bench/RESULTS.md "${NYTTA_BENCH_SECONDS:-3}"
