package dev.nytta.wire;

import dev.nytta.usage.Call;

/// What reading a request gave.
public sealed interface CallRead {
    /// The request is understood well enough to be held and metered.
    record Read(Call call) implements CallRead {}

    /// The request cannot be forwarded safely: not JSON, too deep, a doubled `model`, no model.
    ///
    /// @param what one sentence for the user, without any of the request's text
    record Malformed(String what) implements CallRead {}
}
