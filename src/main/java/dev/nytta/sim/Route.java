package dev.nytta.sim;

import dev.nytta.sim.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// What a path asks for; whatever prefix stands before the vendor's own words is left aside.
sealed interface Route {
    /// The shape of refusals on this path.
    Errors errors();

    /// An answer of a model.
    record Generate(Dialect dialect, Errors errors) implements Route {}

    /// The number of tokens of a prompt; costs nothing.
    record Count(Errors errors) implements Route {}

    /// Vectors for texts.
    record Embed(Errors errors) implements Route {}

    /// The list of models, or one of them.
    record Models(Errors errors, String id) implements Route {}

    /// Pictures, speech, transcripts.
    record Make(Craft craft, Errors errors) implements Route {}

    /// What the studio makes of an upload.
    @FunctionalInterface
    interface Craft {
        Studio.Work of(Upload upload) throws Refused;
    }

    /// Something of a batch, or a file of one.
    record Batched(Errand errand, Errors errors) implements Route {}

    /// What is asked of the hall; the answer's bytes.
    @FunctionalInterface
    interface Errand {
        byte[] run(BatchHall hall, Request request) throws Refused;
    }

    /// Whether somebody is there.
    record Alive(Errors errors) implements Route {}

    /// Nothing that is served here.
    record Unknown(Errors errors) implements Route {}

    static Route of(Request request) {
        String path = request.path();
        Optional<Route> batched = batched(request, path);
        if (batched.isPresent()) {
            return batched.get();
        }
        return switch (request.method()) {
            case "HEAD" -> new Alive(Errors.OPENAI);
            case "GET" -> get(request, path);
            case "POST" -> post(request, path);
            default -> new Unknown(errors(request));
        };
    }

    private static Optional<Route> batched(Request request, String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        String before = path.substring(0, path.length() - last.length());
        String own = before.substring(before.lastIndexOf('/', Math.max(0, before.length() - 2)) + 1)
                .replace("/", "");
        Errors errors = path.contains("/messages/") ? Errors.ANTHROPIC : Errors.OPENAI;
        boolean post = request.method().equals("POST");
        if (path.contains("/v1beta/") && (path.contains("/batches/") || path.contains("/files/"))) {
            return Optional.of(new Batched((hall, _) -> hall.gemini(last), Errors.GEMINI));
        }
        if (post && last.endsWith(":batchGenerateContent")) {
            String model = last.substring(0, last.indexOf(':'));
            return Optional.of(new Batched(
                    (hall, asked) -> Json.bytes(hall.gemini(model, Json.read(asked.body()))), Errors.GEMINI));
        }
        if (post && path.endsWith("/files")) {
            return Optional.of(new Batched((hall, form) -> Json.bytes(hall.upload(form)), errors));
        }
        if (post && path.endsWith("/messages/batches")) {
            return Optional.of(
                    new Batched((hall, asked) -> Json.bytes(hall.anthropic(Json.read(asked.body()))), errors));
        }
        if (post && path.endsWith("/batches")) {
            return Optional.of(new Batched((hall, asked) -> Json.bytes(hall.openai(Json.read(asked.body()))), errors));
        }
        if (!post && path.contains("/batches/")) {
            return Optional.of(new Batched(
                    (hall, _) -> last.equals("results") ? hall.file(own) : Json.bytes(hall.batch(last)), errors));
        }
        return !post && path.contains("/files/") && last.equals("content")
                ? Optional.of(new Batched((hall, _) -> hall.file(own), errors))
                : Optional.empty();
    }

    private static Route get(Request request, String path) {
        int models = path.lastIndexOf("/models");
        if (models < 0) {
            return path.equals("/") ? new Alive(Errors.OPENAI) : new Unknown(errors(request));
        }
        String id = path.substring(models + "/models".length());
        return new Models(errors(request), id.startsWith("/") ? id.substring(1) : "");
    }

    private static Route post(Request request, String path) {
        Optional<BedrockPath> bedrock = BedrockPath.of(path);
        if (bedrock.isPresent()) {
            return bedrock(request, bedrock.get());
        }
        if (path.endsWith("/chat/completions")) {
            return new Generate(new ChatCompletions(), Errors.OPENAI);
        }
        if (path.endsWith("/responses")) {
            return new Generate(new Responses(), Errors.OPENAI);
        }
        if (path.endsWith("/embeddings")) {
            return new Embed(Errors.OPENAI);
        }
        if (path.endsWith("/messages")) {
            return new Generate(new Messages(), Errors.ANTHROPIC);
        }
        if (path.endsWith("/messages/count_tokens")) {
            return new Count(Errors.ANTHROPIC);
        }
        if (path.contains("/images/")) {
            return new Make(Studio::pictures, Errors.OPENAI);
        }
        if (path.endsWith("/audio/speech")) {
            return new Make(Studio::speech, Errors.OPENAI);
        }
        if (path.endsWith("/audio/transcriptions") || path.endsWith("/audio/translations")) {
            return new Make(Studio::transcript, Errors.OPENAI);
        }
        return gemini(request, path.substring(path.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT));
    }

    private static Route bedrock(Request request, BedrockPath path) {
        return switch (path.verb()) {
            case "converse", "converse-stream" -> new Generate(new Converse(path, false), Errors.BEDROCK);
            case "invoke", "invoke-with-response-stream" -> new Generate(invoked(request, path), Errors.BEDROCK);
            case "count-tokens" -> new Count(Errors.BEDROCK);
            default -> new Unknown(Errors.BEDROCK);
        };
    }

    /// The body's own words tell whose it is, as at Bedrock a wrong one is refused.
    private static Dialect invoked(Request request, BedrockPath path) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        if (body.contains("\"anthropic_version\"")) {
            return new InvokeMessages(path);
        }
        return body.contains("\"prompt\"") ? new InvokeText(path) : new Converse(path, true);
    }

    private static Route gemini(Request request, String method) {
        return switch (method) {
            case "generatecontent" -> new Generate(new GenerateContent(false, false), Errors.GEMINI);
            case "streamgeneratecontent" ->
                new Generate(new GenerateContent(true, request.query().contains("alt=sse")), Errors.GEMINI);
            case "counttokens" -> new Count(Errors.GEMINI);
            case "embedcontent", "batchembedcontents" -> new Embed(Errors.GEMINI);
            default -> new Unknown(errors(request));
        };
    }

    private static Errors errors(Request request) {
        if (request.path().contains("/v1beta/")) {
            return Errors.GEMINI;
        }
        return request.header("anthropic-version").isEmpty() ? Errors.OPENAI : Errors.ANTHROPIC;
    }
}
