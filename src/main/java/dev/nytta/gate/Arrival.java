package dev.nytta.gate;

import dev.nytta.usage.Refusal;
import dev.nytta.wire.Dialect;

/// What receiving a request gave.
sealed interface Arrival {
    /// It may be judged.
    record Ready(Intent intent) implements Arrival {}

    /// It is answered at once, in the shape of a dialect.
    record Turned(Refusal refusal, Dialect dialect) implements Arrival {}
}
