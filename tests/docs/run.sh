#!/usr/bin/env bash
# Runs every command that README.md and docs/*.md show in a block marked sh, in a folder of its own, against a fake provider.
#
# Two are not run as they stand: `make check` is what calls this, and servers are stopped once they answer.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD
work=$(mktemp -d)
data=$((20000 + RANDOM % 10000))
admin=$((data + 1))
fake=$((data + 2))
passed=0
failed=0
server=

export HOME=$work/home XDG_DATA_HOME=$work/data XDG_CACHE_HOME=$work/cache
export NYTTA_PORT=$data NYTTA_ADMIN_PORT=$admin NYTTA_ADMIN_TOKEN=nat_documentation_only
export ANTHROPIC_API_KEY=sk-ant-fake ANTHROPIC_BASE_URL=http://127.0.0.1:$fake
export PATH=$work/bin:$PATH NO_COLOR=1
mkdir -p "$HOME" "$work/bin"

stop_server() {
    [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null
    server=
}
finish() {
    stop_server
    kill "$provider" 2>/dev/null
    wait "$provider" 2>/dev/null
    rm -rf "$work"
}

./nytta --version >/dev/null # builds, if it has to
./nytta fake-provider --port "$fake" --time-percent 0 >"$work/provider.log" 2>&1 &
provider=$!
trap finish EXIT

# Files that the documentation speaks of.
ln -s "$root/nytta" "$work/bin/nytta"
cat >"$work/bin/claude" <<'CLAUDE'
#!/bin/sh
# Stands in for the agent: one call as it would make it.
exec curl -sf -o /dev/null "$ANTHROPIC_BASE_URL/v1/messages" -H "x-api-key: $ANTHROPIC_API_KEY" \
    -H 'anthropic-version: 2023-06-01' -H 'content-type: application/json' \
    -d '{"model":"claude-opus-5-5","max_tokens":50,"messages":[{"role":"user","content":"hi"}]}'
CLAUDE
chmod +x "$work/bin/claude"
sed -n '/^```yaml/,/^```/p' README.md | sed '/^```/d' | sed "s#https://api.anthropic.com#http://127.0.0.1:$fake#" >"$work/nytta.yaml"
echo '{"prompt_tokens":12000,"completion_tokens":1500,"prompt_tokens_details":{"cached_tokens":8000}}' >"$work/usage.json"
echo '{"gpt-5.4-mini":{"litellm_provider":"openai","mode":"chat","input_cost_per_token":7.5e-07,"output_cost_per_token":4.5e-06}}' \
    >"$work/model_prices_and_context_window.json"
ln -s "$root/nytta" "$work/nytta"

commands() {
    awk '/^```sh/ { on = 1; next } /^```/ { on = 0 } on && NF' "$1"
}

serve() { # the command; waits until both ports answer
    stop_server
    (cd "$work" && exec $1) >"$work/server.log" 2>&1 &
    server=$!
    for _ in $(seq 1 150); do
        curl -sf "http://127.0.0.1:$admin/readyz" >/dev/null 2>&1 && curl -sf "http://127.0.0.1:$data/readyz" >/dev/null && return 0
        kill -0 "$server" 2>/dev/null || return 1
        sleep 0.2
    done
    return 1
}

run() { # file, command
    local command=${2//8481/$admin} code=0
    command=${command//8480/$data}
    case $command in
    "make check") return ;;
    "./nytta serve"*) serve "$command" >"$work/out" 2>&1 || code=$? ;;
    *) (cd "$work" && timeout 120 bash -c "$command") >"$work/out" 2>&1 || code=$? ;;
    esac
    # `price check` says with 1 that a person should look at its list.
    [[ $command == *"price check"* && $code -eq 1 ]] && code=0
    if ((code == 0)); then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $1: $2 (exit $code)"
        tail -n 15 "$work/out"
        [[ $command == "./nytta serve"* ]] && tail -n 15 "$work/server.log"
    fi
}

for file in README.md docs/*.md; do
    while IFS= read -r command; do run "$file" "$command"; done < <(commands "$file")
done
echo "docs: $passed passed, $failed failed"
((failed == 0 && passed > 0))
