package dev.nytta.wire.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of a `multipart/form-data` body.
///
/// The body has to begin with its boundary, and that one has to be the header's: otherwise the gateway and the provider
/// could read two different forms in it.
record Multipart(List<Part> parts, String fault) {
    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[;\\s]name=(?:\"([^\"]{0,128})\"|([^\\s;\"]{1,128}))");
    private static final Pattern FILE = Pattern.compile("[;\\s]filename\\*?=");
    private static final int MOST_PARTS = 256;
    private static final int MOST_HEAD_BYTES = 4_096;
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};
    private static final byte[] LINE = {'\r', '\n'};
    private static final byte[] LAST = {'-', '-'};

    /// One field or file.
    record Part(String name, boolean file, Span content) {}

    Multipart {
        parts = List.copyOf(parts);
    }

    /// The boundary that a content type names, or empty.
    static Optional<String> boundary(String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        return matcher.find()
                ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
                : Optional.empty();
    }

    /// The boundary that a body begins with, or empty.
    static Optional<String> boundary(Span body) {
        int end = body.startsWith(LAST, body.offset()) ? body.find(LINE, body.offset()) : -1;
        return end < 0 ? Optional.empty() : Optional.of(latin(body.part(body.offset() + LAST.length, end)));
    }

    static Multipart read(String boundary, Span body) {
        byte[] delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
        byte[] first = ("--" + boundary + "\r\n").getBytes(ISO_8859_1);
        if (!body.startsWith(first, body.offset())) {
            return broken("the form does not begin with its boundary");
        }
        List<Part> parts = new ArrayList<>();
        int at = body.offset() + first.length;
        while (parts.size() < MOST_PARTS) {
            int end = body.find(delimiter, at);
            Optional<Part> part = end < 0 ? Optional.empty() : part(body.part(at, end));
            if (part.isEmpty()) {
                return broken("a part of the form is not complete");
            }
            parts.add(part.get());
            at = end + delimiter.length;
            if (body.startsWith(LAST, at)) {
                return new Multipart(parts, "");
            }
            if (!body.startsWith(LINE, at)) {
                return broken("a part of the form has no end");
            }
            at += LINE.length;
        }
        return broken("the form has too many parts");
    }

    private static Multipart broken(String what) {
        return new Multipart(List.of(), what);
    }

    private static Optional<Part> part(Span whole) {
        int blank = whole.part(whole.offset(), Math.min(whole.end(), whole.offset() + MOST_HEAD_BYTES))
                .find(BLANK_LINE, whole.offset());
        if (blank < 0) {
            return Optional.empty();
        }
        String head = latin(whole.part(whole.offset(), blank));
        return disposition(head)
                .map(said -> new Part(
                        name(said), FILE.matcher(said).find(), whole.part(blank + BLANK_LINE.length, whole.end())));
    }

    private static Optional<String> disposition(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition:"))
                .findFirst();
    }

    private static String name(String disposition) {
        Matcher matcher = NAME.matcher(disposition);
        if (!matcher.find()) {
            return "";
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    private static String latin(Span span) {
        return new String(span.bytes(), span.offset(), span.length(), ISO_8859_1);
    }
}
