package dev.nytta.intake.droid;

import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.LocalCall.Served;
import dev.nytta.intake.Makers;
import dev.nytta.intake.Sink;
import dev.nytta.intake.Times;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Reads a session's total.
final class Total {
    private Total() {}

    static void read(Path file, byte[] text, Sink sink) throws IOException {
        JsonCursor json = JsonCursor.lenient(text, 0, text.length);
        Settings settings = Settings.read(json);
        json.end();
        if (json.failed()) {
            sink.warn(0, "the file is no JSON: " + json.fault());
            return;
        }
        Usage usage = settings.counts.usage();
        if (!usage.isEmpty()) {
            sink.call(call(file, settings, usage));
        }
    }

    private static LocalCall call(Path file, Settings settings, Usage usage) throws IOException {
        String name = file.getFileName().toString();
        String session = name.substring(0, name.length() - Droid.ENDING.length());
        String model = ModelName.of(settings.model);
        return new LocalCall(
                time(file, settings),
                new Place(session, Transcript.folder(file.resolveSibling(session + ".jsonl"))),
                new Served(Makers.of(settings.provider, model), model),
                usage,
                Identity.of(session),
                0,
                Optional.empty());
    }

    private static long time(Path file, Settings settings) throws IOException {
        long written = Files.getLastModifiedTime(file).toMillis();
        return Math.max(written, Times.iso(settings.locked).orElse(0));
    }
}
