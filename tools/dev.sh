#!/bin/sh
# The demo and, beside it, the dashboard from its sources with hot reload. Ends both on Ctrl-C.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
"$root/tools/web.sh"
"$root/nytta" serve --demo "$@" &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
cd "$root/web"
npx vite --host 127.0.0.1
