/// The Gemini API: `generateContent`, `streamGenerateContent` (events or one JSON array), `countTokens`,
/// `embedContent`.
///
/// Owns: what a request asks for, what an answer used, the shape of its chunks, its errors and its safe ends.
/// Does not decide: whether a call runs or ends; the model is in the path, so a route changes the path.
/// Invariants: usage is what the last chunk stated; cached tokens are inside the prompt, thoughts are outside the
/// candidates (@google/genai 3.1.0, November 2026); names are read in both spellings that Google's JSON allows.
@NullMarked
package dev.nytta.wire.gemini;

import org.jspecify.annotations.NullMarked;
