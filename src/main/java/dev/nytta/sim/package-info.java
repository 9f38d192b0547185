/// A stand-in for the world outside: a fake provider that speaks four vendors' dialects over real sockets, and (in
/// `demo`) a small company whose people and agents call it through Nytta.
///
/// Owns: answers that are legal in each dialect, made from a seed; the provider's own bill, kept apart from Nytta's
/// ledger so that the two can be compared; faults that are asked for.
/// Does not decide: what a call costs or whether it may run; it knows nothing of Nytta but its address.
/// Invariants: a token is four bytes, of the request as of the answer; the same seed, request and history give the same
/// bytes; hidden reasoning and the prompt cache are counted, never guessed; it listens on the loopback alone.
@NullMarked
package dev.nytta.sim;

import org.jspecify.annotations.NullMarked;
