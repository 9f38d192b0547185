// A small provider that speaks six dialects: OpenAI chat completions and responses, Anthropic messages, Gemini, Bedrock's
// Converse, and Claude at Bedrock's invoke.
// It is independent of Nytta on purpose, so that a misreading of a dialect is not made twice.
//
//   node provider.mjs --port N [--log FILE] [--delay MS]
//
// What it answers is chosen by a marker word in the prompt and by nothing else, so every run is the same:
//   TOOL_TURN    a sentence and one tool call (reads the file named by file=PATH in the prompt, or runs `echo`), then a
//                final sentence
//   SUBAGENTS    two parallel calls of the client's agent tool, then a final sentence; a sub-agent's own prompt holds
//                SUBTASK and is answered at once
//   LONG_STREAM  a text of LONG_PIECES pieces with a pause between them
//   FILL n       a short text whose usage says n output tokens; COSTLY beside another marker makes that 6000
//   anything else: one short sentence
// Each request is one JSON line in the log: n, at, dialect, path, model, stream, run (from run=ID in the prompt), marker, bytes, sha256,
// tools, step, status, aborted.
import http from 'node:http';
import fs from 'node:fs';
import crypto from 'node:crypto';
import zlib from 'node:zlib';
import { pathToFileURL } from 'node:url';
import { agree, before, frame as messageFrame, reader } from './socket.mjs';

export const LONG_PIECES = 400;
// No 50 characters come twice: Gemini CLI takes ten of the same for a loop, and stops the turn by itself.
const piece = (i) => `This is sentence ${i} of a long answer, and ${i} is what tells it apart. `;
const MARKERS = ['SUBTASK', 'TOOL_TURN', 'SUBAGENTS', 'LONG_STREAM'];

// ---- reading a request -------------------------------------------------------------------------------------------

function textOf(content) {
  if (content == null) return '';
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) return content.map(textOf).join('\n');
  if (typeof content.encrypted_content === 'string') return content.encrypted_content; // Codex' word to a sub-agent
  return typeof content.text === 'string' ? content.text : content.content ? textOf(content.content) : '';
}

export function dialectOf(path) {
  if (/\/chat\/completions$/.test(path)) return 'chat';
  if (/\/responses$/.test(path)) return 'responses';
  if (/\/messages$/.test(path)) return 'anthropic';
  if (/\/model\/[^/]+\/converse(-stream)?$/.test(path)) return 'converse';
  if (/\/model\/[^/]+\/invoke(-with-response-stream)?$/.test(path)) return 'invoke';
  if (/\/messages\/count_tokens$/.test(path)) return 'anthropic-count';
  if (/:(stream)?generateContent$/i.test(path)) return 'gemini';
  if (/:countTokens$/.test(path)) return 'gemini-count';
  if (/\/models(\/[^:/]+)?$/.test(path)) return 'models';
  return 'other';
}

