/// A small HTTP/1.1 server on the loopback, in blocking code on virtual threads.
///
/// Owns: reading bounded requests, writing whole and chunked answers, pauses that notice a client who leaves, and every
/// way to break an answer on purpose: cut it, reset it, lie about its length.
/// Does not decide: what is answered.
/// Invariants: it listens on the loopback alone; a request's head and body are bounded; no TLS, no HTTP/2, and an offer
/// of either (`Upgrade: h2c`) is ignored, as HTTP/1.1 allows.
///
/// Plain sockets, because an HTTP library would not let a fake provider misbehave.
@NullMarked
package dev.nytta.sim.http;

import org.jspecify.annotations.NullMarked;
