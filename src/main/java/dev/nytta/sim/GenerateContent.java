package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.sim.http.Request;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Gemini's generateContent (API of @google/genai 3.1.0). Thoughts are counted beside the candidates; every chunk of a
/// stream counts the answer so far.
///
/// @param stream whether `streamGenerateContent` was called
/// @param sse whether it streams events (`alt=sse`) or one JSON array
record GenerateContent(boolean stream, boolean sse) implements Dialect {
    @Override
    public Ask read(Request request, JsonNode body) throws Refused {
        return GenerateRequest.read(request, body, stream);
    }

    @Override
    public Usage prompt(Ask ask, PromptCache cache) {
        return cache.implicit(ask, Meter.INPUT);
    }

    @Override
    public String streamType() {
        return sse ? "text/event-stream" : "application/json; charset=UTF-8";
    }

    @Override
    public JsonNode whole(Answer answer) {
        List<JsonNode> candidates = new ArrayList<>();
        for (int i = 0; i < answer.choices().size(); i++) {
            Answer.Choice choice = answer.choices().get(i);
            List<JsonNode> parts = new ArrayList<>();
            choice.parts().forEach(part -> parts.addAll(parts(answer, part)));
            candidates.add(candidate(i, Json.array(parts), reason(choice.finish())));
        }
        return chunk(answer, Json.array(candidates), answer.outputTokens());
    }

    private static List<JsonNode> parts(Answer answer, Part part) {
        return switch (part) {
            case Part.Thinking(String text) ->
                answer.ask().wish().showsThinking() ? List.of(Json.object("text", text, "thought", true)) : List.of();
            case Part.Text(String text) -> List.of(Json.object("text", text));
            case Part.Call call -> List.of(Json.object("functionCall", call(call)));
        };
    }

    private static ObjectNode call(Part.Call call) {
        return Json.object(
                "id", call.id(),
                "name", call.name(),
                "args", Json.read(call.arguments().getBytes(UTF_8)));
    }

    @Override
    public List<Frame> stream(Answer answer, int chunkTokens) {
        List<Frame> chunks = new ArrayList<>();
        int generated = 0;
        for (int i = 0; i < answer.choices().size(); i++) {
            Answer.Choice choice = answer.choices().get(i);
            for (Part part : choice.parts()) {
                for (Piece piece : pieces(answer, part, chunkTokens)) {
                    generated += piece.tokens();
                    chunks.add(chunk(answer, i, piece, generated));
                }
            }
            ObjectNode last = candidate(i, Json.array(Json.object("text", "")), reason(choice.finish()));
            chunks.add(new Frame(Json.bytes(chunk(answer, Json.array(last), generated)), 0));
        }
        return sse ? events(chunks) : array(chunks);
    }

    private static List<Frame> events(List<Frame> chunks) {
        return chunks.stream()
                .map(chunk -> chunk.isHidden() ? chunk : chunk.within("data: ", "\r\n\r\n"))
                .toList();
    }

    private static List<Frame> array(List<Frame> chunks) {
        List<Frame> frames = new ArrayList<>();
        String before = "[";
        for (Frame chunk : chunks) {
            frames.add(chunk.isHidden() ? chunk : chunk.within(before, ""));
            before = chunk.isHidden() ? before : ",\r\n";
        }
        frames.add(new Frame("]\n".getBytes(UTF_8), 0));
        return frames;
    }

    private record Piece(List<JsonNode> parts, int tokens) {}

    private static List<Piece> pieces(Answer answer, Part part, int chunkTokens) {
        if (part instanceof Part.Call || parts(answer, part).isEmpty()) {
            return List.of(new Piece(parts(answer, part), part.tokens()));
        }
        String text = parts(answer, part).getFirst().get("text").asString();
        return Frame.pieces(text, chunkTokens).stream()
                .map(piece -> {
                    Part shorter = part instanceof Part.Text ? new Part.Text(piece) : new Part.Thinking(piece);
                    return new Piece(parts(answer, shorter), shorter.tokens());
                })
                .toList();
    }

    private static Frame chunk(Answer answer, int index, Piece piece, int generated) {
        if (piece.parts().isEmpty()) {
            return Frame.hidden(piece.tokens());
        }
        ObjectNode candidate = candidate(index, Json.array(piece.parts()), "");
        return new Frame(Json.bytes(chunk(answer, Json.array(candidate), generated)), piece.tokens());
    }

    private static ObjectNode chunk(Answer answer, JsonNode candidates, int generated) {
        return Json.object(
                "candidates", candidates,
                "usageMetadata", usage(answer, generated),
                "modelVersion", answer.model(),
                "responseId", answer.id());
    }

    private static ObjectNode candidate(int index, JsonNode parts, String reason) {
        ObjectNode candidate = Json.object("content", Json.object("parts", parts, "role", "model"));
        if (!reason.isEmpty()) {
            candidate.put("finishReason", reason);
        }
        candidate.put("index", index);
        return candidate;
    }

    private static String reason(Answer.Finish finish) {
        return finish == Answer.Finish.LENGTH ? "MAX_TOKENS" : "STOP";
    }

    /// @param generated output tokens so far
    private static ObjectNode usage(Answer answer, int generated) {
        Usage so = answer.billed(generated);
        long thoughts = so.get(Meter.REASONING);
        ObjectNode usage = Json.object("promptTokenCount", so.promptTokens());
        if (so.get(Meter.CACHE_READ) > 0) {
            usage.put("cachedContentTokenCount", so.get(Meter.CACHE_READ));
        }
        usage.put("candidatesTokenCount", generated - thoughts);
        if (thoughts > 0) {
            usage.put("thoughtsTokenCount", thoughts);
        }
        usage.put("totalTokenCount", so.promptTokens() + generated);
        usage.set("promptTokensDetails", Json.array(Json.object("modality", "TEXT", "tokenCount", so.promptTokens())));
        return usage;
    }
}