/** The dialect's request as {dialect, model, stream, items: [{kind: user|tool|assistant, text}], tools: [{name, schema}]}. */
export function read(path, body) {
  const q = { dialect: dialectOf(path), model: body.model, stream: !!body.stream, items: [], tools: [], body };
  const bedrock = /\/model\/([^/]+)\/[a-z-]+$/.exec(path);
  if (bedrock) { q.model = decodeURIComponent(bedrock[1]); q.stream = path.endsWith('-stream'); }
  if (q.dialect === 'chat') {
    for (const m of body.messages ?? []) {
      q.items.push({ kind: m.role === 'tool' ? 'tool' : m.role, text: textOf(m.content) });
    }
    q.tools = (body.tools ?? []).map((t) => ({ name: t.function?.name ?? t.custom?.name, schema: t.function?.parameters }));
    q.usage = !!body.stream_options?.include_usage;
    q.json = body.response_format?.type?.startsWith('json');
  } else if (q.dialect === 'responses') {
    const input = typeof body.input === 'string' ? [{ role: 'user', content: body.input }] : body.input ?? [];
    for (const m of input) {
      if (/_output$/.test(m.type ?? '')) q.items.push({ kind: 'tool', text: textOf(m.output) });
      else if (m.role) q.items.push({ kind: m.role, text: textOf(m.content) });
      // Codex hands a task to a sub-agent as an item of its own
      else if (m.type === 'agent_message') q.items.push({ kind: 'user', text: textOf(m.content) });
    }
    // Codex sends its tools as an item of the input, in namespaces
    for (const t of [...(body.tools ?? []), ...input.filter((m) => m.type === 'additional_tools').flatMap((m) => m.tools ?? [])]) {
      if (t.type === 'namespace') for (const u of t.tools ?? []) q.tools.push({ name: u.name, schema: u.parameters, type: u.type, ns: t.name });
      else q.tools.push({ name: t.name ?? t.type, schema: t.parameters, type: t.type });
    }
    q.json = body.text?.format?.type?.startsWith('json');
  } else if (q.dialect === 'converse') {
    for (const m of body.messages ?? []) for (const p of m.content ?? []) q.items.push({ kind: p.toolResult ? 'tool' : m.role, text: textOf(p.toolResult ?? p) });
    q.tools = (body.toolConfig?.tools ?? []).map((t) => ({ name: t.toolSpec?.name, schema: t.toolSpec?.inputSchema?.json }));
  } else if (q.dialect === 'anthropic' || q.dialect === 'invoke') {
    for (const m of body.messages ?? []) {
      const parts = typeof m.content === 'string' ? [{ type: 'text', text: m.content }] : m.content ?? [];
      for (const p of parts) q.items.push({ kind: p.type === 'tool_result' ? 'tool' : m.role, text: textOf(p) });
    }
    q.tools = (body.tools ?? []).map((t) => ({ name: t.name, schema: t.input_schema }));
  } else if (q.dialect === 'gemini') {
    const m = /models\/([^:/]+):(stream)?generateContent$/i.exec(path);
    q.model = decodeURIComponent(m?.[1] ?? '');
    q.stream = !!m?.[2];
    for (const c of body.contents ?? []) {
      for (const p of c.parts ?? []) {
        q.items.push({ kind: p.functionResponse ? 'tool' : c.role === 'model' ? 'assistant' : 'user', text: p.text ?? '' });
      }
    }
    q.tools = (body.tools ?? []).flatMap((t) => t.functionDeclarations ?? [])
      .map((t) => ({ name: t.name, schema: t.parametersJsonSchema ?? t.parameters }));
    q.json = body.generationConfig?.responseMimeType === 'application/json';
  }
  // the marker is the one of the last user text that has one; the tool results behind it say which step this is
  let at = -1;
  const said = q.items.filter((it) => it.kind === 'user').map((it) => it.text).join('\n');
  q.run = /run=([\w-]+)/.exec(said)?.[1];
  q.items.forEach((it, i) => {
    if (it.kind !== 'user') return;
    for (const mk of MARKERS) if (it.text.includes(mk)) { q.marker = mk; q.prompt = it.text; at = i; break; }
  });
  // Qwen's second pass and opencode's title: the words of the turn, but not the turn
  if (q.items.some((it) => it.kind === 'user' && /^(Managed memory has|Generate a title for this conversation)/.test(it.text))) { q.marker = undefined; at = -1; }
  if (/\bFILL (\d+)/.test(said)) q.fill = +/\bFILL (\d+)/.exec(said)[1];
  else if (q.tools.length && /\bCOSTLY\b/.test(said)) q.fill = 6000;
  q.step = at < 0 ? 0 : q.items.slice(at).filter((it) => it.kind === 'tool').length;
  return q;
}

// ---- what to answer ----------------------------------------------------------------------------------------------

// The first of these that the client offers is called. All of them only read or echo.
const SHELL = { command: 'echo nytta', description: 'print a word' };
const TOOLS = [
  ['Read', { file_path: '$FILE' }], ['read_file', { file_path: '$FILE' }], ['read', { filePath: '$FILE' }],
  ['view', { path: '$FILE' }], ['exec_command', { cmd: 'echo nytta' }], ['shell', { command: ['echo', 'nytta'] }],
  ['shell_command', { command: 'echo nytta' }], ['Bash', SHELL], ['bash', SHELL], ['run_shell_command', SHELL],
  ['get_weather', { city: 'Paris' }], ['exec', 'text(await tools.exec_command({ cmd: "echo nytta" }));'],
];
const TASK = (n, task) => ({
  description: `look at part ${n}`, prompt: task, message: task, objective: task, task_name: `part_${n}`, name: `part-${n}`, subagent_type: 'general-purpose', agent_type: 'general-purpose',
  agent_name: 'generalist', run_in_background: false,
});
// Names of the agent tool, and what else a client wants in it.
const AGENTS = {
  Agent: { subagent_type: 'general-purpose' }, Task: { subagent_type: 'general-purpose' }, agent: { subagent_type: 'general-purpose' },
  task: { subagent_type: 'general', agent_type: 'general-purpose', mode: 'sync' }, spawn_agent: { agent_type: 'default', fork_turns: 'none' },
  invoke_agent: { agent_name: 'generalist' },
};

