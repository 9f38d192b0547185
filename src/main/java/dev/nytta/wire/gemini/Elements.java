package dev.nytta.wire.gemini;

import java.io.ByteArrayOutputStream;

/// Finds the objects in a JSON array that comes in chunks cut anywhere.
final class Elements {
    /// More than any chunk we know, images included.
    private static final int MOST_BYTES = 32 << 20;

    /// Where the bytes read so far stop.
    enum Place {
        START,
        /// Behind the opening bracket.
        OPENED,
        IN_ELEMENT,
        BEHIND_ELEMENT,
        BEHIND_COMMA,
        CLOSED,
        /// What came is no array of objects, or an element is too long.
        LOST
    }

    private final ByteArrayOutputStream element = new ByteArrayOutputStream(1_024);
    private Place place = Place.START;
    private int depth;
    private boolean inString;
    private boolean escaped;

    Place place() {
        return place;
    }

    /// Reads on; answers the position behind the next element's last byte, or -1 if none ends in the range.
    int next(byte[] bytes, int from, int end) {
        int start = from;
        for (int at = from; at < end; at++) {
            Place before = place;
            step(bytes[at]);
            if (before != Place.IN_ELEMENT && place == Place.IN_ELEMENT) {
                element.reset();
                start = at;
            } else if (before == Place.IN_ELEMENT && place == Place.BEHIND_ELEMENT) {
                keep(bytes, start, at + 1);
                return at + 1;
            }
        }
        if (place == Place.IN_ELEMENT) {
            keep(bytes, start, end);
        }
        return -1;
    }

    /// The element that ended last.
    byte[] element() {
        return element.toByteArray();
    }

    private void keep(byte[] bytes, int start, int end) {
        if (element.size() + (end - start) > MOST_BYTES) {
            place = Place.LOST;
            element.reset();
        } else {
            element.write(bytes, start, end - start);
        }
    }

    private void step(byte b) {
        if (place == Place.IN_ELEMENT) {
            inElement(b);
        } else if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
            between(b);
        }
    }

    private void inElement(byte b) {
        if (escaped) {
            escaped = false;
        } else if (inString) {
            escaped = b == '\\';
            inString = b != '"';
        } else {
            outsideString(b);
        }
    }

    private void outsideString(byte b) {
        switch (b) {
            case '"' -> inString = true;
            case '{', '[' -> depth++;
            case '}', ']' -> {
                depth--;
                place = depth == 0 ? Place.BEHIND_ELEMENT : place;
            }
            default -> {}
        }
    }

    private void between(byte b) {
        boolean mayOpen = place == Place.OPENED || place == Place.BEHIND_COMMA;
        if (b == '{' && mayOpen) {
            depth = 1;
            place = Place.IN_ELEMENT;
        } else if (b == ']' && (place == Place.OPENED || place == Place.BEHIND_ELEMENT)) {
            place = Place.CLOSED;
        } else if (b == ',' && place == Place.BEHIND_ELEMENT) {
            place = Place.BEHIND_COMMA;
        } else {
            place = b == '[' && place == Place.START ? Place.OPENED : Place.LOST;
        }
    }
}
