package dev.nytta.ledger.journal;

import java.util.ArrayList;
import java.util.List;

/// A reader's dictionary.
final class NameTable {
    private final List<String> names = new ArrayList<>();

    String at(int number) throws BadRecord {
        if (number == 0) {
            return "";
        }
        if (number > names.size()) {
            throw new BadRecord("name " + number + " was never told");
        }
        return names.get(number - 1);
    }

    void add(Entry.Names entry) throws BadRecord {
        if (entry.first() != names.size() + 1) {
            throw new BadRecord("names start at " + entry.first() + " where " + (names.size() + 1) + " is next");
        }
        names.addAll(entry.names());
    }

    void clear() {
        names.clear();
    }

    List<String> all() {
        return List.copyOf(names);
    }
}
