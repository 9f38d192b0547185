/// Connections to providers: names, dialling, TLS, pools, HTTP/1.1 and HTTP/2, one exchange at a time for each channel.
///
/// Owns: whose connection is reused and when, what went wrong with one, back-pressure towards a provider.
/// Does not decide: whether a call is tried again, how long an answer may take, what a byte means.
/// Invariants: everything of one pool runs on one event loop; a connection is never reused after a parse error, an
/// early close or a cancelled answer; addresses come from configured origins only.
@NullMarked
package dev.nytta.gate.upstream;

import org.jspecify.annotations.NullMarked;
