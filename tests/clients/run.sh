#!/bin/sh
# Real clients against Nytta: see README.md.  run.sh [--direct] [--all] [--only CLIENT,..] [--scenario NAME,..] [--keep]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${NYTTA_CLIENTS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/nytta-clients}
say() { printf '%s\n' "$*" >&2; }
hash_of() { cat "$@" | sha256sum | cut -c1-16; }

node=$(command -v node || true)
[ -n "$node" ] && "$node" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  { say "run.sh: node 20.19 or later is needed"; exit 1; }

# A folder is filled under another name and then renamed: what has its name is whole.
npm_dir=$cache/$(hash_of "$here/package-lock.json")
if [ ! -d "$npm_dir" ]; then
  say "installing the clients into $npm_dir (about 2 GB, once for each lock file)"
  mkdir -p "$cache"
  tmp=$(mktemp -d "$cache/tmp.XXXXXX")
  cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$tmp/"
  # `npm ci` wants packages of every platform to exist; `install` keeps to the lock file just the same
  (cd "$tmp" && npm install --no-save >/dev/null)
  cmp -s "$tmp/package-lock.json" "$here/package-lock.json" || { say "run.sh: npm changed the lock file: it does not fit package.json"; rm -rf "$tmp"; exit 1; }
  mv "$tmp" "$npm_dir"
fi

jdk=
for d in ${JAVA_HOME:+"$JAVA_HOME"} "$(dirname "$(dirname "$(readlink -f "$(command -v javac || echo /nowhere/bin/javac)")")")" /usr/lib/jvm/*; do
  [ -x "$d/bin/javac" ] && "$d/bin/javac" -version 2>&1 | grep -qE 'javac (2[5-9]|[3-9][0-9])' && { jdk=$d; break; }
done
[ -n "$jdk" ] || { say "run.sh: no JDK 25 or later found: set JAVA_HOME"; exit 1; }
java_dir=$cache/java-$(hash_of "$here/java/pom.xml" "$here/java/src/Calls.java")
if [ ! -d "$java_dir" ]; then
  say "installing the Java SDKs into $java_dir"
  mkdir -p "$cache"
  tmp=$(mktemp -d "$cache/tmp.XXXXXX")
  JAVA_HOME=$jdk mvn -q -B -ntp -f "$here/java/pom.xml" process-resources -Djars="$tmp/jars" >&2
  "$jdk/bin/javac" -nowarn -Xlint:none -cp "$tmp/jars/*" -d "$tmp/classes" "$here/java/src/Calls.java"
  mv "$tmp" "$java_dir"
fi

# What is built later could fetch nothing.
"$here/../../nytta" --version >&2

# Nothing can leave a network namespace that has only a loopback.
if [ "$(id -u)" = 0 ]; then apart="unshare -n"; else apart="unshare -rn"; fi
# --fork --kill-child ends everything in it when this script ends
exec $apart --fork --kill-child sh -c 'ip link set lo up && exec "$@"' sh \
  "$node" "$here/run.mjs" --cache "$npm_dir" --java "$java_dir" --jdk "$jdk" "$@"
