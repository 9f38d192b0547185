package dev.nytta.wire.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// A message item whose end has not come; kept so that it can be closed in the provider's place.
///
/// Texts stay as the JSON they came in: nothing is decoded only to be encoded again.
final class OpenMessage {
    /// Beyond this a closed message is shortened in the closing events; the client has its deltas.
    private static final int MOST_TEXT = 4 << 20;

    /// A content part that was opened and not closed.
    ///
    /// @param refusal whether it is a `refusal` instead of an `output_text`
    /// @param text the inside of its JSON string so far
    record OpenPart(long contentIndex, boolean refusal, String text) {}

    private final String id;
    private final long outputIndex;
    private final byte[] item;
    private final List<String> doneParts = new ArrayList<>();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private boolean inPart;
    private boolean refusal;
    private long contentIndex;

    OpenMessage(String id, long outputIndex, byte[] item) {
        this.id = id;
        this.outputIndex = outputIndex;
        this.item = item;
    }

    String id() {
        return id;
    }

    long outputIndex() {
        return outputIndex;
    }

    /// The item as its first event gave it.
    byte[] item() {
        return item;
    }

    void partBegins(long index, boolean isRefusal) {
        inPart = true;
        refusal = isRefusal;
        contentIndex = index;
        text.reset();
    }

    void partEnds(byte[] part) {
        inPart = false;
        doneParts.add(new String(part, UTF_8));
    }

    /// Where the part's text is gathered; thrown away when it is full.
    ByteArrayOutputStream text() {
        return text.size() < MOST_TEXT ? text : new ByteArrayOutputStream(0);
    }

    List<OpenPart> openPart() {
        return inPart ? List.of(new OpenPart(contentIndex, refusal, text.toString(UTF_8))) : List.of();
    }

    /// Whether an `output_text` is open, so that more can be said in it.
    boolean isInText() {
        return inPart && !refusal;
    }

    /// The finished parts, as JSON.
    List<String> doneParts() {
        return doneParts;
    }
}
