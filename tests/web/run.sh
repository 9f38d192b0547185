#!/bin/sh
# The dashboard: types, style, colours, its own tests, and every page in a real browser against the demo.
# Installs a Chromium with apt-get where there is none and it may. Prints "web-unit: ..." and "web: N passed, N failed".
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd -P)
if [ -z "${CHROMIUM-}" ] && ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        echo "web: installing chromium"
        DEBIAN_FRONTEND=noninteractive
        export DEBIAN_FRONTEND
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null
    else
        echo "web: needs Chromium: install it, or name it in CHROMIUM" >&2
        exit 1
    fi
fi
NYTTA_WEB=required "$root/tools/web.sh"
cd "$root/web"
npm run --silent check
node tools/check-tokens.mjs
npx vitest run --reporter=json --outputFile="$root/target/web-unit.json" >"$root/target/web-unit.log" 2>&1 || status=$?
node -e '
const found = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
for (const file of found.testResults) for (const test of file.assertionResults) if (test.status !== "passed") console.log("FAIL  " + test.fullName + "\n" + test.failureMessages.join("\n").slice(0, 2000));
console.log("web-unit: " + found.numPassedTests + " passed, " + (found.numFailedTests + found.numPendingTests + found.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length) + " failed");
' "$root/target/web-unit.json"
node tests/browser/run.mjs "$@"
exit "${status:-0}"