function fit(tool, args, file) {
  if (typeof args === 'string') return args; // a custom tool takes a plain string
  // only what the client's schema knows
  const known = Object.keys(tool.schema?.properties ?? {});
  const out = {};
  for (const [k, v] of Object.entries(args)) {
    if (known.length && !known.includes(k)) continue;
    out[k] = typeof v === 'string' ? v.replace('$FILE', file) : v;
  }
  return out;
}

/** {text: [pieces], calls: [{name, ns, args}]} for a request. */
export function plan(q) {
  const file = /file=(\S+)/.exec(q.prompt ?? '')?.[1] ?? '/tmp/note.txt';
  if (q.json) return { text: ['{"complexity_reasoning":"a short question","complexity_score":10}'], calls: [] };
  if (q.marker === 'TOOL_TURN' && q.tools.length && q.step === 0) {
    for (const [name, args] of TOOLS) {
      const tool = q.tools.find((t) => t.name === name);
      if (tool) return { text: ['I look ', 'at it first.'], calls: [{ name, ns: tool.ns, args: fit(tool, args, file) }] };
    }
  }
  if (q.marker === 'SUBAGENTS' && q.tools.length && q.step === 0) {
    for (const [name, extra] of Object.entries(AGENTS)) {
      const tool = q.tools.find((t) => t.name === name);
      if (tool) return { text: ['Two parts.'], calls: [1, 2].map((n) => ({ name, ns: tool.ns, args: fit(tool, { ...TASK(n, `SUBTASK ${n}: answer with one word.${q.run ? ` run=${q.run}.` : ''}`), ...extra }, file) })) };
    }
  }
  if (q.marker === 'SUBAGENTS' && q.step > 0) {
    // clients that start agents in the background ask for them with a second tool
    const wait = q.tools.find((t) => t.name === 'wait_agent');
    if (wait && q.step === 2) return { text: [], calls: [{ name: wait.name, ns: wait.ns, args: fit(wait, { timeout_ms: 20000 }, file) }] };
  }
  if (q.marker === 'SUBTASK') return { text: ['Subtask ', 'finished.'], calls: [] };
  if (q.marker === 'LONG_STREAM') return { text: Array.from({ length: LONG_PIECES }, (_, i) => piece(i + 1)), calls: [], slow: true };
  return { text: ['All ', 'done', ', nothing else to do.'], calls: [] };
}

const tokens = (s) => Math.ceil(s.length / 4);
/**
 * Keeps the last answer to a main agent back until both of its sub-agents have called, at most five seconds: a client that
 * has its answer ends, and with it the sub-agents whose connections are still being made.
 */
const subtasks = new Map();
async function family(q, p) {
  const called = () => subtasks.get(q.run) ?? 0;
  if (q.marker === 'SUBTASK') subtasks.set(q.run, called() + 1);
  const last = q.marker === 'SUBAGENTS' && q.step > 0 && !p.calls.length;
  for (let i = 0; last && called() < 2 && i < 100; i++) await sleep(50);
}

export const usageOf = (q, p) => ({
  input: tokens(JSON.stringify(q.body)),
  output: q.fill ?? tokens(p.text.join('') + (p.calls.length ? JSON.stringify(p.calls) : '')),
});

// ---- the dialects: each gives {whole(), start, piece, call, end} --------------------------------------------------

let serial = 0;
const id = (p) => `${p}${(++serial).toString(36).padStart(8, '0')}`;
const sse = (res, data, event) => res.write(`${event ? `event: ${event}\n` : ''}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`);

