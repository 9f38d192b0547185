// How each client is pointed at a gateway and kept quiet. One entry per client:
//   cmd({base, key, prompt, home, cache, node}) -> {argv, env, files: {path: content}}
//   want: {spent: most requests for one turn when the budget is spent, mid: when it ends in mid-stream (both with the
//   client's own titles, routers and second passes), probes: paths that are not counted, sentence: whether it can show ours, tree: what it tells of sub-agents}
// The figures are those of docs/clients.md.
// base has no /v1. Everything is written below `home`; the working folder is home/work.
import path from 'node:path';

const bin = (cache, ...p) => path.join(cache, 'node_modules', ...p);
const arch = process.arch;
const MODEL = { openai: 'gpt-6.1-sol', anthropic: 'claude-opus-5-5', gemini: 'gemini-3.8-flash', bedrock: 'us.anthropic.claude-opus-5-5' };

const agents = {
  claude: {
    dialect: 'anthropic', subagents: true,
    want: { spent: 1, mid: 1, sentence: true, tree: 'ids' },
    cmd: ({ base, key, prompt, cache }) => ({
      argv: [bin(cache, '@anthropic-ai', `claude-code-linux-${arch}`, 'claude'), '-p', prompt, '--allowedTools', 'Read,Agent'],
      env: {
        ANTHROPIC_BASE_URL: base, ANTHROPIC_AUTH_TOKEN: key, CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1', DISABLE_AUTOUPDATER: '1',
        DISABLE_TELEMETRY: '1', DISABLE_ERROR_REPORTING: '1', CLAUDE_CODE_DISABLE_BACKGROUND_TASKS: '1',
      },
      files: {},
    }),
  },
  'claude-bedrock': {
    dialect: 'invoke', subagents: true,
    // before the turn it asks for one token of each model that it may fall back to, to see which there are
    want: { spent: 1, mid: 1, sentence: true, tree: 'ids', probes: /\/invoke$/ },
    cmd: ({ base, key, prompt, cache }) => ({
      argv: [bin(cache, '@anthropic-ai', `claude-code-linux-${arch}`, 'claude'), '-p', prompt, '--allowedTools', 'Read,Agent'],
      env: {
        CLAUDE_CODE_USE_BEDROCK: '1', ANTHROPIC_BEDROCK_BASE_URL: base, AWS_BEARER_TOKEN_BEDROCK: key, AWS_REGION: 'us-east-1',
        ANTHROPIC_MODEL: MODEL.bedrock, ANTHROPIC_SMALL_FAST_MODEL: MODEL.bedrock, CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1', DISABLE_AUTOUPDATER: '1',
        DISABLE_TELEMETRY: '1', DISABLE_ERROR_REPORTING: '1', CLAUDE_CODE_DISABLE_BACKGROUND_TASKS: '1',
      },
      files: {},
    }),
  },
  codex: {
    dialect: 'responses', subagents: true,
    want: { spent: 1, mid: 1, sentence: true, tree: 'ids' },
    cmd: ({ base, key, prompt, home, node, cache }) => ({
      argv: [node, bin(cache, '@openai', 'codex', 'bin', 'codex.js'), 'exec', '--skip-git-repo-check', '--dangerously-bypass-approvals-and-sandbox', prompt],
      env: { CODEX_HOME: `${home}/.codex`, NYTTA_KEY: key },
      files: {
        '.codex/config.toml': `model = "${MODEL.openai}"\nmodel_provider = "nytta"\ncheck_for_update_on_startup = false\n`
          + `[model_providers.nytta]\nname = "nytta"\nbase_url = "${base}/v1"\nenv_key = "NYTTA_KEY"\nwire_api = "responses"\n`
          + '[analytics]\nenabled = false\n[otel]\nexporter = "none"\n',
      },
    }),
  },
  gemini: {
    dialect: 'gemini', subagents: true,
    want: { spent: 2, mid: 2, sentence: true, tree: 'none' },
    cmd: ({ base, key, prompt, node, cache }) => ({
      argv: [node, bin(cache, '@google', 'gemini-cli', 'bundle', 'gemini.js'), '-p', prompt, '--skip-trust', '--approval-mode', 'yolo'],
      env: { GOOGLE_GEMINI_BASE_URL: base, GEMINI_API_KEY: key, GEMINI_CLI_NO_RELAUNCH: 'true' },
      files: {
        '.gemini/settings.json': JSON.stringify({
          security: { auth: { selectedType: 'gemini-api-key' } }, privacy: { usageStatisticsEnabled: false },
          general: { enableAutoUpdate: false, enableAutoUpdateNotification: false }, telemetry: { enabled: false },
        }),
      },
    }),
  },
  opencode: {
    dialect: 'chat', subagents: true,
    want: { spent: 2, mid: 2, sentence: true, tree: 'ids' },
    cmd: ({ base, key, prompt, cache }) => ({
      argv: [bin(cache, `opencode-linux-${arch}`, 'bin', 'opencode'), 'run', '--model', `nytta/${MODEL.openai}`, prompt],
      env: { OPENCODE_DISABLE_AUTOUPDATE: '1', OPENCODE_DISABLE_MODELS_FETCH: '1', OPENCODE_DISABLE_LSP_DOWNLOAD: '1' },
      files: {
        'work/opencode.json': JSON.stringify({
          share: 'disabled', autoupdate: false,
          provider: { nytta: { npm: '@ai-sdk/openai-compatible', options: { baseURL: `${base}/v1`, apiKey: key }, models: { [MODEL.openai]: { name: 'model' } } } },
        }),
      },
    }),
  },
  qwen: {
    dialect: 'chat', subagents: true,
    want: { spent: 1, mid: 2, sentence: true, tree: 'none' },
    cmd: ({ base, key, prompt, node, cache }) => ({
      argv: [node, bin(cache, '@qwen-code', 'qwen-code', 'cli-entry.js'), '-p', prompt, '--auth-type', 'openai', '--yolo'],
      env: { OPENAI_BASE_URL: `${base}/v1`, OPENAI_API_KEY: key, OPENAI_MODEL: MODEL.openai, QWEN_CODE_NO_RELAUNCH: 'true' },
      files: { '.qwen/settings.json': JSON.stringify({ privacy: { usageStatisticsEnabled: false }, general: { enableAutoUpdate: false }, telemetry: { enabled: false } }) },
    }),
  },
  copilot: {
    dialect: 'chat', subagents: true,
    want: { spent: 1, mid: 1, sentence: true, tree: 'none' },
    cmd: ({ base, key, prompt, node, cache }) => ({
      argv: [bin(cache, '@github', `copilot-linux-${arch}`, 'copilot'), '-p', prompt, '--allow-all-tools', '--allow-all-paths', '--no-auto-update'],
      env: {
        COPILOT_PROVIDER_BASE_URL: `${base}/v1`, COPILOT_PROVIDER_API_KEY: key, COPILOT_PROVIDER_TYPE: 'openai',
        COPILOT_MODEL: MODEL.openai, COPILOT_OFFLINE: 'true', COPILOT_AUTO_UPDATE: 'false',
      },
      files: {},
    }),
  },
};

