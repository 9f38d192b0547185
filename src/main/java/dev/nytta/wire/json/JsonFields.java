package dev.nytta.wire.json;

/// The fields of one object of a request, of which the known ones may come once and in their own spelling only.
///
/// Parsers differ in which of two `model` fields they take; a gateway that reads the other one meters the wrong model.
public final class JsonFields {
    private static final int MAX_FIELDS = 4_096;

    private final JsonCursor json;
    private final JsonNames names;
    private long seen;
    private int count;
    private String name = "";

    /// The cursor stands on the object; on anything else the walk is empty.
    public JsonFields(JsonCursor json, JsonNames names) {
        this.json = json;
        this.names = names;
        json.enterObject();
    }

    /// Goes to the next field; false at the end of the object or after a fault.
    public boolean next() {
        if (!json.nextField()) {
            return false;
        }
        int index = json.nameIndex(names);
        name = names.at(index);
        if (index < 0) {
            refuseLookalike();
        } else {
            refuseDouble(1L << index);
        }
        if (++count > MAX_FIELDS) {
            json.fail("the object has too many fields");
        }
        return !json.failed();
    }

    /// The known name of the field, or the empty string.
    public String name() {
        return name;
    }

    /// Whether a known field was among those walked so far.
    public boolean saw(String known) {
        return (seen & 1L << names.indexOf(known)) != 0;
    }

    private void refuseDouble(long bit) {
        if ((seen & bit) != 0) {
            json.fail("`" + name + "` is given twice");
        }
        seen |= bit;
    }

    private void refuseLookalike() {
        int lookalike = names.lookalike(json.nameText());
        if (lookalike >= 0) {
            json.fail("`" + names.at(lookalike) + "` is written in other letters");
        }
    }
}
