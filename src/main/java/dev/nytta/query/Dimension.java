package dev.nytta.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What spend can be grouped and filtered by.
///
/// There is no `person`: spend is not ranked by person (RULES 9).
public enum Dimension {
    COST_CENTER(Kind.SUMMED),
    TEAM(Kind.SUMMED),
    PROJECT(Kind.SUMMED),
    MANDATE(Kind.SUMMED),
    KEY(Kind.SUMMED),
    CLIENT(Kind.SUMMED),
    SESSION(Kind.SINGLE),
    AGENT(Kind.SINGLE),
    PARENT_AGENT(Kind.SINGLE),
    AGENT_TREE(Kind.SINGLE),
    /// [Tags].
    TAG(Kind.SINGLE),
    PROVIDER(Kind.SUMMED),
    MODEL(Kind.SUMMED),
    DIALECT(Kind.SUMMED),
    SOURCE(Kind.SUMMED),
    STATUS(Kind.SUMMED),
    DECISION(Kind.SUMMED),
    COST_STATUS(Kind.SUMMED),
    BILLING_MODE(Kind.SUMMED),
    HOUR(Kind.TIME),
    DAY(Kind.TIME),
    WEEK(Kind.TIME),
    MONTH(Kind.TIME),
    YEAR(Kind.TIME);

    private static final int GROUPS_MAX = 5;
    private static final String PERSON = "person";

    private final Kind kind;

    /// Where a dimension is found.
    enum Kind {
        /// In the events and in the sums by hour.
        SUMMED,
        /// In the events alone.
        SINGLE,
        /// Made from the time of the call.
        TIME
    }

    Dimension(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    boolean isTime() {
        return kind == Kind.TIME;
    }

    public String wireName() {
        return Words.lower(name());
    }

    /// The dimension of this name, or a sentence with the nearest right one.
    public static Reply<Dimension> named(String name) {
        if (name.equals(PERSON)) {
            return new Reply.Refused<>("Spend is not shown by person: use team, project or mandate.");
        }
        return Arrays.stream(values())
                .filter(dimension -> dimension.wireName().equals(name))
                .<Reply<Dimension>>map(Reply.Found::new)
                .findFirst()
                .orElseGet(() -> new Reply.Refused<>("There is no '" + Words.shortened(name) + "': use "
                        + nearest(name) + ", or one of "
                        + Arrays.stream(values()).map(Dimension::wireName).collect(Collectors.joining(", ")) + "."));
    }

    private static String nearest(String name) {
        return Arrays.stream(values())
                .map(Dimension::wireName)
                .min(Comparator.comparingInt(known -> Words.distance(known, Words.shortened(name))))
                .orElseThrow();
    }

    /// `team,model,day`, at most five of them.
    public static Reply<List<Dimension>> list(String names) {
        if (names.isEmpty()) {
            return new Reply.Found<>(List.of());
        }
        List<Reply<Dimension>> replies = Arrays.stream(names.split(",", -1))
                .limit(GROUPS_MAX + 1L)
                .map(name -> named(name.strip()))
                .toList();
        if (replies.size() > GROUPS_MAX) {
            return new Reply.Refused<>("Spend is grouped by at most " + GROUPS_MAX + " names: leave some out.");
        }
        return Words.all(replies);
    }
}
