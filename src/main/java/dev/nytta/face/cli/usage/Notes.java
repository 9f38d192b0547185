package dev.nytta.face.cli.usage;

import dev.nytta.intake.ReadWarning;
import dev.nytta.intake.UsageAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What stands beside the table, on stderr: models without a price, and what could not be read.
record Notes(UsageAnswer answer, List<ReadWarning> warnings) {
    private static final int MOST = 10;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!answer.unpriced().isEmpty()) {
            lines.add("nytta: no price is known for "
                    + String.join(", ", answer.unpriced().stream().sorted().toList())
                    + ": missing in the money. Give one in a file of your own prices (--overlay).");
        }
        warnings.stream()
                .sorted(Comparator.comparing(ReadWarning::file).thenComparingLong(ReadWarning::line))
                .limit(MOST)
                .forEach(warning -> lines.add(line(warning)));
        if (warnings.size() > MOST) {
            lines.add("nytta: " + (warnings.size() - MOST) + " more could not be read; --json names them all.");
        }
        return lines;
    }

    private static String line(ReadWarning warning) {
        String place = warning.file().isEmpty()
                ? ""
                : warning.file() + (warning.line() > 0 ? ", line " + warning.line() : "") + ": ";
        return "nytta: " + (place + warning.what()).replaceAll("\\p{Cntrl}", " ");
    }
}
