/// The admin port: JSON over HTTP on Helidon, from one table of routes ([dev.nytta.face.api.Routes]).
///
/// Owns: authentication of the admin port, reading of requests (strict and bounded), problem details, pages, idempotent
/// repeats, the shape of every answer. The door is [dev.nytta.face.api.AdminApi].
/// Does not decide: what a budget, key or mandate means (`policy`), what was spent (`ledger`, `query`).
/// Invariants: every route but the health checks and the API's own description needs a token; every error is a problem
/// detail with a remedy; no answer but the one to a key's creation holds a secret.
@NullMarked
package dev.nytta.face.api;

import org.jspecify.annotations.NullMarked;
