package dev.nytta.wire.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.Locale;

/// A fixed set of field names or words that a reader knows; finds them in bytes without making a string.
///
/// A reader says `switch (json.name(NAMES))`: known names come back as the constants, all others as the empty string.
public final class JsonNames {
    private static final int MAX_NAMES = Long.SIZE;

    private final List<String> names;
    private final byte[][] spellings;
    private final byte[] slots;

    private JsonNames(List<String> names) {
        this.names = names;
        this.spellings = names.stream().map(name -> name.getBytes(US_ASCII)).toArray(byte[][]::new);
        this.slots = new byte[Integer.highestOneBit(names.size()) * 8];
        for (int i = 0; i < names.size(); i++) {
            slots[freeSlot(spellings[i])] = (byte) (i + 1);
        }
    }

    /// At most 64 ASCII names.
    public static JsonNames of(String... names) {
        if (names.length > MAX_NAMES) {
            throw new IllegalArgumentException("a name set takes at most 64 names, not " + names.length);
        }
        return new JsonNames(List.of(names));
    }

    private int freeSlot(byte[] spelling) {
        int slot = hash(spelling, 0, spelling.length) & slots.length - 1;
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    /// The position of the name in the set, or -1.
    int indexOf(byte[] bytes, int start, int end) {
        int slot = hash(bytes, start, end) & slots.length - 1;
        while (slots[slot] != 0) {
            if (matches(spellings[slots[slot] - 1], bytes, start, end)) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return -1;
    }

    /// Whether the set knows this name.
    public boolean knows(String name) {
        return names.contains(name);
    }

    int indexOf(String name) {
        return names.indexOf(name);
    }

    String at(int index) {
        return index < 0 ? "" : names.get(index);
    }

    /// The known name that differs from this one only in case, or -1. Parsers written in Go take both for the same
    /// (encoding/json folds case, also U+017F to `s` and U+212A to `k`), so a gateway must not overlook it.
    int lookalike(String name) {
        String folded = name.replace('\u017F', 's').replace('\u212A', 'k').toLowerCase(Locale.ROOT);
        return folded.equals(name) ? -1 : names.indexOf(folded);
    }

    private static int hash(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length == 0) {
            return 0;
        }
        return length * 31 + bytes[start] * 7 + bytes[end - 1] * 17 + bytes[start + length / 2];
    }

    private static boolean matches(byte[] spelling, byte[] bytes, int start, int end) {
        if (spelling.length != end - start) {
            return false;
        }
        for (int i = 0; i < spelling.length; i++) {
            if (spelling[i] != bytes[start + i]) {
                return false;
            }
        }
        return true;
    }
}
