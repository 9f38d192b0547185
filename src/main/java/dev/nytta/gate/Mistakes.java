package dev.nytta.gate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs mistakes of our own. The message of an exception may hold a piece of a request, so only its kind and place are
/// logged.
final class Mistakes {
    private static final Logger LOG = LoggerFactory.getLogger("dev.nytta.gate");

    private Mistakes() {}

    static void log(String what, RuntimeException mistake) {
        RuntimeException bare =
                new IllegalStateException(what + ": " + mistake.getClass().getName());
        bare.setStackTrace(mistake.getStackTrace());
        LOG.error("{}; please report it with these lines", what, bare);
    }
}
