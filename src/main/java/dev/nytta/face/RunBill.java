package dev.nytta.face;

/// What a run came to.
///
/// @param heldNano what calls that were cut off hold still
/// @param refused calls that were refused, repeats counted
/// @param complete whether every call that had ended by then is in it
public record RunBill(RunTally tally, long heldNano, long refused, boolean complete) {}