export const dialects = {
  chat(q, res) {
    const cid = id('chatcmpl-');
    const chunk = (delta, finish = null, extra = {}) => ({
      id: cid, object: 'chat.completion.chunk', created: 1790000000, model: q.model,
      choices: [{ index: 0, delta, finish_reason: finish }], ...(q.usage ? { usage: null } : {}), ...extra,
    });
    const usage = (u) => ({
      prompt_tokens: u.input, completion_tokens: u.output, total_tokens: u.input + u.output,
      prompt_tokens_details: { cached_tokens: 0 }, completion_tokens_details: { reasoning_tokens: 0 },
    });
    return {
      whole: (p, u) => ({
        id: cid, object: 'chat.completion', created: 1790000000, model: q.model,
        choices: [{
          index: 0, finish_reason: p.calls.length ? 'tool_calls' : 'stop',
          message: {
            role: 'assistant', content: p.text.join(''), refusal: null,
            ...(p.calls.length ? { tool_calls: p.calls.map((c) => ({ id: id('call_'), type: 'function', function: { name: c.name, arguments: JSON.stringify(c.args) } })) } : {}),
          },
        }],
        usage: usage(u),
      }),
      start: () => sse(res, chunk({ role: 'assistant', content: '' })),
      piece: (t) => sse(res, chunk({ content: t })),
      call: (c, i) => {
        sse(res, chunk({ tool_calls: [{ index: i, id: id('call_'), type: 'function', function: { name: c.name, arguments: '' } }] }));
        sse(res, chunk({ tool_calls: [{ index: i, function: { arguments: JSON.stringify(c.args) } }] }));
      },
      end: (p, u, how) => {
        sse(res, chunk({}, how ?? (p.calls.length ? 'tool_calls' : 'stop')));
        if (q.usage) sse(res, { ...chunk({}), choices: [], usage: usage(u) });
        sse(res, '[DONE]');
        res.end();
      },
    };
  },

  responses(q, res) {
    const rid = id('resp_');
    const out = [];
    let seq = 0;
    let open = null;
    const ev = (type, data) => sse(res, { type, sequence_number: seq++, ...data }, type);
    const usage = (u) => ({
      input_tokens: u.input, input_tokens_details: { cached_tokens: 0 }, output_tokens: u.output,
      output_tokens_details: { reasoning_tokens: 0 }, total_tokens: u.input + u.output,
    });
    const response = (status, u, extra = {}) => ({
      id: rid, object: 'response', created_at: 1790000000, status, model: q.model, output: status === 'in_progress' ? [] : out,
      parallel_tool_calls: true, tool_choice: 'auto', tools: [], error: null, incomplete_details: null, metadata: {},
      instructions: null, temperature: 1, top_p: 1, max_output_tokens: null, previous_response_id: null, store: false,
      usage: u ? usage(u) : null, ...extra,
    });
    const message = (text) => ({ id: id('msg_'), type: 'message', status: 'completed', role: 'assistant', content: [{ type: 'output_text', text, annotations: [], logprobs: [] }] });
    const fcall = (c) => (typeof c.args === 'string'
      ? { id: id('ctc_'), type: 'custom_tool_call', status: 'completed', call_id: id('call_'), name: c.name, ...(c.ns ? { namespace: c.ns } : {}), input: c.args }
      : { id: id('fc_'), type: 'function_call', status: 'completed', call_id: id('call_'), name: c.name, ...(c.ns ? { namespace: c.ns } : {}), arguments: JSON.stringify(c.args) });
    const openText = () => {
      open = { item: { id: id('msg_'), type: 'message', status: 'in_progress', role: 'assistant', content: [] }, text: '', index: out.length };
      ev('response.output_item.added', { output_index: open.index, item: open.item });
      ev('response.content_part.added', { item_id: open.item.id, output_index: open.index, content_index: 0, part: { type: 'output_text', text: '', annotations: [], logprobs: [] } });
    };
    const close = () => {
      if (!open) return;
      const at = { item_id: open.item.id, output_index: open.index, content_index: 0 };
      ev('response.output_text.done', { ...at, text: open.text, logprobs: [] });
      const item = { ...message(open.text), id: open.item.id };
      ev('response.content_part.done', { ...at, part: item.content[0] });
      ev('response.output_item.done', { output_index: open.index, item });
      out.push(item);
      open = null;
    };
    return {
      whole: (p, u) => {
        if (p.text.length) out.push(message(p.text.join('')));
        for (const c of p.calls) out.push(fcall(c));
        return response('completed', u);
      },
      start: () => { ev('response.created', { response: response('in_progress') }); ev('response.in_progress', { response: response('in_progress') }); },
      piece: (t) => {
        if (!open) openText();
        open.text += t;
        ev('response.output_text.delta', { item_id: open.item.id, output_index: open.index, content_index: 0, delta: t, logprobs: [] });
      },
      call: (c) => {
        close();
        const item = fcall(c);
        const at = { output_index: out.length, item_id: item.id };
        const [kind, field] = item.type === 'custom_tool_call' ? ['custom_tool_call_input', 'input'] : ['function_call_arguments', 'arguments'];
        ev('response.output_item.added', { output_index: out.length, item: { ...item, status: 'in_progress', [field]: '' } });
        ev(`response.${kind}.delta`, { ...at, delta: item[field] });
        ev(`response.${kind}.done`, { ...at, ...(field === 'arguments' ? { name: c.name } : {}), [field]: item[field] });
        ev('response.output_item.done', { output_index: out.length, item });
        out.push(item);
      },
      close,
      end: (p, u, how) => {
        close();
        if (how?.failed) ev('response.failed', { response: response('failed', null, { error: how.failed }) });
        else if (how?.incomplete) ev('response.incomplete', { response: response('incomplete', u, { incomplete_details: { reason: how.incomplete } }) });
        else ev('response.completed', { response: response('completed', u) });
        res.end();
      },
    };
  },

  anthropic(q, res) {
    const mid = id('msg_');
    let index = -1;
    let open = false;
    const ev = (type, data) => sse(res, { type, ...data }, type);
    const usage = (u) => ({ input_tokens: u.input, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: u.output, service_tier: 'standard' });
    const head = (u) => ({ id: mid, type: 'message', role: 'assistant', model: q.model, content: [], stop_reason: null, stop_sequence: null, usage: usage(u) });
    const close = () => { if (open) ev('content_block_stop', { index }); open = false; };
    return {
      whole: (p, u) => ({
        ...head(u),
        content: [...(p.text.length ? [{ type: 'text', text: p.text.join('') }] : []), ...p.calls.map((c) => ({ type: 'tool_use', id: id('toolu_'), name: c.name, input: c.args }))],
        stop_reason: p.calls.length ? 'tool_use' : 'end_turn',
      }),
      start: (u) => { ev('message_start', { message: head({ input: u.input, output: 1 }) }); ev('ping', {}); },
      piece: (t) => {
        if (!open) { ev('content_block_start', { index: ++index, content_block: { type: 'text', text: '' } }); open = true; }
        ev('content_block_delta', { index, delta: { type: 'text_delta', text: t } });
      },
      call: (c) => {
        close();
        ev('content_block_start', { index: ++index, content_block: { type: 'tool_use', id: id('toolu_'), name: c.name, input: {} } });
        ev('content_block_delta', { index, delta: { type: 'input_json_delta', partial_json: JSON.stringify(c.args) } });
        ev('content_block_stop', { index });
      },
      close,
      end: (p, u, how) => {
        close();
        ev('message_delta', { delta: { stop_reason: how ?? (p.calls.length ? 'tool_use' : 'end_turn'), stop_sequence: null }, usage: { output_tokens: u.output } });
        ev('message_stop', {});
        res.end();
      },
    };
  },

  gemini(q, res) {
    const rid = id('g');
    const usage = (u) => ({ promptTokenCount: u.input, candidatesTokenCount: u.output, totalTokenCount: u.input + u.output, promptTokensDetails: [{ modality: 'TEXT', tokenCount: u.input }] });
    const chunk = (parts, finish, u) => ({
      candidates: [{ content: { parts, role: 'model' }, ...(finish ? { finishReason: finish } : {}), index: 0 }],
      usageMetadata: usage(u ?? { input: 1, output: 1 }), modelVersion: q.model, responseId: rid,
    });
    const fpart = (c) => ({ functionCall: { name: c.name, args: c.args, id: id('fc') } });
    return {
      whole: (p, u) => chunk([...(p.text.length ? [{ text: p.text.join('') }] : []), ...p.calls.map(fpart)], 'STOP', u),
      start: () => {},
      piece: (t) => sse(res, chunk([{ text: t }])),
      call: (c) => sse(res, chunk([fpart(c)])),
      end: (p, u, how) => { sse(res, chunk(how?.text ? [{ text: how.text }] : [{ text: '' }], how?.finish ?? 'STOP', u)); res.end(); },
    };
  },
};

