package dev.nytta.ledger.journal;

import java.util.EnumSet;
import java.util.List;

/// An enum's values as one byte: its place in this list, which is part of the format and grows at its end only.
final class Choice<E extends Enum<E>> {
    private final List<E> byCode;

    private Choice(Class<E> type, List<E> byCode) {
        this.byCode = byCode;
        if (EnumSet.copyOf(byCode).size() != type.getEnumConstants().length) {
            throw new IllegalStateException("every " + type.getSimpleName() + " needs a code in the journal's format");
        }
    }

    static <E extends Enum<E>> Choice<E> of(Class<E> type, List<E> byCode) {
        return new Choice<>(type, byCode);
    }

    void write(Out out, E value) {
        // The lists are short: looking along one costs less than a map's boxes.
        out.oneByte(byCode.indexOf(value));
    }

    E read(In in) throws BadRecord {
        int code = in.oneByte();
        if (code >= byCode.size()) {
            throw new BadRecord("choice " + code + " of " + byCode);
        }
        return byCode.get(code);
    }
}
