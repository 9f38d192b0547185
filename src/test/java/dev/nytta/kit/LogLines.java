package dev.nytta.kit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// What one class tells the log, until it is closed.
public final class LogLines extends Handler {
    public final List<String> said = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Logger logger;

    private LogLines(Logger logger) {
        this.logger = logger;
    }

    public static LogLines of(Class<?> speaker) {
        Logger logger = Logger.getLogger(speaker.getName());
        LogLines lines = new LogLines(logger);
        logger.setUseParentHandlers(false);
        // A command that ran in this process may have made the log quiet.
        logger.setLevel(Level.INFO);
        logger.addHandler(lines);
        return lines;
    }

    @Override
    public void publish(LogRecord entry) {
        said.add(formatter.formatMessage(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(null);
        logger.setUseParentHandlers(true);
    }
}
