package dev.nytta.price.sheet;

import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// A line of a sheet as its words, and the `key=value` pairs among them.
record Words(String sheet, String line, List<String> list) {
    static Words of(String sheet, String line) {
        List<String> words = new ArrayList<>();
        int start = 0;
        int length = line.length();
        while (start < length) {
            int end = line.indexOf(' ', start);
            end = end < 0 ? length : end;
            if (end > start) {
                words.add(line.substring(start, end));
            }
            start = end + 1;
        }
        return new Words(sheet, line, words);
    }

    static String key(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? "" : word.substring(0, equals);
    }

    static String value(String word) {
        return word.substring(word.indexOf('=') + 1);
    }

    /// The value of a key, or the empty string.
    String get(String key) {
        for (String word : list) {
            if (word.startsWith(key) && word.length() > key.length() && word.charAt(key.length()) == '=') {
                return value(word);
            }
        }
        return "";
    }

    /// The rest of the line from a key's value on: for titles.
    String rest(String key) {
        int at = line.indexOf(" " + key + "=");
        return at < 0 ? "" : line.substring(at + key.length() + 2).strip();
    }

    long count(String key) {
        String text = get(key);
        return text.isEmpty() ? 0 : decimal(text).longValueExact();
    }

    BigDecimal decimal(String text) {
        return Money.parsed(text).orElseThrow(() -> fault("not a number: " + text + " (or one beyond every price)"));
    }

    Quote quote(String text, long per) {
        boolean inferred = text.startsWith("~");
        return new Quote(decimal(inferred ? text.substring(1) : text), per, inferred);
    }

    SheetFault fault(String what) {
        return new SheetFault(sheet, line, what);
    }
}
