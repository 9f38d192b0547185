package dev.nytta.gate;

import dev.nytta.usage.AccessKey;
import java.util.Optional;

/// Who calls.
///
/// @param key empty for the local user of single-user mode
record Caller(Optional<AccessKey> key, Credential credential) {}
