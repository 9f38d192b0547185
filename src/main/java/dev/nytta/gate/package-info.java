/// The inline path: one call's story from the client's request to the settled cost.
///
/// Owns: the data port, who is calling, the order of the nine steps ([dev.nytta.gate.CallStory]), connections to
/// providers, the copy that is read while bytes pass, back-pressure, time-outs, retries, draining.
///
/// A stream that may have to be changed on its way (a hard budget may end it, or usage that only we asked for is to be
/// kept back) is asked for without compression; should it come compressed all the same, it goes on decoded. All other
/// answers pass byte for byte with the coding they came in.
///
/// Does not decide: whether a call may run and what is held (`policy`), what an answer means (`wire`), what it costs
/// (`price`), what fits on a budget (`ledger`).
/// Invariants: nothing goes to a provider before its hold is in the journal; every attempt is closed exactly once; the
/// client's bytes are the provider's bytes, save where a policy ended a stream; no event loop ever waits; no secret and
/// no prompt in logs, errors or events.
@NullMarked
package dev.nytta.gate;

import org.jspecify.annotations.NullMarked;
