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
        people(seats, "platform", "build", "otter", "heron", "lynx", "raven", "hare");
        people(seats, "payments", "billing", "badger", "swift", "marten", "robin", "vole");
        people(seats, "mobile", "app", "beaver", "finch", "stoat", "crane", "elk");
        people(seats, "data", "warehouse", "ibis", "shrew", "plover", "mole", "egret");
        people(seats, "support", "helpdesk", "seal", "wren", "pipit");
        seats.add(new Seat("key-owl", "owl", "research", "credit-model", Habit.CLAUDE_CODE, ""));
        seats.add(new Seat("key-puffin", "puffin", "research", "credit-model", Habit.CLAUDE_CODE, Mandates.AUDIT));
        seats.add(new Seat("loop-runner", "elk", "mobile", "app", Habit.RUNAWAY, ""));
        seats.add(new Seat("nightly-batch", "", "data", "warehouse", Habit.BATCH, ""));
        seats.add(new Seat("support-bot", "", "support", "helpdesk", Habit.BOT, ""));
        return seats;
    }

    private static void people(List<Seat> seats, String team, String project, String... pseudonyms) {
        for (String person : pseudonyms) {
            Habit habit = USUAL.get(seats.size() % USUAL.size());
            boolean migrates = team.equals("payments") && habit == Habit.CLAUDE_CODE;
            seats.add(new Seat("key-" + person, person, team, project, habit, migrates ? Mandates.MIGRATION : ""));
        }
    }
}
