package dev.nytta.sim.demo;

import dev.nytta.sim.demo.Seat.Habit;
import java.util.ArrayList;
import java.util.List;

/// Everybody, by pseudonym.
final class Seats {
    private static final List<Habit> USUAL = List.of(
            Habit.CLAUDE_CODE, Habit.CODEX, Habit.CLAUDE_CODE, Habit.GEMINI_CLI, Habit.OPENCODE, Habit.CLAUDE_CODE);

    private Seats() {}

    static List<Seat> all() {
        List<Seat> seats = new ArrayList<>();
        people(
                seats,
                "platform",
                "build",
                "otter",
                "heron",
                "lynx",
                "raven",
                "hare",
                "fox",
                "wolf",
                "falcon",
                "osprey",
                "trout",
                "newt",
                "bison");
        people(
                seats,
                "payments",
                "billing",
                "badger",
                "swift",
                "marten",
                "robin",
                "vole",
                "stork",
                "moose",
                "kite",
                "pike",
                "adder",
                "quail");
        people(
                seats, "mobile", "app", "beaver", "finch", "stoat", "crane", "elk", "deer", "gull", "tench", "lark",
                "rook");
        people(
                seats,
                "data",
                "warehouse",
                "ibis",
                "shrew",
                "plover",
                "mole",
                "egret",
                "loon",
                "carp",
                "jay",
                "dove",
                "toad");
        people(seats, "support", "helpdesk", "seal", "wren", "pipit", "swan", "tern", "eel", "thrush");
        people(seats, "growth", "campaigns", "grebe", "salmon", "hawk", "goose", "bream", "auk");
        people(seats, "research", "credit-model", "owl", "puffin", "eagle", "perch");
        seats.add(new Seat("loop-runner", "elk", "mobile", "app", Habit.RUNAWAY, ""));
        seats.add(new Seat("nightly-batch", "", "data", "warehouse", Habit.BATCH, ""));
        seats.add(new Seat("support-bot", "", "support", "helpdesk", Habit.BOT, ""));
        return seats;
    }

    private static void people(List<Seat> seats, String team, String project, String... pseudonyms) {
        for (String person : pseudonyms) {
            Habit habit = USUAL.get(seats.size() % USUAL.size());
            seats.add(new Seat("key-" + person, person, team, project, habit, mandate(team, habit)));
        }
    }

    private static String mandate(String team, Habit habit) {
        return switch (team) {
            case "payments" -> Mandates.MIGRATION;
            case "research" -> habit == Habit.CLAUDE_CODE ? Mandates.AUDIT : "";
            default -> "";
        };
    }
}
