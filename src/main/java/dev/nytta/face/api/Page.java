package dev.nytta.face.api;

import dev.nytta.face.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One page of a list: how much of it, and from where.
///
/// @param after what the last page ended with, or empty for the first
record Page(int limit, String after) {
    static final int MOST = 1_000;
    private static final int USUAL = 100;

    static Page read(Fields query) {
        int limit = limit(query, USUAL);
        String after = query.parsed("cursor", "the `next_cursor` of an answer", Page::decoded)
                .orElse("");
        return new Page(limit, after);
    }

    static int limit(Fields query, int usual) {
        return limit(query, usual, MOST);
    }

    static int limit(Fields query, int usual, int most) {
        return query.parsed("limit", "a whole number from 1 to " + most, text -> bounded(text, most))
                .orElse(usual);
    }

    private static int bounded(String text, int most) {
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException(text);
        }
        return limit;
    }

    /// Cuts this page out of a whole list that is ordered by id.
    <T> Reply.Whole cut(List<T> ordered, Function<T, String> id, Function<T, ? extends JsonNode> view) {
        List<T> rest = ordered.stream()
                .filter(each -> id.apply(each).compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        List<T> shown = rest.subList(0, Math.min(limit, rest.size()));
        String next = rest.size() > limit ? id.apply(shown.getLast()) : "";
        return reply(shown.stream().map(view).toList(), next);
    }

    /// @param next what the next page starts after, or empty at the end
    static Reply.Whole reply(List<? extends JsonNode> items, String next) {
        return Reply.ok(body(items, next));
    }

    static ObjectNode body(List<? extends JsonNode> items, String next) {
        ObjectNode body = Json.object();
        ArrayNode array = body.putArray("items");
        items.forEach(array::add);
        Json.putKnown(body, "next_cursor", next.isEmpty() ? "" : encoded(next));
        return body;
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
