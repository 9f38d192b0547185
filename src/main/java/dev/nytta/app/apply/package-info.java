/// Configuration into the control store, and the store into the snapshots that calls are judged by.
///
/// Owns: what `apply`, `diff` and `serve --config` change. Does not decide: what the objects mean.
/// Invariants: objects that a file names are managed by it, all others live in the store; a secret is hashed at once.
@NullMarked
package dev.nytta.app.apply;

import org.jspecify.annotations.NullMarked;
