package dev.nytta.ledger.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The writer's dictionary: a text that recurs is written once and is a number afterwards.
///
/// Number 0 is the empty text. A checkpoint starts the dictionary anew with those names that were used since the last
/// one, so names that are used once (a session, an agent) do not stay for ever.
final class Names {
    private static final int BYTES_PER_CHARACTER = 3;
    private static final int BYTES_PER_LENGTH = 5;

    private final Map<String, Name> byText = new HashMap<>();
    private final List<String> fresh = new ArrayList<>();
    private int freshCharacters;

    private static final class Name {
        final int number;
        boolean used;

        Name(int number) {
            this.number = number;
        }
    }

    /// Continues with the names that a reader found, in their order.
    void resume(List<String> known) {
        known.forEach(text -> byText.put(text, new Name(byText.size() + 1)));
    }

    int number(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        Name name = byText.get(text);
        if (name == null) {
            name = add(text);
        }
        name.used = true;
        return name.number;
    }

    private Name add(String text) {
        Name name = new Name(byText.size() + 1);
        byText.put(text, name);
        fresh.add(text);
        freshCharacters += text.length();
        return name;
    }

    /// The dictionary is empty for its readers from here on; what was in use is to be told again.
    void restart() {
        List<String> kept = new ArrayList<>();
        byText.forEach((text, name) -> {
            if (name.used) {
                kept.add(text);
            }
        });
        byText.clear();
        fresh.clear();
        freshCharacters = 0;
        kept.forEach(this::add);
    }

    int size() {
        return byText.size();
    }

    /// Whether there are names that no record has told yet.
    boolean untold() {
        return !fresh.isEmpty();
    }

    /// Most bytes that the untold names take in records.
    int untoldBytes() {
        return BYTES_PER_CHARACTER * freshCharacters + BYTES_PER_LENGTH * fresh.size();
    }

    /// The next untold names, about so many characters of them, as a record.
    Entry.Names tell(int characters) {
        int first = byText.size() - fresh.size() + 1;
        int count = 0;
        int told = 0;
        while (count < fresh.size() && (count == 0 || told < characters)) {
            told += fresh.get(count++).length();
        }
        List<String> next = fresh.subList(0, count);
        Entry.Names entry = new Entry.Names(first, next);
        next.clear();
        freshCharacters -= told;
        return entry;
    }
}
