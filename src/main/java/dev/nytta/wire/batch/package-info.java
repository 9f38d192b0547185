/// Requests for batches: `openai-batches` and `anthropic-batches`.
///
/// Owns: what a request for a batch asks for, as far as it shows. Does not decide: whether it may run. What answers
/// tell
/// is read by [dev.nytta.wire.Batches].
/// Invariants: pure; a request is forwarded as it is.
@NullMarked
package dev.nytta.wire.batch;

import org.jspecify.annotations.NullMarked;
