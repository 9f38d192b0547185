package dev.nytta.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// References to secrets: `env:NAME` or `file:PATH`. The secret itself is read when it is needed and kept nowhere else.
public final class References {
    private static final String ENV = "env:";
    private static final String FILE = "file:";

    private References() {}

    static String checked(String reference) {
        if (!reference.startsWith(ENV) && !reference.startsWith(FILE)) {
            throw new IllegalArgumentException("a secret may not stand in the file itself");
        }
        return reference;
    }

    /// What is wrong with the reference or what it points to, without the secret.
    public static final class MissingSecret extends RuntimeException {
        private static final long serialVersionUID = 1;

        MissingSecret(String message) {
            super(message);
        }
    }

    /// The secret, without the white space around it.
    ///
    /// @param environment the process's variables
    public static String resolve(String reference, Map<String, String> environment) {
        if (reference.startsWith(ENV)) {
            String value = environment
                    .getOrDefault(reference.substring(ENV.length()), "")
                    .strip();
            if (value.isEmpty()) {
                throw new MissingSecret("The variable " + reference.substring(ENV.length())
                        + " is not set. Set it to the key before Nytta starts.");
            }
            return value;
        }
        Path file = Path.of(reference.substring(FILE.length()));
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new MissingSecret("The key file " + file + " cannot be read. Check that it exists and is readable.");
        }
    }
}
