package dev.nytta.face.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A path of the API with its query, encoded.
final class ApiPath {
    private final StringBuilder text;

    ApiPath(String path) {
        text = new StringBuilder(path);
    }

    /// One object of a list.
    static ApiPath of(String list, String id) {
        return new ApiPath(list + "/" + encoded(id));
    }

    ApiPath with(String name, String value) {
        text.append(text.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(encoded(value));
        return this;
    }

    ApiPath with(String name, Optional<String> value) {
        value.ifPresent(text -> with(name, text));
        return this;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
