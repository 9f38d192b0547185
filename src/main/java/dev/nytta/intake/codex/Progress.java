package dev.nytta.intake.codex;

import java.util.Arrays;
import java.util.List;

/// What a rollout's earlier lines say about its later ones; kept between readings as lines of text.
final class Progress {
    private static final String FORM = "codex 1";
    private static final int FIXED = 8;

    String session = "";
    String parent = "";
    String project = "";
    String provider = "";
    String model = "";
    /// Counts that were booked so far.
    long ordinal;
    /// Whether the fork's own counts have begun, so that nothing is a repetition any more.
    boolean own;

    final Lineages lineages = new Lineages();

    /// What an earlier reading left; a new file's, where that is empty or of another version.
    static Progress of(String state) {
        Progress progress = new Progress();
        List<String> lines = Arrays.asList(state.split("\n", -1));
        if (lines.size() < FIXED || !lines.getFirst().equals(FORM)) {
            return progress;
        }
        progress.session = lines.get(1);
        progress.parent = lines.get(2);
        progress.project = lines.get(3);
        progress.provider = lines.get(4);
        progress.model = lines.get(5);
        progress.ordinal = Long.parseLong(lines.get(6));
        progress.own = Boolean.parseBoolean(lines.get(7));
        lines.subList(FIXED, lines.size()).forEach(line -> progress.lineages.mark(Vector.parse(line)));
        return progress;
    }

    String text() {
        StringBuilder text = new StringBuilder(FORM);
        for (String field : List.of(session, parent, project, provider, model)) {
            text.append('\n').append(field.replace('\n', ' '));
        }
        text.append('\n').append(ordinal).append('\n').append(own);
        lineages.marks().forEach(mark -> text.append('\n').append(mark.text()));
        return text.toString();
    }
}
