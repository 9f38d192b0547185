/// The certificates that the ports serve.
///
/// Owns: reading PEM files, the check that a key belongs to its certificate, looking for changed files.
/// Does not decide: how TLS is spoken (`gate`, `face`).
/// Invariants: what is served is always a pair that fits; a broken new pair leaves the old one; no key in a log.
@NullMarked
package dev.nytta.app.tls;

import org.jspecify.annotations.NullMarked;