// Messages of application/vnd.amazon.eventstream: lengths and their checksum, headers, payload, a checksum of it all.
function frame(type, payload) {
  const header = (name, value) => Buffer.concat([Buffer.from([name.length]), Buffer.from(name), Buffer.from([7, value.length >> 8, value.length & 255]), Buffer.from(value)]);
  const headers = Buffer.concat([header(':event-type', type), header(':content-type', 'application/json'), header(':message-type', 'event')]);
  const body = Buffer.from(JSON.stringify(payload));
  const out = Buffer.alloc(16 + headers.length + body.length);
  out.writeUInt32BE(out.length, 0);
  out.writeUInt32BE(headers.length, 4);
  out.writeUInt32BE(zlib.crc32(out.subarray(0, 8)), 8);
  headers.copy(out, 12);
  body.copy(out, 12 + headers.length);
  out.writeUInt32BE(zlib.crc32(out.subarray(0, out.length - 4)), out.length - 4);
  return out;
}

dialects.converse = (q, res) => {
  let index = 0;
  let open = false;
  const ev = (type, data) => res.write(frame(type, data));
  const usage = (u) => ({ inputTokens: u.input, outputTokens: u.output, totalTokens: u.input + u.output });
  const close = () => { if (open) ev('contentBlockStop', { contentBlockIndex: index++ }); open = false; };
  return {
    type: 'application/vnd.amazon.eventstream',
    whole: (p, u) => ({
      output: { message: { role: 'assistant', content: [...(p.text.length ? [{ text: p.text.join('') }] : []), ...p.calls.map((c) => ({ toolUse: { toolUseId: id('tooluse_'), name: c.name, input: c.args } }))] } },
      stopReason: p.calls.length ? 'tool_use' : 'end_turn', usage: usage(u), metrics: { latencyMs: 1 },
    }),
    start: () => ev('messageStart', { role: 'assistant' }),
    piece: (t) => { open = true; ev('contentBlockDelta', { contentBlockIndex: index, delta: { text: t }, p: 'abcd' }); },
    call: (c) => {
      close();
      ev('contentBlockStart', { contentBlockIndex: index, start: { toolUse: { toolUseId: id('tooluse_'), name: c.name } } });
      ev('contentBlockDelta', { contentBlockIndex: index, delta: { toolUse: { input: JSON.stringify(c.args) } } });
      ev('contentBlockStop', { contentBlockIndex: index++ });
    },
    end: (p, u) => {
      close();
      ev('messageStop', { stopReason: p.calls.length ? 'tool_use' : 'end_turn' });
      ev('metadata', { usage: usage(u), metrics: { latencyMs: 1 } });
      res.end();
    },
  };
};

