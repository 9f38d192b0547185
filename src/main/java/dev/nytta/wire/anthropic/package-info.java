/// The Anthropic messages API: `/v1/messages` and `/v1/messages/count_tokens`.
///
/// Owns: what a request asks for, what an answer used, the grammar of its event stream, its errors and its safe ends.
/// Does not decide: whether a call runs or ends.
/// Invariants: usage is what the provider stated last, field by field, never a sum of events; a stream that Nytta ends
/// is a legal stream (messages API and SDK 1.12.0, November 2026).
@NullMarked
package dev.nytta.wire.anthropic;

import org.jspecify.annotations.NullMarked;
