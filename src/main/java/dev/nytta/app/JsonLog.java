package dev.nytta.app;

import java.io.StringWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The log: one JSON object a line on stderr, never with content or secrets.
final class JsonLog extends Formatter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_FRAMES = 20;

    /// Sends every logger's records through this formatter.
    static void install(Level level) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        Handler console = new ConsoleHandler();
        console.setFormatter(new JsonLog());
        console.setLevel(level);
        root.setLevel(level);
        root.addHandler(console);
    }

    @Override
    public String format(LogRecord entry) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty(
                    "at", Instant.ofEpochMilli(entry.getMillis()).toString());
            json.writeStringProperty("level", entry.getLevel().getName().toLowerCase(Locale.ROOT));
            json.writeStringProperty("from", String.valueOf(entry.getLoggerName()));
            json.writeStringProperty("what", formatMessage(entry));
            if (entry.getThrown() != null) {
                failure(json, entry.getThrown());
            }
            json.writeEndObject();
        }
        return line + System.lineSeparator();
    }

    private static void failure(JsonGenerator json, Throwable thrown) {
        json.writeStringProperty("failure", thrown.toString());
        json.writeArrayPropertyStart("trace");
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
            json.writeString(frames[i].toString());
        }
        json.writeEndArray();
    }
}
