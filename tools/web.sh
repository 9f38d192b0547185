#!/bin/sh
# Builds the dashboard from web/ into target/web, when its sources are newer than what is there. Maven calls this.
#
#   NYTTA_WEB   required: a dashboard that cannot be built is an error; off: no dashboard; else the program is built
#               without it and says so where the dashboard would be.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
out=$root/target/web
work=$root/target/web.work
description=$root/src/main/resources/dev/nytta/face/api/openapi.json

sum() {
    (cd "$root" && find web -name node_modules -prune -o -name schema.d.ts -prune -o -type f -print | LC_ALL=C sort |
        xargs cat "$description" tools/web.sh | cksum)
}

without() {
    echo "nytta: the dashboard is not built: $1" >&2
    [ "${NYTTA_WEB-}" != required ] || exit 1
    rm -rf "$out"
    mkdir -p "$out"
    printf '%s\n' "$1" >"$out/missing.txt"
    exit 0
}

[ "${NYTTA_WEB-}" != off ] || without "it was left out by NYTTA_WEB=off."
made=$(sum)
if [ -f "$out/files.txt" ] && [ "$(cat "$root/target/web.made" 2>/dev/null)" = "$made" ]; then exit 0; fi
command -v npm >/dev/null 2>&1 || without "Node 20.19 or newer is missing. Install it and build again."
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    without "it needs Node 20.19 or newer, here is $(node --version). Install it and build again."

cd "$root/web"
lock=$(cksum <package-lock.json)
if [ "$(cat node_modules/.nytta-lock 2>/dev/null)" != "$lock" ]; then
    npm ci --prefer-offline --no-audit --no-fund >&2 || without "its packages could not be fetched by npm. Build again when the registry can be reached."
    echo "$lock" >node_modules/.nytta-lock
fi
rm -rf "$work"
mkdir -p "$work"
NYTTA_WEB_OUT=$work npm run --silent build >&2 || {
    echo "nytta: the build of the dashboard failed" >&2
    exit 1
}
rm -rf "$out"
mv "$work" "$out"
echo "$made" >"$root/target/web.made"
