package dev.nytta.wire.bedrock;

/// An event that Nytta puts into a stream.
///
/// @param type the `:event-type`
/// @param json its payload
record Event(String type, String json) {}
