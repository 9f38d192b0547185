package dev.nytta.app.doctor;

/// What one check found.
///
/// @param remedy what to do, or empty where all is well
public record Finding(State state, String what, String remedy) {
    /// How a check ended.
    public enum State {
        FINE("ok   "),
        NOTICE("note "),
        WRONG("WRONG");

        private final String mark;

        State(String mark) {
            this.mark = mark;
        }
    }

    static Finding fine(String what) {
        return new Finding(State.FINE, what, "");
    }

    static Finding notice(String what, String remedy) {
        return new Finding(State.NOTICE, what, remedy);
    }

    static Finding wrong(String what, String remedy) {
        return new Finding(State.WRONG, what, remedy);
    }

    public String line() {
        return state.mark + "  " + what + (remedy.isEmpty() ? "" : " " + remedy);
    }
}
