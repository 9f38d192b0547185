package dev.nytta.price;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An overlay as the text of a sheet, while it is read.
final class OverlayText {
    private final Map<String, Map<String, List<String>>> sections = new LinkedHashMap<>();
    private final List<String> fx = new ArrayList<>();

    void line(String section, String model, String line) {
        sections.computeIfAbsent(section, _ -> new LinkedHashMap<>())
                .computeIfAbsent(model, _ -> new ArrayList<>())
                .add(line);
    }

    void fx(String line) {
        fx.add(line);
    }

    String sheet(String name) {
        StringBuilder text =
                new StringBuilder("source id=" + word(name) + " date=1970-01-01 title=" + name + "\n[fx]\n");
        fx.forEach(line -> text.append(line).append('\n'));
        sections.forEach((section, models) -> {
            text.append('[').append(section).append("]\n");
            models.forEach((model, lines) -> {
                text.append(model).append('\n');
                lines.forEach(line -> text.append(' ').append(line).append('\n'));
            });
        });
        return text.toString();
    }

    /// Free text as one word of a sheet.
    static String word(String text) {
        return text.strip().replaceAll("[\\s\\p{Cntrl}\\[\\]]+", "-");
    }
}
