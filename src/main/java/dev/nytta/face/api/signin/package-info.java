/// What somebody holds who signs in: passwords, one-time codes, sessions, links, and how often they may try.
///
/// Owns: the hashing of passwords and its bound, one-time codes (RFC 6238), the making and telling of sessions, the
/// delays after failures, the seal under which secrets lie in the control store.
/// Does not decide: what is asked for and answered, who may do what (`face.api`).
/// Invariants: a secret is told once and kept as a hash or sealed; comparing one takes the same time whatever is wrong;
/// nobody's failures delay another address.
@NullMarked
package dev.nytta.face.api.signin;

import org.jspecify.annotations.NullMarked;
