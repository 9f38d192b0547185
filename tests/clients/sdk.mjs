// One call through a JavaScript SDK:  node sdk.mjs SDK BASE KEY MODEL PROMPT whole|stream|tools
// Prints the text as it comes. An error is one line "ERROR status message" on stderr and exit code 1.
const [sdk, base, apiKey, model, prompt, mode] = process.argv.slice(2);
const out = (t) => process.stdout.write(t ?? '');
const weather = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };

const run = {
  async 'openai-chat'() {
    const { default: OpenAI } = await import('openai');
    const c = new OpenAI({ baseURL: `${base}/v1`, apiKey });
    const messages = [{ role: 'user', content: prompt }];
    const tools = mode === 'tools' ? [{ type: 'function', function: { name: 'get_weather', parameters: weather } }] : undefined;
    for (let turn = 0; turn < 4; turn++) {
      if (mode === 'whole') { const r = await c.chat.completions.create({ model, messages, max_tokens: 16000 }); out(r.choices[0].message.content); return r.choices[0].finish_reason; }
      const s = await c.chat.completions.create({ model, messages, tools, stream: true, max_tokens: 16000 });
      const calls = [];
      let text = '';
      let finish;
      for await (const k of s) {
        const d = k.choices[0]?.delta;
        if (d?.content) { out(d.content); text += d.content; }
        for (const t of d?.tool_calls ?? []) {
          calls[t.index] ??= { id: t.id, type: 'function', function: { name: t.function.name, arguments: '' } };
          calls[t.index].function.arguments += t.function.arguments ?? '';
        }
        finish = k.choices[0]?.finish_reason ?? finish;
      }
      if (finish !== 'tool_calls') return finish;
      messages.push({ role: 'assistant', content: text, tool_calls: calls }, ...calls.map((t) => ({ role: 'tool', tool_call_id: t.id, content: `sunny in ${JSON.parse(t.function.arguments).city}` })));
    }
    throw new Error('too many turns');
  },
  async 'openai-responses'() {
    const { default: OpenAI } = await import('openai');
    const c = new OpenAI({ baseURL: `${base}/v1`, apiKey });
    const input = [{ role: 'user', content: prompt }];
    const tools = mode === 'tools' ? [{ type: 'function', name: 'get_weather', parameters: weather, strict: false }] : undefined;
    for (let turn = 0; turn < 4; turn++) {
      if (mode === 'whole') { const r = await c.responses.create({ model, input, max_output_tokens: 16000 }); out(r.output_text); return r.status; }
      const s = await c.responses.create({ model, input, tools, stream: true, max_output_tokens: 16000 });
      let last;
      for await (const e of s) {
        if (e.type === 'response.output_text.delta') out(e.delta);
        if (['response.completed', 'response.failed', 'response.incomplete'].includes(e.type)) last = e.response;
      }
      const calls = (last?.output ?? []).filter((o) => o.type === 'function_call');
      if (last?.status !== 'completed' || !calls.length) return `${last?.status} ${last?.error?.message ?? last?.incomplete_details?.reason ?? ''}`;
      input.push(...last.output, ...calls.map((t) => ({ type: 'function_call_output', call_id: t.call_id, output: 'sunny' })));
    }
    throw new Error('too many turns');
  },
  async anthropic() {
    const { default: Anthropic } = await import('@anthropic-ai/sdk');
    const c = new Anthropic({ baseURL: base, apiKey });
    const messages = [{ role: 'user', content: prompt }];
    const tools = mode === 'tools' ? [{ name: 'get_weather', input_schema: weather }] : undefined;
    for (let turn = 0; turn < 4; turn++) {
      if (mode === 'whole') { const r = await c.messages.create({ model, messages, max_tokens: 16000 }); out(r.content.map((b) => b.text).join('')); return r.stop_reason; }
      const s = c.messages.stream({ model, messages, ...(tools ? { tools } : {}), max_tokens: 16000 });
      s.on('text', out);
      const m = await s.finalMessage();
      const calls = m.content.filter((b) => b.type === 'tool_use');
      if (m.stop_reason !== 'tool_use') return m.stop_reason;
      messages.push({ role: 'assistant', content: m.content }, { role: 'user', content: calls.map((b) => ({ type: 'tool_result', tool_use_id: b.id, content: 'sunny' })) });
    }
    throw new Error('too many turns');
  },
  async genai() {
    const { GoogleGenAI } = await import('@google/genai');
    const c = new GoogleGenAI({ apiKey, httpOptions: { baseUrl: base } });
    const contents = [{ role: 'user', parts: [{ text: prompt }] }];
    const config = { maxOutputTokens: 16000, ...(mode === 'tools' ? { tools: [{ functionDeclarations: [{ name: 'get_weather', parametersJsonSchema: weather }] }] } : {}) };
    for (let turn = 0; turn < 4; turn++) {
      if (mode === 'whole') { const r = await c.models.generateContent({ model, contents, config }); out(r.text); return r.candidates[0].finishReason; }
      const parts = [];
      let finish;
      for await (const k of await c.models.generateContentStream({ model, contents, config })) {
        for (const p of k.candidates?.[0]?.content?.parts ?? []) { parts.push(p); if (p.text) out(p.text); }
        finish = k.candidates?.[0]?.finishReason ?? finish;
      }
      const calls = parts.filter((p) => p.functionCall);
      if (!calls.length) return finish;
      contents.push({ role: 'model', parts }, { role: 'user', parts: calls.map((p) => ({ functionResponse: { id: p.functionCall.id, name: p.functionCall.name, response: { output: 'sunny' } } })) });
    }
    throw new Error('too many turns');
  },
  async bedrock() {
    const { BedrockRuntimeClient, ConverseCommand, ConverseStreamCommand } = await import('@aws-sdk/client-bedrock-runtime');
    const { NodeHttpHandler } = await import('@smithy/node-http-handler');
    process.env.AWS_BEARER_TOKEN_BEDROCK = apiKey;
    // by default it speaks HTTP/2, also to an http:// address
    const c = new BedrockRuntimeClient({ region: 'us-east-1', endpoint: base, requestHandler: new NodeHttpHandler() });
    const messages = [{ role: 'user', content: [{ text: prompt }] }];
    const toolConfig = mode === 'tools' ? { tools: [{ toolSpec: { name: 'get_weather', inputSchema: { json: weather } } }] } : undefined;
    for (let turn = 0; turn < 4; turn++) {
      const q = { modelId: model, messages, toolConfig, inferenceConfig: { maxTokens: 16000 } };
      if (mode === 'whole') { const r = await c.send(new ConverseCommand(q)); out(r.output.message.content.map((b) => b.text).join('')); return r.stopReason; }
      const content = [];
      let finish;
      for await (const e of (await c.send(new ConverseStreamCommand(q))).stream) {
        const at = e.contentBlockStart?.contentBlockIndex ?? e.contentBlockDelta?.contentBlockIndex;
        if (e.contentBlockStart) content[at] = { toolUse: { ...e.contentBlockStart.start.toolUse, input: '' } };
        const d = e.contentBlockDelta?.delta;
        if (d?.text !== undefined) { out(d.text); content[at] = { text: (content[at]?.text ?? '') + d.text }; }
        if (d?.toolUse) content[at].toolUse.input += d.toolUse.input;
        finish = e.messageStop?.stopReason ?? finish;
      }
      if (finish !== 'tool_use') return finish;
      const calls = content.filter((b) => b.toolUse);
      for (const b of calls) b.toolUse.input = JSON.parse(b.toolUse.input || '{}');
      messages.push({ role: 'assistant', content }, { role: 'user', content: calls.map((b) => ({ toolResult: { toolUseId: b.toolUse.toolUseId, content: [{ text: 'sunny' }] } })) });
    }
    throw new Error('too many turns');
  },
  async vercel(provider) {
    const { generateText, streamText, tool, jsonSchema, stepCountIs } = await import('ai');
    const m = {
      chat: async () => (await import('@ai-sdk/openai')).createOpenAI({ baseURL: `${base}/v1`, apiKey }).chat(model),
      responses: async () => (await import('@ai-sdk/openai')).createOpenAI({ baseURL: `${base}/v1`, apiKey }).responses(model),
      anthropic: async () => (await import('@ai-sdk/anthropic')).createAnthropic({ baseURL: `${base}/v1`, apiKey })(model),
      google: async () => (await import('@ai-sdk/google')).createGoogleGenerativeAI({ baseURL: `${base}/v1beta`, apiKey })(model),
    }[provider];
    const q = { model: await m(), prompt, maxOutputTokens: 16000 };
    if (mode === 'whole') { const r = await generateText(q); out(r.text); return r.finishReason; }
    if (mode === 'tools') Object.assign(q, { stopWhen: stepCountIs(4), tools: { get_weather: tool({ description: 'weather', inputSchema: jsonSchema(weather), execute: async () => 'sunny' }) } });
    let failure;
    const s = streamText({ ...q, onError: ({ error }) => { failure = error; } });
    for await (const t of s.textStream) out(t);
    if (failure) throw failure;
    return s.finishReason;
  },
};

try {
  const [name, part] = sdk.split(':');
  out(`\n[${await run[name](part)}]\n`);
} catch (e) {
  const x = e.lastError ?? e;
  process.stderr.write(`\nERROR ${x.status ?? x.statusCode ?? x.$metadata?.httpStatusCode ?? ''} ${x.name}: ${x.message} ${x.responseBody ?? ''}\n`);
  process.exit(1);
}
