package dev.nytta.intake.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;

/// The attributes of a record, those of its resource behind them. Only what is asked for by name is looked at.
///
/// @param own the record's
/// @param resource what all records of the sender have
record Attributes(List<KeyValue> own, List<KeyValue> resource) {
    private static final int MOST_CHARS = 256;
    private static final long MOST = 1L << 50;
    private static final long ABSENT = -1;

    /// A text, cut to 256 characters, without control characters; empty if it is not there.
    String text(String... names) {
        for (String name : names) {
            String found = text(name);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    private String text(String name) {
        AnyValue value = find(name);
        String text = switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            default -> "";
        };
        String cut = text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text;
        return cut.chars().anyMatch(Character::isISOControl) ? "" : cut;
    }

    /// Whether any of these is there.
    boolean has(String... names) {
        return count(names) != ABSENT;
    }

    /// A count under the first of these names that has one, 0 if none has; some producers send numbers as texts.
    long number(String... names) {
        return Math.max(0, count(names));
    }

    private long count(String... names) {
        for (String name : names) {
            long found = count(find(name));
            if (found != ABSENT) {
                return found;
            }
        }
        return ABSENT;
    }

    private static long count(AnyValue value) {
        return switch (value.getValueCase()) {
            case INT_VALUE -> bounded(value.getIntValue());
            case DOUBLE_VALUE -> bounded((long) value.getDoubleValue());
            case STRING_VALUE -> parsed(value.getStringValue());
            default -> ABSENT;
        };
    }

    private static long bounded(long count) {
        return count < 0 || count > MOST ? ABSENT : count;
    }

    private static long parsed(String text) {
        try {
            return text.length() > 20 ? ABSENT : bounded(Long.parseLong(text.strip()));
        } catch (NumberFormatException other) {
            return ABSENT;
        }
    }

    private AnyValue find(String name) {
        AnyValue found = find(own, name);
        return found.getValueCase() == AnyValue.ValueCase.VALUE_NOT_SET ? find(resource, name) : found;
    }

    private static AnyValue find(List<KeyValue> list, String name) {
        for (KeyValue entry : list) {
            if (entry.getKey().equals(name)) {
                return entry.getValue();
            }
        }
        return AnyValue.getDefaultInstance();
    }
}
