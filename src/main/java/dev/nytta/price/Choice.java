package dev.nytta.price;

import dev.nytta.usage.Meter;
import java.util.Arrays;
import java.util.List;

/// A decision that a person made where sources disagree, with its reason.
///
/// One a line: `ID PROVIDER MODEL WHAT SOURCE reason...`. WHAT is `price` (whose prices to take), `bands` (whose length
/// bands), or a meter or tier that the choice settles; SOURCE is the id of a source, or `curated`.
record Choice(String id, String section, String model, String what, String source, String why) {
    private static final int FIELDS = 6;

    static List<Choice> readAll(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Choice::read)
                .toList();
    }

    private static Choice read(String line) {
        List<String> words = Arrays.asList(line.strip().split("\\s+", FIELDS));
        if (words.size() < FIELDS) {
            throw new IllegalArgumentException(
                    "a choice needs an id, provider, model, what, source and reason: " + line);
        }
        return new Choice(words.get(0), words.get(1), words.get(2), words.get(3), words.get(4), words.get(5));
    }

    /// Whether it says which rate of a meter is right.
    boolean settles(Meter meter) {
        return "price".equals(what) || what.equals(meter.wireName());
    }

    boolean isAbout(String where, String name) {
        return section.equals(where) && Glob.matches(model, name);
    }
}
