package dev.nytta.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Splits a whole event stream strictly: every event ends with a blank line.
public final class SseText {
    private SseText() {}

    /// One event; its name is empty where the stream gives none.
    public record Event(String name, String data) {}

    /// The events of a stream that holds nothing else.
    public static List<Event> events(byte[] stream) {
        String text = new String(stream, UTF_8).replace("\r\n", "\n");
        assertThat(text.isEmpty() || text.endsWith("\n\n"))
                .as("the stream ends with a whole event: ...%s", text.substring(Math.max(0, text.length() - 80)))
                .isTrue();
        List<Event> events = new ArrayList<>();
        for (String block : text.split("\n\n", -1)) {
            if (!block.isEmpty()) {
                events.add(event(block));
            }
        }
        return events;
    }

    private static Event event(String block) {
        List<String> lines = Arrays.asList(block.split("\n", -1));
        assertThat(lines)
                .as("lines of an event")
                .allMatch(line -> line.startsWith("event: ") || line.startsWith("data: "));
        return new Event(value(lines, "event: "), value(lines, "data: "));
    }

    private static String value(List<String> lines, String field) {
        List<String> values = lines.stream()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()))
                .toList();
        assertThat(values).as(field).hasSizeLessThanOrEqualTo(1);
        return values.isEmpty() ? "" : values.getFirst();
    }
}
