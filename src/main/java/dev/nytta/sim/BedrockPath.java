package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a path of Bedrock's runtime says: `/model/{id}/{verb}`.
record BedrockPath(String model, String verb) {
    private static final Pattern PATH = Pattern.compile(".*/model/([^/]+)/([a-z-]+)");

    static Optional<BedrockPath> of(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches()
                ? Optional.of(new BedrockPath(URLDecoder.decode(matcher.group(1), UTF_8), matcher.group(2)))
                : Optional.empty();
    }

    boolean streams() {
        return verb.endsWith("-stream");
    }
}
