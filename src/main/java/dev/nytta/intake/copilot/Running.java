package dev.nytta.intake.copilot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is known of a session before a line: whose it is, and how far the counters of each model came.
final class Running {
    private static final int MOST_MODELS = 32;
    private static final String FIELD = "\t";
    private static final int COUNTS = 5;

    private String session;
    private String folder;
    private final Map<String, Meters> models = new LinkedHashMap<>();

    private Running(String session, String folder) {
        this.session = session;
        this.folder = folder;
    }

    /// @param before what the counters came to before they began anew
    /// @param now where they are
    private record Meters(Counts before, Counts now) {
        Meters tell(Counts told) {
            return told.isBelow(now) ? new Meters(before.plus(now), told) : new Meters(before, told);
        }
    }

    static Running begin(String session) {
        return new Running(session, "");
    }

    String session() {
        return session;
    }

    String folder() {
        return folder;
    }

    void place(String named, String at) {
        session = named.isEmpty() ? session : plain(named);
        folder = at.isEmpty() ? folder : plain(at);
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /// What the session used of a model in all, when its counters stand there.
    Counts total(String model, Counts told) {
        String name = plain(model);
        if (models.size() >= MOST_MODELS && !models.containsKey(name)) {
            return told;
        }
        Meters known =
                models.getOrDefault(name, new Meters(Counts.NONE, Counts.NONE)).tell(told);
        models.put(name, known);
        return known.before.plus(known.now);
    }

    /// A line for the session, one for each model.
    String text() {
        return Stream.concat(
                        Stream.of(session + FIELD + folder),
                        models.entrySet().stream()
                                .map(entry ->
                                        entry.getKey() + text(entry.getValue().before) + text(entry.getValue().now)))
                .collect(Collectors.joining("\n"));
    }

    private static String text(Counts counts) {
        return Stream.of(counts.input(), counts.output(), counts.read(), counts.written(), counts.reasoning())
                .map(count -> FIELD + count)
                .collect(Collectors.joining());
    }

    static Running of(String text) {
        List<String> lines = text.lines().toList();
        String[] place = lines.getFirst().split(FIELD, -1);
        Running running = new Running(place[0], place[1]);
        lines.stream().skip(1).map(line -> line.split(FIELD, -1)).forEach(running::restore);
        return running;
    }

    private void restore(String[] fields) {
        models.put(fields[0], new Meters(counts(fields, 1), counts(fields, 1 + COUNTS)));
    }

    private static Counts counts(String[] fields, int from) {
        return new Counts(
                Long.parseLong(fields[from]),
                Long.parseLong(fields[from + 1]),
                Long.parseLong(fields[from + 2]),
                Long.parseLong(fields[from + 3]),
                Long.parseLong(fields[from + 4]));
    }
}
