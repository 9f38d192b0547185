package dev.nytta.policy;

import dev.nytta.usage.Attribution;
import java.util.Optional;

/// Calls to judge, for tests of other packages.
public final class AskOf {
    private AskOf() {}

    /// The usual call, by somebody with a key.
    public static Ask who(Attribution who) {
        return Asks.usual().by(who, Optional.of(Asks.key("k", who.team()))).ask();
    }

    /// The usual call, by the local user of single-user mode.
    public static Ask localUser() {
        return Asks.usual().by(Attribution.NONE, Optional.empty()).ask();
    }
}
