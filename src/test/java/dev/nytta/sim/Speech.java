package dev.nytta.sim;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// How a test speaks each dialect.
enum Speech {
    CHAT("/v1/chat/completions", "gpt-5.4-mini") {
        @Override
        String body(boolean stream, String prompt, String more) {
            return """
                    {"model": "gpt-5.4-mini", "stream": %s, "stream_options": {"include_usage": true},
                     "messages": [{"role": "user", "content": "%s"}]%s}""".formatted(stream, prompt, more);
        }

        @Override
        Heard heard(Caller.Reply reply) {
            return ChatGrammar.read(reply.events());
        }

        @Override
        Heard heardWhole(JsonNode body) {
            JsonNode choice = body.get("choices").get(0);
            List<String> calls = each(choice.get("message").path("tool_calls")).stream()
                    .map(call -> call.get("function").get("name").asString() + " "
                            + call.get("function").get("arguments").asString())
                    .toList();
            String text = choice.get("message").get("content").asString("");
            return new Heard(text, "", calls, choice.get("finish_reason").asString(), body.get("usage"));
        }

        @Override
        long[] promptAnswerReasoning(JsonNode usage) {
            return longs(
                    usage.get("prompt_tokens"),
                    usage.get("completion_tokens"),
                    usage.get("completion_tokens_details").get("reasoning_tokens"));
        }

        @Override
        String tools() {
            return """
                    , "tools": [{"type": "function", "function": {"name": "read", "parameters": {"type": "object",
                     "properties": {"path": {"type": "string"}, "line": {"type": "integer", "minimum": 3}}}}}]""";
        }

        @Override
        String ceiling(int tokens) {
            return ", \"max_completion_tokens\": " + tokens;
        }

        @Override
        List<String> finishes() {
            return List.of("stop", "length", "tool_calls");
        }
    },

    RESPONSES("/v1/responses", "gpt-6-sol") {
        @Override
        String body(boolean stream, String prompt, String more) {
            return """
                    {"model": "gpt-6-sol", "stream": %s, "input": "%s"%s}""".formatted(stream, prompt, more);
        }

        @Override
        Heard heard(Caller.Reply reply) {
            return ResponsesGrammar.read(reply.events());
        }

        @Override
        Heard heardWhole(JsonNode body) {
            StringBuilder text = new StringBuilder();
            List<String> calls = each(body.get("output")).stream()
                    .filter(item -> item.get("type").asString().equals("function_call"))
                    .map(item -> item.get("name").asString() + " "
                            + item.get("arguments").asString())
                    .toList();
            each(body.get("output")).stream()
                    .flatMap(item -> each(item.path("content")).stream())
                    .forEach(part -> text.append(part.get("text").asString()));
            return new Heard(text.toString(), "", calls, body.get("status").asString(), body.get("usage"));
        }

        @Override
        long[] promptAnswerReasoning(JsonNode usage) {
            return longs(
                    usage.get("input_tokens"),
                    usage.get("output_tokens"),
                    usage.get("output_tokens_details").get("reasoning_tokens"));
        }

        @Override
        String tools() {
            return """
                    , "tools": [{"type": "function", "name": "read", "parameters": {"type": "object",
                     "properties": {"path": {"type": "string"}, "line": {"type": "integer", "minimum": 3}}}}]""";
        }

        @Override
        String ceiling(int tokens) {
            return ", \"max_output_tokens\": " + tokens;
        }

        @Override
        List<String> finishes() {
            return List.of("completed", "incomplete", "completed");
        }
    },

