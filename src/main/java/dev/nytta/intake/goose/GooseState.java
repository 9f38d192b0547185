package dev.nytta.intake.goose;

/// What one reading of the database leaves for the next: the number of the last call on the first line, then lineages.
final class GooseState {
    private final long lastCall;
    private final Lineages lineages;

    GooseState(String state) {
        String first = state.lines().findFirst().orElse("");
        lastCall = first.matches("[0-9]{1,18}") ? Long.parseLong(first) : 0;
        lineages = new Lineages(state);
    }

    long lastCall() {
        return lastCall;
    }

    Lineages lineages() {
        return lineages;
    }

    String next(long call) {
        return call + "\n" + lineages.state();
    }
}
