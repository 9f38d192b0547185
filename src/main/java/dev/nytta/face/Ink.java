package dev.nytta.face;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/// Colours for a terminal, or none: for a pipe, a dumb terminal, and where `NO_COLOR` is set.
public enum Ink {
    COLOUR,
    PLAIN;

    private static final String RESET = "\u001b[0m";

    /// What suits the process's own output.
    public static Ink auto() {
        return of(System.getenv(), isTerminal());
    }

    /// Whether both ends are a person's terminal.
    public static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    public static Ink of(Map<String, String> environment, boolean terminal) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return terminal && wanted ? COLOUR : PLAIN;
    }

    /// Text that takes the place of the `above` lines before it. Lines that are wider than the terminal are cut there
    /// and
    /// not wrapped, since the next text counts them again.
    public static String over(int above, String text) {
        String back = above == 0 ? "" : "\u001b[" + above + "F\u001b[J";
        return back + "\u001b[?7l" + text + "\u001b[?7h";
    }

    public String bold(String text) {
        return with("\u001b[1m", text);
    }

    public String faint(String text) {
        return with("\u001b[2m", text);
    }

    public String red(String text) {
        return with("\u001b[31m", text);
    }

    public String green(String text) {
        return with("\u001b[32m", text);
    }

    public String yellow(String text) {
        return with("\u001b[33m", text);
    }

    private String with(String code, String text) {
        return this == COLOUR && !text.isEmpty() ? code + text + RESET : text;
    }
}
