/// Server-sent events as bytes that pass: where events begin and end, and which of them the client gets.
///
/// Owns: framing (LF, CRLF, CR, comments, lines cut anywhere), holding events back, dropping them, ending a stream.
/// Does not decide: which event is dropped or where a stream may end; a dialect's [dev.nytta.wire.sse.SseJudge] does.
/// Invariants: what passes is passed byte for byte and in order; a line is kept up to 4 MiB, a longer one passes
/// unread; reading goes on after the client's stream was ended, so that late usage is still seen.
@NullMarked
package dev.nytta.wire.sse;

import org.jspecify.annotations.NullMarked;
