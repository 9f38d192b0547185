/// JSON where it lies: a cursor over bytes that reads the few fields that matter and runs past the rest.
///
/// Owns: the walk, names, numbers, decoded strings, patches at byte positions, writing small objects,
/// and what the bodies of all errors have in common.
/// Does not decide: which fields matter, the shape of an error, or what a fault means for a call.
/// Invariants: no tree, no object for what is skipped; what a strict cursor accepts, every JSON parser reads alike;
/// nesting, object size and number length are bounded; a fault is a state, never an exception.
@NullMarked
package dev.nytta.wire.json;

import org.jspecify.annotations.NullMarked;
