package dev.nytta.wire;

import dev.nytta.usage.AgentClaim;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/// Reads what a client says of itself in its headers.
///
/// Sources: the headers that Claude Code 2.1, Codex 0.169, opencode 1.18 were seen to send. All of it is a claim: it
/// attributes, and proves nothing. A claim in Nytta's own headers goes before the client's; a header before the body.
public final class AgentHeaders {
    private static final int MOST_CHARS = 128;
    private static final int MOST_BYTE = 0xFF;
    private static final JsonNames TURN = JsonNames.of("agent_name");
    private static final String MAIN = "main";
    private static final String SUBAGENT = "subagent";
    private static final String AUXILIARY = "auxiliary";

    private AgentHeaders() {}

    /// The claim of the headers, filled up from the claim of the body.
    public static AgentClaim read(Headers headers, AgentClaim body) {
        String client = ClientName.of(headers);
        AgentClaim own = own(client, headers);
        String session = first(header(headers, "x-nytta-session"), own.session(), clean(body.session()));
        String agent = first(header(headers, "x-nytta-agent"), own.agent(), clean(body.agent()));
        return new AgentClaim(
                client,
                session,
                agent,
                first(header(headers, "x-nytta-parent-agent"), own.parentAgent(), clean(body.parentAgent())),
                first(own.agentTree(), session),
                first(own.requestClass(), body.requestClass(), agent.isEmpty() ? "" : SUBAGENT),
                clean(body.device()));
    }

    private static AgentClaim own(String client, Headers headers) {
        return switch (client) {
            case ClientName.CLAUDE_CODE -> claudeCode(headers);
            case ClientName.CODEX -> codex(headers);
            default -> session(headers);
        };
    }

    private static AgentClaim claudeCode(Headers headers) {
        String session = header(headers, "x-claude-code-session-id");
        String agent = header(headers, "x-claude-code-agent-id");
        String parent = header(headers, "x-claude-code-parent-agent-id");
        String requestClass = requestClass(headers.first("x-claude-code-request-class"));
        return new AgentClaim("", session, agent, parent, session, requestClass, "");
    }

    private static String requestClass(String word) {
        return switch (word) {
            case "" -> "";
            case MAIN, SUBAGENT -> word;
            // compaction, workflow, side_reply and what may come: not a turn of anybody's
            default -> AUXILIARY;
        };
    }

    /// A session is a tree of threads; a sub-agent has a thread of its own below its parent's.
    private static AgentClaim codex(Headers headers) {
        String session = first(header(headers, "session-id"), header(headers, "session_id"));
        String thread = header(headers, "thread-id");
        String parent = header(headers, "x-codex-parent-thread-id");
        boolean sub = !parent.isEmpty() || isSubAgent(headers) || (!thread.isEmpty() && !thread.equals(session));
        String tree = session.isEmpty() ? parent : session;
        return new AgentClaim(
                "",
                session.isEmpty() ? thread : session,
                sub ? thread : "",
                parent.equals(tree) ? "" : parent,
                tree,
                sub ? SUBAGENT : MAIN,
                "");
    }

    private static boolean isSubAgent(Headers headers) {
        String name = agentName(headers.first("x-codex-turn-metadata"));
        return !headers.first("x-openai-subagent").isEmpty() || (!name.isEmpty() && !name.equals("/root"));
    }

    /// The agent's name out of Codex's metadata; the paths of workspaces beside it are never looked at.
    private static String agentName(String metadata) {
        byte[] bytes = metadata.getBytes(StandardCharsets.UTF_8);
        JsonCursor json = JsonCursor.lenient(bytes, 0, bytes.length);
        String name = "";
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(TURN).equals("agent_name")) {
                    name = json.text(MOST_CHARS);
                }
            }
        }
        return name;
    }

    /// opencode and whoever does as it does: a sub-agent has a session of its own below its parent's.
    private static AgentClaim session(Headers headers) {
        String session = first(header(headers, "x-session-id"), header(headers, "x-session-affinity"));
        String parent = header(headers, "x-parent-session-id");
        return parent.isEmpty()
                ? new AgentClaim("", session, "", "", session, "", "")
                : new AgentClaim("", parent, session, "", parent, SUBAGENT, "");
    }

    private static String first(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /// A header's bytes are seen as one character each; where they are UTF-8, they are meant as such.
    private static String header(Headers headers, String name) {
        String text = headers.first(name);
        return isPlain(text) ? text.strip() : clean(decoded(text));
    }

    private static String decoded(String text) {
        if (text.chars().anyMatch(c -> c > MOST_BYTE)) {
            return text;
        }
        try {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException otherwise) {
            return text;
        }
    }

    /// A name in its composed form, so that what looks the same is the same, without control and formatting characters;
    /// at most 128 characters of it.
    private static String clean(String text) {
        if (isPlain(text)) {
            return text.strip();
        }
        StringBuilder clean = new StringBuilder(Math.min(text.length(), MOST_CHARS));
        text.codePoints().filter(AgentHeaders::isVisible).limit(MOST_CHARS).forEach(clean::appendCodePoint);
        return Normalizer.normalize(clean, Normalizer.Form.NFC).strip();
    }

    /// Nearly every name; only others are looked at by character.
    private static boolean isPlain(String text) {
        if (text.length() > MOST_CHARS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