/** Anthropic's events, each in base64 in a chunk. */
dialects.invoke = (q, res) => {
  const chunk = (text) => res.write(frame('chunk', { bytes: Buffer.from(/^data: (.*)$/m.exec(text)[1]).toString('base64'), p: 'abcd' }));
  return { ...dialects.anthropic(q, { write: chunk, end: () => res.end() }), type: 'application/vnd.amazon.eventstream' };
};

// ---- the server --------------------------------------------------------------------------------------------------

const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

/** hook(q, req, res, entry) may answer a request itself and return true: only laboratories need it. */
export async function serve({ port = 0, log = () => {}, delay = 25, hook } = {}) {
  let n = 0;
  const server = http.createServer(async (req, res) => {
    const url = new URL(req.url, 'http://x');
    const chunks = [];
    for await (const c of req) chunks.push(c);
    const raw = Buffer.concat(chunks);
    let body = {};
    try { body = raw.length ? JSON.parse(raw) : {}; } catch { /* not JSON: an unknown path */ }
    const q = read(url.pathname, body);
    const entry = {
      n: ++n, at: new Date().toISOString(), method: req.method, dialect: q.dialect, path: url.pathname, model: q.model, stream: q.stream, run: q.run, marker: q.marker,
      step: q.step, tools: q.tools.length, bytes: raw.length, sha256: crypto.createHash('sha256').update(raw).digest('hex'),
      agent: req.headers['user-agent'], aborted: false,
    };
    const json = (status, o) => { res.writeHead(status, { 'content-type': 'application/json' }); res.end(JSON.stringify(o)); };
    res.on('close', () => { entry.aborted = !res.writableFinished; entry.status = res.statusCode; log(entry); });
    if (hook && await hook(q, req, res, entry, raw)) return;
    // Without an 'upgrade' listener node hands every Upgrade to this function: h2c is thereby ignored, as HTTP/1.1 wants it.
    if (req.method === 'HEAD' || q.dialect === 'other') { json(req.method === 'HEAD' ? 200 : 404, { error: { message: `no such path: ${url.pathname}`, type: 'not_found_error', code: 'not_found' } }); return; }
    if (q.dialect === 'models') { json(200, { object: 'list', data: [], models: [] }); return; }
    if (q.dialect === 'anthropic-count') { json(200, { input_tokens: tokens(raw.toString()) }); return; }
    if (q.dialect === 'gemini-count') { json(200, { totalTokens: tokens(raw.toString()) }); return; }
    const p = plan(q);
    await family(q, p);
    const u = usageOf(q, p);
    const d = dialects[q.dialect](q, res);
    if (!q.stream) { json(200, d.whole(p, u)); return; }
    res.writeHead(200, { 'content-type': d.type ?? 'text/event-stream', 'cache-control': 'no-cache' });
    d.start(u);
    for (const t of p.text) {
      if (res.destroyed) return;
      d.piece(t);
      if (p.slow) await sleep(delay);
    }
    p.calls.forEach((c, i) => d.call(c, i));
    d.end(p, u);
  });
  // Responses over WebSocket: each response.create is answered with the events of a stream.
  const socket = (s, head, rest) => {
    const path = new URL(head.split(' ')[1], 'http://x').pathname;
    if (dialectOf(path) !== 'responses') { s.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'); return; }
    agree(s, head);
    let turns = Promise.resolve();
    let said = []; // what previous_response_id stands for
    const take = reader((kind, text) => {
      if (kind === 8) { s.end(messageFrame(text, 8)); return; }
      if (kind === 9) { s.write(messageFrame(text, 10)); return; }
      const body = kind === 1 ? JSON.parse(text) : {};
      if (body.type === 'response.create') turns = turns.then(() => answer(body, text)).catch(() => s.destroy());
    });
    const answer = async (body, text) => {
      said = [...(body.previous_response_id ? said : []), ...(Array.isArray(body.input) ? body.input : [])];
      const q = read(path, { ...body, stream: true, input: said });
      const entry = { n: ++n, at: new Date().toISOString(), method: 'WS', dialect: q.dialect, path, model: q.model, stream: true, run: q.run, marker: q.marker, step: q.step, tools: q.tools.length, bytes: text.length, generate: body.generate !== false, previous: !!body.previous_response_id, status: 200, aborted: false };
      const p = body.generate === false ? { text: [], calls: [] } : plan(q);
      if (body.generate !== false) await family(q, p);
      const u = usageOf(q, p);
      const d = dialects.responses(q, { write: (e) => s.write(messageFrame(/^data: (.*)$/m.exec(e)[1])), end: () => {} });
      d.start(u);
      for (const t of p.text) {
        if (s.destroyed || s.writableEnded) { entry.aborted = true; log(entry); return; }
        d.piece(t);
        if (p.slow) await sleep(delay);
      }
      p.calls.forEach((c, i) => d.call(c, i));
      d.end(p, u);
      log(entry);
    };
    s.on('data', take);
    if (rest.length) take(rest);
  };
  const door = before(server, socket);
  await new Promise((ok, no) => { door.listening.once('error', no); door.listening.listen(port, '127.0.0.1', ok); });
  return { port: door.listening.address().port, close: () => { server.closeAllConnections(); door.close(); } };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const arg = (name, otherwise) => { const i = process.argv.indexOf(name); return i < 0 ? otherwise : process.argv[i + 1]; };
  const file = arg('--log');
  const s = await serve({
    port: +arg('--port', 0), delay: +arg('--delay', 25),
    log: (e) => (file ? fs.appendFileSync(file, `${JSON.stringify(e)}\n`) : process.stdout.write(`${JSON.stringify(e)}\n`)),
  });
  process.stderr.write(`listening on http://127.0.0.1:${s.port}\n`);
  process.on('SIGTERM', () => { s.close(); process.exit(0); });
}
