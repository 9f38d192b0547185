/// The OpenAI dialects: chat completions, responses, embeddings; and what compatible providers do differently.
///
/// Owns: requests, edits, answers, usage shapes, errors and safe ends of `openai-chat`, `openai-responses` and
/// `openai-embeddings`, for OpenAI, Azure, DeepSeek, Mistral, xAI, Groq, OpenRouter, vLLM, Ollama and their like.
/// Does not decide: prices, budgets, whether an answer ends.
/// Invariants: pure; unknown fields and events pass unread; the last usage that a provider states wins.
@NullMarked
package dev.nytta.wire.openai;

import org.jspecify.annotations.NullMarked;
