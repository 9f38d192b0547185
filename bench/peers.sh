#!/bin/sh
# Installs the peers that `make bench` measures beside Nytta into $NYTTA_BENCH_PEERS (~/.cache/nytta-bench).
# What cannot be installed is left out of the figures. NYTTA_BENCH_ONLY names the only one that is wanted.
set -eu
peers=${NYTTA_BENCH_PEERS:-${XDG_CACHE_HOME:-$HOME/.cache}/nytta-bench}
only=${NYTTA_BENCH_ONLY:-}
mkdir -p "$peers/portkey"
if [ "${only:-portkey}" = portkey ] && [ ! -d "$peers/portkey/node_modules/@portkey-ai" ]; then
    # A fresh install of Portkey fails on streams unless its HTTP server is held at this version.
    cat > "$peers/portkey/package.json" <<'JSON'
{
  "name": "peers",
  "private": true,
  "dependencies": { "@portkey-ai/gateway": "1.15.2" },
  "overrides": { "@hono/node-server": "1.13.8" }
}
JSON
    (cd "$peers/portkey" && npm install --no-audit --no-fund --ignore-scripts >&2) || echo "bench: Portkey cannot be installed" >&2
fi
if [ "${only:-litellm}" = litellm ] && [ ! -x "$peers/litellm/bin/litellm" ]; then
    { python3 -m venv "$peers/litellm" && "$peers/litellm/bin/pip" install -q 'litellm[proxy]==1.106.2' >&2; } ||
        echo "bench: LiteLLM cannot be installed" >&2
fi
echo "$peers"
