package dev.nytta.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Tells a client by its headers; the id is stable over versions. Agents whose logs are read too have one word in both
/// (the sources of `intake`), so that what an agent spends is one row however it was seen.
final class ClientName {
    static final String CLAUDE_CODE = "claude-code";
    static final String CODEX = "codex";
    private static final String OTHER = "other";

    /// A piece of the user agent (in lower case) and the client that it means. Agents stand before the frameworks and
    /// SDKs that they are built on.
    private record Mark(String piece, String client) {}

    private static final List<Mark> MARKS = List.of(
            new Mark("claude-cli/", CLAUDE_CODE),
            new Mark("claude-code/", CLAUDE_CODE),
            new Mark("codex", CODEX),
            // Forks send their parents' names too, so they stand before them.
            new Mark("kilo-code/", "kilo"),
            new Mark("opencode-kilo", "kilo"),
            new Mark("roocode/", "roo"),
            new Mark(" cline/", "cline"),
            new Mark(" goose/", "goose"),
            new Mark("kimicli/", "kimi"),
            new Mark("factory-cli/", "droid"),
            new Mark("geminicli", "gemini-cli"),
            new Mark("gemini-cli", "gemini-cli"),
            new Mark("opencode", "opencode"),
            new Mark("qwencode", "qwen-code"),
            new Mark("qwen-code", "qwen-code"),
            new Mark("copilot", "copilot-cli"),
            new Mark("langchain4j", "langchain4j"),
            new Mark("langchain", "langchain"),
            new Mark(" ai-sdk/", "vercel-ai"),
            new Mark("aws-sdk-js/", "aws-sdk-js"),
            new Mark("aws-sdk-java/", "aws-sdk-java"),
            new Mark("aws-sdk-go-v2/", "aws-sdk-go"),
            new Mark("boto3/", "boto3"),
            new Mark("curl/", "curl"));

    /// What agents call themselves to OpenRouter and those that speak like it, in lower case; they send it with the
    /// user
    /// agent of an SDK.
    private static final Map<String, String> TITLES = Map.of(
            "aider", "aider",
            "cline", "cline",
            "goose", "goose",
            "kilo code", "kilo",
            "openclaw", "openclaw",
            "opencode", "opencode",
            "roo code", "roo");

    private ClientName() {}

    /// The client's id, `other` if nothing tells it.
    static String of(Headers headers) {
        if (!headers.first("x-claude-code-session-id").isEmpty()) {
            return CLAUDE_CODE;
        }
        if (headers.first("originator").toLowerCase(Locale.ROOT).startsWith("codex")) {
            return CODEX;
        }
        String titled = TITLES.getOrDefault(headers.first("x-title").toLowerCase(Locale.ROOT), "");
        if (!titled.isEmpty()) {
            return titled;
        }
        String agent = " " + headers.first("user-agent").toLowerCase(Locale.ROOT);
        for (Mark mark : MARKS) {
            if (agent.contains(mark.piece())) {
                return mark.client();
            }
        }
        return byHeaders(headers, agent);
    }

    private static String byHeaders(Headers headers, String agent) {
        if (!headers.first("x-interaction-type").isEmpty()
                && !headers.first("x-initiator").isEmpty()) {
            return "copilot-cli";
        }
        if (!headers.first("x-session-affinity").isEmpty()) {
            return "opencode";
        }
        String stainless = headers.first("x-stainless-lang").toLowerCase(Locale.ROOT);
        if (!stainless.isEmpty()) {
            return (agent.contains("anthropic") ? "anthropic-" : "openai-") + language(stainless);
        }
        return google(agent + " " + headers.first("x-goog-api-client").toLowerCase(Locale.ROOT));
    }

    private static String language(String word) {
        return switch (word) {
            case "js", "python", "java", "kotlin", "go", "ruby", "csharp", "php" -> word;
            default -> OTHER;
        };
    }

    /// `google-genai-sdk/1.2.0 gl-node/v24`
    private static String google(String agents) {
        if (!agents.contains("google-genai-sdk/")) {
            return OTHER;
        }
        for (String language : List.of("node", "python", "java", "go")) {
            if (agents.contains("gl-" + language + "/")) {
                return "genai-" + (language.equals("node") ? "js" : language);
            }
        }
        return "genai-js";
    }
}
