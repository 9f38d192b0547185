package dev.nytta.ledger.journal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// An enum's values as one byte: its place in this list, which is part of the format and grows at its end only.
final class Choice<E extends Enum<E>> {
    private final List<E> byCode;
    private final Map<E, Integer> codes;

    private Choice(Class<E> type, List<E> byCode) {
        this.byCode = byCode;
        this.codes = new EnumMap<>(type);
        byCode.forEach(value -> codes.put(value, codes.size()));
        if (codes.size() != type.getEnumConstants().length) {
            throw new IllegalStateException("every " + type.getSimpleName() + " needs a code in the journal's format");
        }
    }

    static <E extends Enum<E>> Choice<E> of(Class<E> type, List<E> byCode) {
        return new Choice<>(type, byCode);
    }

    void write(Out out, E value) {
        out.oneByte(codes.getOrDefault(value, 0));
    }

    E read(In in) throws BadRecord {
        int code = in.oneByte();
        if (code >= byCode.size()) {
            throw new BadRecord("choice " + code + " of " + byCode);
        }
        return byCode.get(code);
    }
}
