/// Signs requests to providers on AWS (SigV4), with AWS's own signer.
///
/// Owns: which headers are signed, and what of a client's own signature is taken away.
/// Does not decide: whose keys are used, nor whether a request is sent.
/// Invariants: a signature covers the bytes that are sent; it costs CPU alone, no I/O; no key is logged or shown.
@NullMarked
package dev.nytta.gate.signing;

import org.jspecify.annotations.NullMarked;
