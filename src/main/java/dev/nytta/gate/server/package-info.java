/// The data port as HTTP: connections, strict parsing, whole requests in, answers out.
///
/// Owns: limits of lines, heads and bodies, keep-alive and pipelining, slow or silent clients, framing of answers.
/// Does not decide: what a request means, who may send it, what is answered.
/// Invariants: what could be read in two ways is refused and the connection closed; a request is whole before it is
/// told; answers are written in the order of the requests; everything of one connection runs on one event loop.
@NullMarked
package dev.nytta.gate.server;

import org.jspecify.annotations.NullMarked;
