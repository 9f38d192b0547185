package dev.nytta.wire.openai;

import dev.nytta.usage.AgentClaim;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// What a body says of session, agent and user.
final class BodyClaims {
    private static final JsonNames NAMES =
            JsonNames.of("session_id", "thread_id", "agent_id", "x-codex-installation-id");
    private static final int MOST = 128;

    private String session = "";
    private String thread = "";
    private String agent = "";
    private String device = "";

    /// `client_metadata` (Codex) or `metadata` (whoever sets it).
    void metadata(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "session_id" -> session = json.text(MOST);
                case "thread_id" -> thread = json.text(MOST);
                case "agent_id" -> agent = json.text(MOST);
                case "x-codex-installation-id" -> device = json.text(MOST);
                default -> json.skip();
            }
        }
    }

    /// `safety_identifier` or the older `user`.
    void user(JsonCursor json) {
        String text = json.text(MOST);
        device = device.isEmpty() ? text : device;
    }

    /// Codex: a thread other than the session's own is a sub-agent's.
    AgentClaim claim() {
        boolean subAgent = !thread.isEmpty() && !session.isEmpty() && !thread.equals(session);
        String name = agent.isEmpty() && subAgent ? thread : agent;
        return new AgentClaim("", session, name, "", session, "", device);
    }
}
