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
  key: string;
}

/** What is said above the lines; words of the catalogue `connecting`. */
export type Step = 'once' | 'forGood' | 'file' | 'afterwards' | 'install' | 'python' | 'claudeTells' | 'codexTells' | 'geminiTells' | 'collectOnce' | 'collectAlways' | 'importOnce';

export interface Lines {
  step: Step;
  text: string;
}

const run = (program: string, { gateway, key }: { gateway: string; key: string }) => `nytta run --server ${gateway} --key ${key} -- ${program}`;

const claudeCode = ({ gateway, key }: Place): Lines[] => [
  { step: 'once', text: run('claude', { gateway, key }) },
  {
    step: 'forGood',
    text: `# ~/.claude/settings.json\n"env": {\n  "ANTHROPIC_BASE_URL": "${gateway}",\n  "ANTHROPIC_CUSTOM_HEADERS": "x-nytta-key: ${key}"\n}`,
  },
];

const codex = ({ gateway, key }: Place): Lines[] => [
  { step: 'once', text: run('codex', { gateway, key }) },
  {
    step: 'install',
    text: `# ~/.codex/config.toml, above the first [table]\nmodel_provider = "nytta"\n\n# and at its end\n[model_providers.nytta]\nname = "Nytta"\nbase_url = "${gateway}/v1"\nenv_key = "NYTTA_KEY"\nwire_api = "responses"`,
  },
  { step: 'afterwards', text: `NYTTA_KEY=${key} codex` },
];

const geminiCli = ({ gateway, key }: Place): Lines[] => [
  { step: 'once', text: run('gemini', { gateway, key }) },
  { step: 'install', text: `export GOOGLE_GEMINI_BASE_URL=${gateway}\nexport GEMINI_API_KEY=${key}` },
];

const opencode = ({ gateway, key }: Place): Lines[] => [
  { step: 'once', text: run('opencode', { gateway, key }) },
  {
    step: 'file',
    text: `# opencode.json\n"provider": {\n  "anthropic": { "options": { "baseURL": "${gateway}/v1", "apiKey": "${key}" } },\n  "openai": { "options": { "baseURL": "${gateway}/v1", "apiKey": "${key}" } },\n  "google": { "options": { "baseURL": "${gateway}/v1beta", "apiKey": "${key}" } }\n}`,
  },
];

const openai = ({ gateway, key }: Place): Lines[] => [
  { step: 'once', text: `export OPENAI_BASE_URL=${gateway}/v1\nexport OPENAI_API_KEY=${key}` },
  { step: 'python', text: `from openai import OpenAI\n\nclient = OpenAI(base_url="${gateway}/v1", api_key="${key}")` },
];

const anthropic = ({ gateway, key }: Place): Lines[] => [
  { step: 'once', text: `export ANTHROPIC_BASE_URL=${gateway}\nexport ANTHROPIC_API_KEY=${key}` },
  { step: 'python', text: `from anthropic import Anthropic\n\nclient = Anthropic(base_url="${gateway}", api_key="${key}")` },
];

const curl = ({ gateway, key }: Place): Lines[] => [
  {
    step: 'once',
    text: `curl ${gateway}/v1/messages \\\n  -H "x-api-key: ${key}" -H "anthropic-version: 2023-06-01" \\\n  -H "content-type: application/json" \\\n  -d '{"model": "claude-sonnet-4-6", "max_tokens": 20, "messages": [{"role": "user", "content": "Hello"}]}'`,
  },
];

const otlp = ({ admin, key }: Place): Lines[] => [
  {
    step: 'claudeTells',
    text: `export CLAUDE_CODE_ENABLE_TELEMETRY=1\nexport OTEL_LOGS_EXPORTER=otlp\nexport OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf\nexport OTEL_EXPORTER_OTLP_ENDPOINT=${admin}\nexport OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer ${key}"`,
  },
  {
    step: 'codexTells',
    text: `# ~/.codex/config.toml\n[otel]\nexporter = { otlp-http = { endpoint = "${admin}/v1/logs", protocol = "binary", headers = { "x-nytta-key" = "${key}" } } }`,
  },
  {
    step: 'geminiTells',
    text: `# ~/.gemini/settings.json\n"telemetry": { "enabled": true, "otlpProtocol": "http", "otlpEndpoint": "${admin}", "logPrompts": false }`,
  },
];

const collector = ({ admin, key }: Place): Lines[] => [
  { step: 'collectOnce', text: `nytta collect --once --server ${admin} --key ${key}` },
  { step: 'collectAlways', text: `nytta collect install --server ${admin} --key ${key}` },
  { step: 'importOnce', text: `nytta import claude --server ${admin} --key ${key}` },
];

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