const sdk = (name, dialect, model) => ({
  dialect, sdk: true, want: { spent: 1, mid: 1, sentence: true },
  cmd: ({ base, key, prompt, node, mode }) => ({ argv: [node, 'sdk.mjs', name, base, key, model, prompt, mode ?? 'stream'], env: {}, files: {}, link: ['sdk.mjs'] }),
});

const java = (name, dialect, model) => ({
  dialect, sdk: true, java: true, want: { spent: 1, mid: 1, sentence: true },
  cmd: ({ base, key, prompt, java, jars, classes, mode }) => ({
    argv: [java, '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', `${classes}:${jars}/*`, 'Calls', name, base, key, model, prompt, mode ?? 'stream'], env: {}, files: {},
  }),
});

// The same agents through another dialect or another way. Those marked `all` are run by --all only.
const variants = {
  'codex-builtin': {
    ...agents.codex, // its own provider speaks WebSocket
    cmd: (o) => ({
      ...agents.codex.cmd(o), env: { CODEX_HOME: `${o.home}/.codex`, CODEX_API_KEY: o.key },
      files: { '.codex/config.toml': `model = "${MODEL.openai}"\nopenai_base_url = "${o.base}/v1"\ncheck_for_update_on_startup = false\n[analytics]\nenabled = false\n[otel]\nexporter = "none"\n` },
    }),
  },
  'opencode-anthropic': {
    ...agents.opencode, all: true, dialect: 'anthropic',
    cmd: (o) => {
      const c = agents.opencode.cmd(o);
      c.argv[c.argv.indexOf('--model') + 1] = `anthropic/${MODEL.anthropic}`;
      c.files['work/opencode.json'] = JSON.stringify({
        share: 'disabled', autoupdate: false,
        provider: { anthropic: { options: { baseURL: `${o.base}/v1`, apiKey: o.key }, models: { [MODEL.anthropic]: { name: 'model' } } } },
      });
      return c;
    },
  },
  'opencode-openai': {
    ...agents.opencode, all: true, dialect: 'responses',
    cmd: (o) => {
      const c = agents.opencode.cmd(o);
      c.argv[c.argv.indexOf('--model') + 1] = `openai/${MODEL.openai}`;
      c.files['work/opencode.json'] = JSON.stringify({
        share: 'disabled', autoupdate: false,
        provider: { openai: { options: { baseURL: `${o.base}/v1`, apiKey: o.key }, models: { [MODEL.openai]: { name: 'model' } } } },
      });
      return c;
    },
  },
  'copilot-responses': {
    ...agents.copilot, all: true, dialect: 'responses',
    cmd: (o) => { const c = agents.copilot.cmd(o); c.env.COPILOT_PROVIDER_WIRE_API = 'responses'; return c; },
  },
  'copilot-anthropic': {
    ...agents.copilot, all: true, dialect: 'anthropic',
    cmd: (o) => { const c = agents.copilot.cmd(o); Object.assign(c.env, { COPILOT_PROVIDER_TYPE: 'anthropic', COPILOT_PROVIDER_BASE_URL: o.base, COPILOT_MODEL: MODEL.anthropic }); return c; },
  },
};

export const clients = {
  ...agents,
  ...variants,
  'openai-js-chat': sdk('openai-chat', 'chat', MODEL.openai),
  'openai-js-responses': sdk('openai-responses', 'responses', MODEL.openai),
  'anthropic-js': sdk('anthropic', 'anthropic', MODEL.anthropic),
  'genai-js': sdk('genai', 'gemini', MODEL.gemini),
  'bedrock-js': sdk('bedrock', 'converse', MODEL.bedrock),
  'vercel-chat': sdk('vercel:chat', 'chat', MODEL.openai),
  'vercel-responses': sdk('vercel:responses', 'responses', MODEL.openai),
  'vercel-anthropic': sdk('vercel:anthropic', 'anthropic', MODEL.anthropic),
  'vercel-google': sdk('vercel:google', 'gemini', MODEL.gemini),
  'openai-java': java('openai', 'chat', MODEL.openai),
  'anthropic-java': java('anthropic', 'anthropic', MODEL.anthropic),
  langchain4j: java('langchain4j', 'chat', MODEL.openai),
};
