package dev.nytta.intake.pi;

import dev.nytta.intake.LogFile;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// A file of a session, by its name.
final class SessionFile {
    private static final List<String> NEEDLES =
            List.of("\"usage\"", "\"session\"", "\"model_change\"", "\"model-snapshot\"");
    private static final String ENDING = ".jsonl";
    private static final Pattern NAME = Pattern.compile(".+\\.jsonl(?:\\.(?:reset|deleted)\\..+)?");

    private SessionFile() {}

    static boolean isOne(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    static LogFile log(Path file) {
        String name = file.getFileName().toString();
        String session = name.substring(0, name.indexOf(ENDING));
        String id = session.substring(session.indexOf('_') + 1);
        return new LogFile.Lines(file, NEEDLES, state -> new Session(id, state));
    }
}
