package dev.nytta.wire.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.nytta.usage.Money;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;

/// Walks JSON in place, forward only.
///
/// ```java
/// JsonCursor json = JsonCursor.strict(body, 0, body.length);
/// if (json.enterObject()) {
///     while (json.nextField()) {
///         switch (json.name(NAMES)) {
///             case "model" -> model = json.text(256);
///             default -> json.skip();
///         }
///     }
/// }
/// json.end();
/// ```
///
/// A value that is not read is skipped by the next step. A walk into an object or array goes on to its end. After a
/// fault every step answers false or nothing, so that loops end by themselves; [#fault] then says what was wrong, in
/// words that hold nothing of the text. A read of a value of another type gives the answer for "absent".
///
/// A *strict* cursor (requests) refuses what parsers read differently: invalid UTF-8, a byte order mark, `NaN`,
/// nesting deeper than 256, more than 65,536 fields in an object, numbers longer than 511 bytes. A *lenient* one
/// (answers) takes strings as they come and Python's `NaN` and `Infinity`.
public final class JsonCursor {
    /// What kind of value stands at the cursor.
    public enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        TRUE,
        FALSE,
        NULL,
        /// No value: the end of the bytes, or a fault.
        NONE
    }

    private static final int MAX_DEPTH = 256;
    private static final int MAX_FIELDS = 65_536;
    private static final int MAX_READ_NUMBER = 64;

    private final byte[] bytes;
    private final int limit;
    private final boolean strict;
    private int at;
    private int depth;
    private boolean first;
    private boolean pending = true;
    private int nameStart;
    private int nameEnd;
    private String fault = "";

    private JsonCursor(byte[] bytes, int offset, int length, boolean strict) {
        this.bytes = bytes;
        this.at = offset;
        this.limit = offset + length;
        this.strict = strict;
        space();
    }

    /// For requests: what this accepts, every JSON parser reads alike.
    public static JsonCursor strict(byte[] bytes, int offset, int length) {
        return new JsonCursor(bytes, offset, length, true);
    }

    /// For answers.
    public static JsonCursor lenient(byte[] bytes, int offset, int length) {
        return new JsonCursor(bytes, offset, length, false);
    }

    /// Goes into the object at the cursor; false (and the value is skipped) if there is none.
    public boolean enterObject() {
        return enter(Kind.OBJECT);
    }

    /// Goes into the array at the cursor; false (and the value is skipped) if there is none.
    public boolean enterArray() {
        return enter(Kind.ARRAY);
    }

    /// Goes into the object at the cursor, to the value of a field, if all up to there is written as it was in another
    /// text; else stays. Whoever read the other one knows what stands before.
    ///
    /// @param beginning from an object's bracket to where the value of a field of its own begins
    public boolean enterAt(byte[] beginning, int length) {
        if (length == 0 || limit - at < length || !Arrays.equals(bytes, at, at + length, beginning, 0, length)) {
            return false;
        }
        at += length;
        space();
        depth++;
        first = false;
        pending = true;
        return true;
    }

    /// Copies what was walked since a position up to the cursor, if the array has room for it; how much that is, or 0.
    public int walked(int since, byte[] into) {
        int length = at - since;
        if (length > into.length || failed()) {
            return 0;
        }
        System.arraycopy(bytes, since, into, 0, length);
        return length;
    }

    private boolean enter(Kind wanted) {
        if (kind() != wanted) {
            skip();
            return false;
        }
        pending = false;
        first = true;
        return open();
    }

    /// Goes to the next field of the object that was entered; at its end leaves it and answers false.
    public boolean nextField() {
        if (!nextItem('}')) {
            return false;
        }
        skipName();
        pending = fault.isEmpty();
        return pending;
    }

    /// Goes to the next element of the array that was entered; at its end leaves it and answers false.
    public boolean nextElement() {
        pending = nextItem(']');
        return pending;
    }

    private boolean nextItem(char close) {
        if (pending) {
            skip();
        }
        space();
        boolean opened = first;
        first = false;
        if (at < limit && bytes[at] == close) {
            at++;
            depth--;
            return false;
        }
        if (!opened) {
            expect(',');
            space();
        }
        return at < limit || truncated();
    }

    /// The name of the field, if the set knows it, else the empty string.
    public String name(JsonNames names) {
        return names.at(nameIndex(names));
    }

    /// The name of the field, whatever it is; empty if it is written in more bytes than that.
    public String name(int maxBytes) {
        return nameEnd - nameStart > maxBytes ? "" : nameText();
    }

    int nameIndex(JsonNames names) {
        return hasEscape(nameStart, nameEnd) ? names.indexOf(nameText()) : names.indexOf(bytes, nameStart, nameEnd);
    }

    String nameText() {
        return whole(JsonText.decode(bytes, nameStart, nameEnd));
    }

    /// What stands at the cursor.
    public Kind kind() {
        if (at >= limit) {
            return Kind.NONE;
        }
        return switch (bytes[at]) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't' -> Kind.TRUE;
            case 'f' -> Kind.FALSE;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }

    /// Where the next byte stands: the start of a value before it is read, its end afterwards.
    public int position() {
        return at;
    }

    /// Runs past the value at the cursor.
    public void skip() {
        pending = false;
        skipValue();
    }

    /// The string at the cursor; empty if it is no string or has more bytes than that.
    public String text(int maxBytes) {
        int start = at + 1;
        boolean string = kind() == Kind.STRING;
        skip();
        int end = at - 1;
        if (!string || failed() || end - start > maxBytes) {
            return "";
        }
        return whole(JsonText.decode(bytes, start, end));
    }

    /// The string at the cursor, if the set knows it, else the empty string. Strings with escapes are not known.
    public String word(JsonNames words) {
        int start = at + 1;
        boolean string = kind() == Kind.STRING;
        skip();
        return string && !failed() ? words.at(words.indexOf(bytes, start, at - 1)) : "";
    }

    /// Whether a string that is written with this beginning stands at the cursor, which stays where it is.
    public boolean begins(byte[] beginning) {
        int start = at + 1;
        return kind() == Kind.STRING
                && limit - start >= beginning.length
                && Arrays.equals(bytes, start, start + beginning.length, beginning, 0, beginning.length);
    }

    /// The length of the string at the cursor once decoded, in UTF-8 bytes; 0 if it is no string.
    public int textBytes() {
        int start = at + 1;
        boolean string = kind() == Kind.STRING;
        skip();
        return string && !failed() ? JsonText.decodedBytes(bytes, start, at - 1) : 0;
    }

    /// Appends the inside of the string at the cursor as it is written, escapes and all.
    public void rawText(ByteArrayOutputStream out) {
        int start = at + 1;
        boolean string = kind() == Kind.STRING;
        skip();
        if (string && !failed()) {
            out.write(bytes, start, at - 1 - start);
        }
    }

    /// Whether `true` stands at the cursor.
    public boolean bool() {
        boolean answer = kind() == Kind.TRUE;
        skip();
        return answer;
    }

    /// The number at the cursor, fractions rounded up and what is beyond a long cut to it; `absent` if it is no number.
    public long integer(long absent) {
        int start = at;
        boolean number = kind() == Kind.NUMBER;
        skip();
        if (!number || failed()) {
            return absent;
        }
        long whole = shortDigits(start, at);
        return whole >= 0 ? whole : rounded(start, absent);
    }

    /// The plain digits between two positions if they surely fit into a long, else -1.
    private long shortDigits(int start, int end) {
        long value = 0;
        for (int i = start; i < end; i++) {
            if (bytes[i] < '0' || bytes[i] > '9' || end - start > 18) {
                return -1;
            }
            value = value * 10 + (bytes[i] - '0');
        }
        return value;
    }

    private long rounded(int start, long absent) {
        return number(start).map(JsonCursor::saturated).orElse(absent);
    }

    private static long saturated(BigDecimal number) {
        // The exponent is looked at first: 1e999999999 must not be written out.
        if (number.precision() - (long) number.scale() > 19) {
            return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        if (number.scale() > number.precision() + 19) {
            return number.signum() > 0 ? 1 : 0;
        }
        BigDecimal whole = number.setScale(0, RoundingMode.CEILING);
        return whole.min(BigDecimal.valueOf(Long.MAX_VALUE))
                .max(BigDecimal.valueOf(Long.MIN_VALUE))
                .longValueExact();
    }

    /// The exact decimal at the cursor, at most 64 characters and not in an absurd range; also from a string.
    public Optional<BigDecimal> decimal() {
        if (kind() == Kind.STRING) {
            return Money.parsed(text(MAX_READ_NUMBER));
        }
        int start = at;
        boolean number = kind() == Kind.NUMBER;
        skip();
        return number && !failed() ? number(start).filter(Money::isSane) : Optional.empty();
    }

    private Optional<BigDecimal> number(int start) {
        int length = at - start;
        return length > MAX_READ_NUMBER ? Optional.empty() : parsed(new String(bytes, start, length, US_ASCII));
    }

    private static Optional<BigDecimal> parsed(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /// Whether another value follows the one that was read; goes to it.
    public boolean more() {
        if (pending) {
            skip();
        }
        space();
        pending = at < limit;
        return pending;
    }

    /// Checks that nothing follows.
    public void end() {
        if (more()) {
            fail("something follows the end of the object");
        }
    }

    /// Makes the walk end here.
    ///
    /// @param what what is wrong, in words that hold nothing of the text
    public void fail(String what) {
        if (fault.isEmpty()) {
            fault = what;
        }
        // At the limit every step finds nothing and gives up: no further check is needed anywhere.
        at = limit;
        pending = false;
    }

    /// What was wrong, or the empty string.
    public String fault() {
        return fault;
    }

    public boolean failed() {
        return !fault.isEmpty();
    }

    private boolean open() {
        at++;
        if (++depth > MAX_DEPTH) {
            fail("it is nested too deep");
            return false;
        }
        return true;
    }

    private void skipValue() {
        switch (kind()) {
            case STRING -> skipString();
            case OBJECT -> skipObject();
            case ARRAY -> skipArray();
            case TRUE -> skipWord("true");
            case FALSE -> skipWord("false");
            case NULL -> skipWord("null");
            case NUMBER -> skipNumber();
            case NONE -> truncated();
        }
    }

    private void skipObject() {
        first = true;
        int fields = 0;
        if (!open()) {
            return;
        }
        while (nextItem('}')) {
            skipName();
            skipValue();
            if (++fields > MAX_FIELDS && strict) {
                fail("an object has too many fields");
            }
        }
    }

    private void skipArray() {
        first = true;
        if (!open()) {
            return;
        }
        while (nextItem(']')) {
            skipValue();
        }
    }

    private void skipName() {
        if (bytes[at] != '"') {
            fail("a field has no name");
            return;
        }
        nameStart = at + 1;
        skipString();
        nameEnd = Math.max(nameStart, at - 1);
        space();
        expect(':');
        space();
    }

    private void skipString() {
        int end = JsonBytes.stringEnd(bytes, at + 1, limit, strict);
        if (end < 0) {
            fail("a string is not closed or not valid UTF-8");
        } else {
            at = end;
        }
    }

    private void skipNumber() {
        int end = JsonBytes.numberEnd(bytes, at, limit);
        if (end >= 0) {
            at = end;
        } else if (!strict && bytes[at] == 'N') {
            skipWord("NaN");
        } else if (!strict) {
            skipWord(bytes[at] == '-' ? "-Infinity" : "Infinity");
        } else {
            fail("a value is not one of JSON's");
        }
    }

    private void skipWord(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= limit || bytes[at + i] != word.charAt(i)) {
                fail("a value is not one of JSON's");
                return;
            }
        }
        at += word.length();
    }

    private void expect(char wanted) {
        if (at < limit && bytes[at] == wanted) {
            at++;
        } else {
            fail("a comma, colon or bracket is missing");
        }
    }

    private void space() {
        while (at < limit && isSpace(bytes[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private boolean hasEscape(int start, int end) {
        return JsonBytes.backslash(bytes, start, end) < end;
    }

    private boolean truncated() {
        fail("it ends too early");
        return false;
    }

    /// Parsers differ in what half a surrogate pair becomes; an answer may well be cut between the halves.
    private String whole(String text) {
        if (strict && !JsonText.isWhole(text)) {
            fail("a name holds half a character");
            return "";
        }
        return text;
    }
}