    MESSAGES("/v1/messages", "claude-opus-5-5") {
        @Override
        String body(boolean stream, String prompt, String more) {
            return """
                    {"model": "claude-opus-5-5", "stream": %s, "messages": [{"role": "user", "content": "%s"}]%s%s}""".formatted(stream, prompt, more.contains("max_tokens") ? "" : ", \"max_tokens\": 64000", more);
        }

        @Override
        Heard heard(Caller.Reply reply) {
            return MessagesGrammar.read(reply.events());
        }

        @Override
        Heard heardWhole(JsonNode body) {
            StringBuilder text = new StringBuilder();
            each(body.get("content"))
                    .forEach(block -> text.append(block.path("text").asString("")));
            List<String> calls = each(body.get("content")).stream()
                    .filter(block -> block.get("type").asString().equals("tool_use"))
                    .map(block -> block.get("name").asString() + " " + Json.text(block.get("input")))
                    .toList();
            return new Heard(text.toString(), "", calls, body.get("stop_reason").asString(), body.get("usage"));
        }

        @Override
        long[] promptAnswerReasoning(JsonNode usage) {
            return longs(
                    usage.get("input_tokens"),
                    usage.get("output_tokens"),
                    usage.path("output_tokens_details").path("thinking_tokens"));
        }

        @Override
        String tools() {
            return """
                    , "tools": [{"name": "read", "input_schema": {"type": "object",
                     "properties": {"path": {"type": "string"}, "line": {"type": "integer", "minimum": 3}}}}]""";
        }

        @Override
        String ceiling(int tokens) {
            return ", \"max_tokens\": " + tokens;
        }

        @Override
        List<String> finishes() {
            return List.of("end_turn", "max_tokens", "tool_use");
        }
    },

    GEMINI("/v1beta/models/gemini-3.8-flash", "gemini-3.8-flash") {
        @Override
        String path(boolean stream) {
            return super.path(stream) + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
        }

        @Override
        String body(boolean stream, String prompt, String more) {
            return """
                    {"contents": [{"role": "user", "parts": [{"text": "%s"}]}]%s}""".formatted(prompt, more);
        }

        @Override
        Heard heard(Caller.Reply reply) {
            return GeminiGrammar.read(reply.events().stream().map(Parsed::json).toList());
        }

        @Override
        Heard heardWhole(JsonNode body) {
            return GeminiGrammar.read(List.of(body));
        }

        @Override
        long[] promptAnswerReasoning(JsonNode usage) {
            long[] counts = longs(
                    usage.get("promptTokenCount"), usage.get("candidatesTokenCount"), usage.path("thoughtsTokenCount"));
            counts[1] += counts[2];
            return counts;
        }

        @Override
        String tools() {
            return """
                    , "tools": [{"functionDeclarations": [{"name": "read", "parameters": {"type": "OBJECT",
                     "properties": {"path": {"type": "STRING"}, "line": {"type": "INTEGER", "minimum": 3}}}}]}]""";
        }

        @Override
        String ceiling(int tokens) {
            return ", \"generationConfig\": {\"maxOutputTokens\": " + tokens + "}";
        }

        @Override
        List<String> finishes() {
            return List.of("STOP", "MAX_TOKENS", "STOP");
        }
    };

    private final String path;
    private final String model;

    Speech(String path, String model) {
        this.path = path;
        this.model = model;
    }

    String path(boolean stream) {
        return path;
    }

    String model() {
        return model;
    }

    /// @param more further fields, each with a comma before it
    abstract String body(boolean stream, String prompt, String more);

    /// What a streamed answer says; fails where it is not legal.
    abstract Heard heard(Caller.Reply reply);

    /// What an answer in one piece says.
    abstract Heard heardWhole(JsonNode body);

    /// Tokens of the prompt outside the cache's own fields, of the whole output, and of reasoning.
    abstract long[] promptAnswerReasoning(JsonNode usage);

    /// A field that declares one tool `read {path, line}`.
    abstract String tools();

    /// A field that limits the output.
    abstract String ceiling(int tokens);

    /// How the dialect says: ended, cut by the ceiling, calls a tool.
    abstract List<String> finishes();

    private static long[] longs(JsonNode prompt, JsonNode answer, JsonNode reasoning) {
        return new long[] {prompt.asLong(), answer.asLong(), reasoning.asLong(0)};
    }

    private static List<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
