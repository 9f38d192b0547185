package dev.nytta.gate;

import dev.nytta.usage.AgentClaim;
import dev.nytta.wire.Headers;
import java.util.Locale;

/// What a client's headers say of it, as long as nobody reads more of them.
final class Claimed {
    private Claimed() {}

    static AgentClaim by(Headers headers) {
        String agent = headers.first("user-agent");
        int slash = agent.indexOf('/');
        String name = slash < 0 ? "" : agent.substring(0, slash).toLowerCase(Locale.ROOT);
        return new AgentClaim(name, "", "", "", "", "", "");
    }
}
