package dev.nytta.app.config;

import java.util.List;

/// A configuration that cannot be used; each problem names file, line, what is wrong and what to write instead.
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
