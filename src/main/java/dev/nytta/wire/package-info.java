/// Provider bytes to words, and back: requests, answers, usage, errors, safe ends.
///
/// Owns: every dialect (one folder each), SSE framing, agents' headers, the shape of errors.
/// Does not decide: prices, budgets, routes, whether a call runs or ends.
/// Invariants: pure (no socket, file, clock or randomness); never changes a byte but where it is asked to; an answer
/// that
/// cannot be read ends the reading, never the call; every input is bounded.
@NullMarked
package dev.nytta.wire;

import org.jspecify.annotations.NullMarked;
