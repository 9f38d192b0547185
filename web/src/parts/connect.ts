/**
 * The lines that point each client at this server. Environment variables and files are those that the clients read
 * (docs/clients.md, docs/intake.md); a key that is not known yet stands as `nk_...`.
 */
export const CLIENTS = ['claude-code', 'codex', 'gemini-cli', 'opencode', 'openai', 'anthropic', 'curl', 'otlp', 'collector'] as const;
export type ClientId = (typeof CLIENTS)[number];

/** As people write them: names, so in no catalogue. */
export const CLIENT_NAMES: Record<ClientId, string> = {
  'claude-code': 'Claude Code', codex: 'Codex', 'gemini-cli': 'Gemini CLI', opencode: 'opencode', openai: 'OpenAI SDK',
  anthropic: 'Anthropic SDK', curl: 'curl', otlp: 'OTLP', collector: 'Collector',
};

export interface Place {
  /** `http://127.0.0.1:8480`: where calls go. */
  gateway: string;
  /** `http://127.0.0.1:8481`: where telemetry goes. */
  admin: string;
  /** Undefined where none is needed: the server's own machine, before the first key is made. */
  key: string | undefined;
}

/** What is said above the lines; words of the catalogue `connecting`. */
export type Step = 'once' | 'forGood' | 'file' | 'afterwards' | 'install' | 'python' | 'claudeTells' | 'codexTells' | 'geminiTells' | 'collectOnce' | 'collectAlways' | 'importOnce';

export interface Lines {
  step: Step;
  text: string;
}

/** Without a key the command finds the server on its own machine. */
const run = (program: string, { gateway, key }: Place) => (key ? `nytta run --server ${gateway} --key ${key} -- ${program}` : `nytta run -- ${program}`);
const lines = (...all: (string | false | undefined)[]) => all.filter(Boolean).join('\n');

const claudeCode = (place: Place): Lines[] => [
  { step: 'once', text: run('claude', place) },
  {
    step: 'forGood',
    text: lines(
      '# ~/.claude/settings.json',
      '"env": {',
      `  "ANTHROPIC_BASE_URL": "${place.gateway}"${place.key ? ',' : ''}`,
      place.key && `  "ANTHROPIC_CUSTOM_HEADERS": "x-nytta-key: ${place.key}"`,
      '}',
    ),
  },
];

const codex = (place: Place): Lines[] => [
  { step: 'once', text: run('codex', place) },
  {
    step: 'install',
    text: lines(
      '# ~/.codex/config.toml, above the first [table]',
      'model_provider = "nytta"',
      '# and at its end',
      '[model_providers.nytta]',
      'name = "Nytta"',
      `base_url = "${place.gateway}/v1"`,
      `env_key = "${place.key ? 'NYTTA_KEY' : 'OPENAI_API_KEY'}"`,
      'wire_api = "responses"',
    ),
  },
  ...(place.key ? [{ step: 'afterwards' as const, text: `NYTTA_KEY=${place.key} codex` }] : []),
];

const geminiCli = (place: Place): Lines[] => [
  { step: 'once', text: run('gemini', place) },
  { step: 'install', text: lines(`export GOOGLE_GEMINI_BASE_URL=${place.gateway}`, place.key && `export GEMINI_API_KEY=${place.key}`) },
  { step: 'file', text: lines('# ~/.gemini/settings.json, unless it names a way to sign in', '"security": { "auth": { "selectedType": "gemini-api-key" } }') },
];

const opencode = (place: Place): Lines[] => {
  const vendor = (name: string, path: string, comma = ',') => `  "${name}": { "options": { "baseURL": "${place.gateway}${path}"${place.key ? `, "apiKey": "${place.key}"` : ''} } }${comma}`;
  return [
    { step: 'once', text: run('opencode', place) },
    { step: 'file', text: lines('# opencode.json', '"provider": {', vendor('anthropic', '/v1'), vendor('openai', '/v1'), vendor('google', '/v1beta', ''), '}') },
  ];
};

const openai = ({ gateway, key }: Place): Lines[] => [
  { step: 'once', text: lines(`export OPENAI_BASE_URL=${gateway}/v1`, key && `export OPENAI_API_KEY=${key}`) },
  { step: 'python', text: lines('from openai import OpenAI', `client = OpenAI(base_url="${gateway}/v1"${key ? `, api_key="${key}"` : ''})`) },
];

const anthropic = ({ gateway, key }: Place): Lines[] => [
  { step: 'once', text: lines(`export ANTHROPIC_BASE_URL=${gateway}`, key && `export ANTHROPIC_API_KEY=${key}`) },
  { step: 'python', text: lines('from anthropic import Anthropic', `client = Anthropic(base_url="${gateway}"${key ? `, api_key="${key}"` : ''})`) },
];

const curl = ({ gateway, key }: Place): Lines[] => [
  {
    step: 'once',
    text: lines(
      `curl ${gateway}/v1/messages \\`,
      `  -H "x-api-key: ${key ?? '$ANTHROPIC_API_KEY'}" -H "anthropic-version: 2023-06-01" \\`,
      '  -H "content-type: application/json" \\',
      `  -d '{"model": "claude-sonnet-4-6", "max_tokens": 20, "messages": [{"role": "user", "content": "Hello"}]}'`,
    ),
  },
];

const otlp = ({ admin, key }: Place): Lines[] => [
  {
    step: 'claudeTells',
    text: lines(
      'export CLAUDE_CODE_ENABLE_TELEMETRY=1',
      'export OTEL_LOGS_EXPORTER=otlp',
      'export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf',
      `export OTEL_EXPORTER_OTLP_ENDPOINT=${admin}`,
      key && `export OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer ${key}"`,
    ),
  },
  {
    step: 'codexTells',
    text: lines('# ~/.codex/config.toml', '[otel]', `exporter = { otlp-http = { endpoint = "${admin}/v1/logs", protocol = "binary"${key ? `, headers = { "x-nytta-key" = "${key}" }` : ''} } }`),
  },
  {
    step: 'geminiTells',
    text: lines('# ~/.gemini/settings.json', `"telemetry": { "enabled": true, "otlpProtocol": "http", "otlpEndpoint": "${admin}", "logPrompts": false }`),
  },
];

const collector = ({ admin, key }: Place): Lines[] => {
  const there = key ? ` --server ${admin} --key ${key}` : '';
  return [
    { step: 'collectOnce', text: `nytta collect --once${there}` },
    { step: 'collectAlways', text: `nytta collect install${there}` },
    { step: 'importOnce', text: `nytta import claude${there}` },
  ];
};

const ALL: Record<ClientId, (place: Place) => Lines[]> = {
  'claude-code': claudeCode, codex, 'gemini-cli': geminiCli, opencode, openai, anthropic, curl, otlp, collector,
};

export function linesFor(client: ClientId, place: Place): Lines[] {
  return ALL[client](place);
}

export function clientOf(text: string | undefined): ClientId {
  return CLIENTS.find((each) => each === text) ?? 'claude-code';
}

const LOOPBACK = /^(127\.|localhost$|\[::1\]$)/;

/**
 * Where calls go. The server tells how programs on its own machine reach it; a reader who came by another name reaches
 * the same port by that name.
 */
export function gatewayFor(told: string | undefined, page: string): string {
  const here = new URL(page);
  if (told === undefined) return here.port ? `${here.protocol}//${here.hostname}:${Number(here.port) - 1}` : here.origin;
  const there = new URL(told);
  return LOOPBACK.test(there.hostname) && !LOOPBACK.test(here.hostname) ? `${here.protocol}//${here.hostname}:${there.port}` : told;
}
