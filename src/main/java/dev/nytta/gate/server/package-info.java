/// The data port as HTTP: connections, TLS, strict parsing, whole requests in, answers out.
///
/// Owns: limits of lines, heads and bodies, keep-alive and pipelining, streams of HTTP/2 and what a client may do
/// with them, slow or silent clients, framing of answers.
/// Does not decide: what a request means, who may send it, what is answered.
/// Invariants: what could be read in two ways is refused and the connection closed; a request is whole before it
/// is told; on HTTP/1 answers are written in the order of the requests; whatever a client speaks, what is told of
/// a request is what HTTP/1.1 would say; everything of one connection runs on one event loop.
@NullMarked
package dev.nytta.gate.server;

import org.jspecify.annotations.NullMarked;
