package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.sim.http.Request;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// Batches of OpenAI, Anthropic and Gemini, done as soon as they are asked for.
///
/// Each request is billed for its own bytes / 4 and for as many tokens of output as it allows, 40 at most. One whose
/// text says `fake:fail` fails.
final class BatchHall {
    private static final int OUTPUT = 40;

    private final Till till;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> batches = new ConcurrentHashMap<>();

    BatchHall(Till till) {
        this.till = till;
    }

    private String name(String kind) {
        return kind + numbers.incrementAndGet();
    }

    /// Takes a file; of a form the largest part that has a name of a file.
    JsonNode upload(Request request) throws Refused {
        String body = new String(request.body(), ISO_8859_1);
        int from = body.indexOf("filename=");
        int blank = body.indexOf("\r\n\r\n", from);
        int end = body.indexOf("\r\n--", blank);
        if (from < 0 || blank < 0 || end < 0) {
            throw Refused.badRequest("The form has no file.");
        }
        String id = name("file-");
        files.put(id, body.substring(blank + 4, end).getBytes(ISO_8859_1));
        return Json.object("id", id, "object", "file", "purpose", "batch");
    }

    byte[] file(String id) throws Refused {
        byte[] file = files.get(id);
        if (file == null) {
            throw new Refused(404, "No such File object: " + id + ".");
        }
        return file.clone();
    }

    JsonNode batch(String id) throws Refused {
        JsonNode batch = batches.get(id);
        if (batch == null) {
            throw new Refused(404, "No batch found with id '" + id + "'.");
        }
        return batch;
    }

    JsonNode openai(JsonNode request) throws Refused {
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        String input = new String(file(request.path("input_file_id").asString("")), UTF_8);
        for (String line : input.lines().filter(line -> !line.isBlank()).toList()) {
            JsonNode asked = Json.read(line.getBytes(UTF_8));
            Result result = run(asked.path("body"));
            JsonNode response = Json.object("status_code", result.status(), "request_id", "r", "body", result.body());
            String out = Json.text(Json.object(
                    "id",
                    name("batch_req_"),
                    "custom_id",
                    asked.path("custom_id").asString(""),
                    "response",
                    response,
                    "error",
                    Json.NULL));
            (result.status() == 200 ? good : bad).add(out);
        }
        String id = name("batch_");
        batches.put(
                id,
                Json.object(
                        "id",
                        id,
                        "object",
                        "batch",
                        "status",
                        "completed",
                        "output_file_id",
                        stored(good),
                        "error_file_id",
                        bad.isEmpty() ? Json.NULL : Json.array(stored(bad)).get(0),
                        "usage",
                        Json.object("input_tokens", 9_999, "output_tokens", 9_999)));
        return Json.object("id", id, "object", "batch", "status", "validating");
    }

    private String stored(List<String> lines) {
        String id = name("file-");
        files.put(id, (String.join("\n", lines) + "\n").getBytes(UTF_8));
        return id;
    }

    JsonNode anthropic(JsonNode request) {
        List<String> lines = new ArrayList<>();
        for (JsonNode asked : request.path("requests")) {
            Result result = run(asked.path("params"));
            JsonNode told = result.status() == 200
                    ? Json.object("type", "succeeded", "message", result.body())
                    : Json.object("type", "errored", "error", result.body());
            lines.add(Json.text(Json.object("custom_id", asked.path("custom_id").asString(""), "result", told)));
        }
        String id = name("msgbatch_");
        files.put(id, (String.join("\n", lines) + "\n").getBytes(UTF_8));
        JsonNode batch = Json.object("id", id, "type", "message_batch", "processing_status", "ended");
        batches.put(id, batch);
        return batch;
    }

    /// Batches of Gemini: requests in the body get their results in the operation, twice as the real one has them;
    /// those
    /// in a file get a file.
    JsonNode gemini(String model, JsonNode request) throws Refused {
        JsonNode input = request.path("batch").path("input_config");
        String name = name("b");
        JsonNode output;
        if (input.has("file_name")) {
            String file = input.path("file_name").asString("").replace("files/", "");
            List<String> lines = new ArrayList<>();
            for (String line : new String(file(file), UTF_8).lines().toList()) {
                JsonNode asked = Json.read(line.getBytes(UTF_8));
                lines.add(Json.text(gemini(model, "key", asked.path("key"), asked.path("request"))));
            }
            output = Json.object("responsesFile", "files/" + stored(lines));
        } else {
            List<JsonNode> results = new ArrayList<>();
            for (JsonNode asked : input.path("requests").path("requests")) {
                results.add(gemini(model, "metadata", asked.path("metadata"), asked.path("request")));
            }
            JsonNode list = Json.array(results);
            output = Json.object("inlinedResponses", Json.object("inlinedResponses", list));
        }
        JsonNode done = Json.object("state", "BATCH_STATE_SUCCEEDED", "output", output);
        batches.put(name, Json.object("name", "batches/" + name, "metadata", done, "done", true, "response", output));
        return Json.object("name", "batches/" + name, "metadata", Json.object("state", "BATCH_STATE_PENDING"));
    }

    private JsonNode gemini(String model, String named, JsonNode name, JsonNode params) {
        if (Json.text(params).contains("fake:fail")) {
            return Json.object(named, name, "error", Json.object("code", 3, "message", "This failure was asked for."));
        }
        int input = Ask.tokens(Json.bytes(params).length);
        try (Till.Receipt receipt = till.open(model)) {
            receipt.set(Usage.builder()
                    .set(Meter.INPUT, input)
                    .set(Meter.OUTPUT, OUTPUT)
                    .build());
        }
        JsonNode usage = Json.object(
                "promptTokenCount", input, "candidatesTokenCount", OUTPUT, "totalTokenCount", input + OUTPUT);
        JsonNode response = Json.object("candidates", Json.array(), "usageMetadata", usage, "modelVersion", model);
        return Json.object(named, name, "response", response);
    }

    /// A batch of Gemini's, or the file of its results.
    byte[] gemini(String last) throws Refused {
        return last.endsWith(":download") ? file(last.replace(":download", "")) : Json.bytes(batch(last));
    }

    private record Result(int status, JsonNode body) {}

    private Result run(JsonNode params) {
        String model = params.path("model").asString("");
        if (Json.text(params).contains("fake:fail")) {
            return new Result(400, Json.object("error", Json.object("message", "This failure was asked for.")));
        }
        boolean anthropic = model.startsWith("claude");
        int input = Ask.tokens(Json.bytes(params).length);
        int output = Math.min(OUTPUT, params.path("max_tokens").asInt(OUTPUT));
        try (Till.Receipt receipt = till.open(model)) {
            receipt.set(Usage.builder()
                    .set(Meter.INPUT, input)
                    .set(Meter.OUTPUT, output)
                    .build());
        }
        JsonNode usage = anthropic
                ? Json.object("input_tokens", input, "output_tokens", output, "service_tier", "batch")
                : Json.object("prompt_tokens", input, "completion_tokens", output, "total_tokens", input + output);
        return new Result(200, Json.object("model", model, "content", "hej {\"usage\": 1}\n", "usage", usage));
    }
}
