package dev.nytta.wire;

import dev.nytta.usage.Call.Operation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The table of paths, by their segments.
final class Paths {
    private static final Found PASS = new Found(Endpoint.PASS, Operation.PASS, "", false);
    private static final Found FREE = new Found(Endpoint.PASS, Operation.FREE, "", false);

    /// What belongs to an API that the contract names, or that an SDK calls on the same base URL.
    private static final Set<String> FAMILIES = Set.of(
            "models",
            "responses",
            "realtime",
            "messages",
            "images",
            "audio",
            "videos",
            "moderations",
            "files",
            "uploads",
            "batches");

    private Paths() {}

    /// What a path asks for, before the provider is known.
    record Found(String dialect, Operation operation, String pathModel, boolean stream) {
        static Found of(String dialect, Operation operation) {
            return new Found(dialect, operation, "", false);
        }

        Endpoint endpoint(String provider, String rest) {
            return new Endpoint(provider, dialect, operation, pathModel, stream, rest);
        }
    }

    /// A path without a provider: only what the contract names.
    static Optional<Found> bare(String method, String[] segments) {
        if (segments.length < 2) {
            return Optional.empty();
        }
        Found found = below(method, segments);
        boolean known = !found.dialect().equals(Endpoint.PASS) || FAMILIES.contains(segments[1]);
        return known ? Optional.of(found) : Optional.empty();
    }

    /// A path of a provider; whatever is not known is passed through.
    static Found below(String method, String[] segments) {
        if (!method.equals("POST")) {
            return isLook(method) ? FREE : PASS;
        }
        Optional<Found> bedrock = BedrockPaths.found(segments);
        if (bedrock.isPresent()) {
            return bedrock.get();
        }
        String last = segments[segments.length - 1];
        int colon = last.lastIndexOf(':');
        return colon > 0 ? gemini(segments, last, colon) : named(segments, last);
    }

    /// Looking and deleting cost nothing; answers to it may show a usage that was billed before.
    private static boolean isLook(String method) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "DELETE" -> true;
            default -> false;
        };
    }

    /// `/v1beta/models/{model}:{verb}`; also below `/v1` (google-genai for Java) and other prefixes (Vertex).
    private static Found gemini(String[] segments, String last, int colon) {
        String family = segments.length > 1 ? segments[segments.length - 2] : "";
        if (family.equals("batches") && last.endsWith(":cancel")) {
            return FREE;
        }
        boolean models = family.equals("models") || family.equals("tunedModels");
        if (!models) {
            return PASS;
        }
        String model = decoded(last.substring(0, colon));
        return switch (last.substring(colon + 1)) {
            case "generateContent" -> new Found("gemini", Operation.GENERATE, model, false);
            case "streamGenerateContent" -> new Found("gemini", Operation.GENERATE, model, true);
            case "countTokens" -> new Found("gemini", Operation.COUNT_TOKENS, model, false);
            case "embedContent", "batchEmbedContents" -> new Found("gemini", Operation.EMBED, model, false);
            case "batchGenerateContent" -> new Found("gemini-batches", Operation.BATCH, model, false);
            case "predict", "predictLongRunning" -> predict(model);
            default -> new Found(Endpoint.PASS, Operation.PASS, model, false);
        };
    }

    /// Vertex predicts with models of every kind there; pictures and videos are those that we can count.
    private static Found predict(String model) {
        boolean counted = model.startsWith("imagen") || model.startsWith("imagegeneration") || model.startsWith("veo");
        return counted
                ? new Found("gemini-predict", Operation.MEDIA, model, false)
                : new Found(Endpoint.PASS, Operation.PASS, model, false);
    }

    private static Found named(String[] segments, String last) {
        String before = segments.length > 1 ? segments[segments.length - 2] : "";
        return switch (last) {
            case "completions" -> new Found("openai-chat", Operation.GENERATE, deployment(segments), false);
            case "responses" -> Found.of("openai-responses", Operation.GENERATE);
            // Codex compacts its history there; the provider bills it like an answer.
            case "compact" -> before.equals("responses") ? Found.of("openai-responses", Operation.GENERATE) : PASS;
            case "input_tokens" ->
                before.equals("responses") ? Found.of("openai-responses", Operation.COUNT_TOKENS) : PASS;
            case "embeddings" -> new Found("openai-embeddings", Operation.EMBED, deployment(segments), false);
            case "messages" -> Found.of("anthropic-messages", Operation.GENERATE);
            case "count_tokens" ->
                before.equals("messages") ? Found.of("anthropic-messages", Operation.COUNT_TOKENS) : PASS;
            case "batches" ->
                Found.of(before.equals("messages") ? "anthropic-batches" : "openai-batches", Operation.BATCH);
            case "moderations", "cancel" -> FREE;
            default -> isUpload(segments) ? FREE : media(segments, before + "/" + last);
        };
    }

    private static Found media(String[] segments, String path) {
        return switch (path) {
            case "images/generations", "images/edits", "images/variations" ->
                new Found("openai-images", Operation.MEDIA, deployment(segments), false);
            case "audio/speech" -> new Found("openai-speech", Operation.MEDIA, deployment(segments), false);
            case "audio/transcriptions", "audio/translations" ->
                new Found("openai-transcripts", Operation.MEDIA, deployment(segments), false);
            case "v1/videos", "/videos" -> Found.of("openai-videos", Operation.MEDIA);
            case "v1/ocr", "/ocr" -> Found.of("mistral-ocr", Operation.MEDIA);
            default -> PASS;
        };
    }

    /// `/v1/files`, `/v1/uploads/...`, `/upload/v1beta/files`. A file of a vector store is billed.
    private static boolean isUpload(String[] segments) {
        List<String> path = List.of(segments);
        boolean store = path.contains("vector_stores");
        return !store && (path.getLast().equals("files") || path.contains("uploads"));
    }

    /// Azure's older paths name the model: `/openai/deployments/{deployment}/chat/completions`.
    private static String deployment(String[] segments) {
        for (int i = 0; i + 1 < segments.length; i++) {
            if (segments[i].equals("deployments")) {
                return decoded(segments[i + 1]);
            }
        }
        return "";
    }

    /// A segment with its percent escapes decoded; what is no escape stays as it is.
    static String decoded(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            int escaped = escaped(segment, i);
            bytes.write(escaped < 0 ? segment.charAt(i) : escaped);
            i += escaped < 0 ? 0 : 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int escaped(String segment, int at) {
        if (segment.charAt(at) != '%' || at + 2 >= segment.length()) {
            return -1;
        }
        int high = Character.digit(segment.charAt(at + 1), 16);
        int low = Character.digit(segment.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
