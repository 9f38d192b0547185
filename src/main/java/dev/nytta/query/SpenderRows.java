package dev.nytta.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// People who have spent, as they were read; only the same rows are equal, so that nobody compares them one by one.
final class SpenderRows {
    static final SpenderRows NONE = new SpenderRows(List.of());

    private final List<Spender> spenders;

    SpenderRows(List<Spender> spenders) {
        this.spenders = spenders;
    }

    int size() {
        return spenders.size() + 1;
    }

    SpenderRows with(SpenderRows others) {
        return others.spenders.isEmpty() ? this : new SpenderRows(together(others));
    }

    private List<Spender> together(SpenderRows others) {
        Map<List<Object>, Spender> last = new HashMap<>();
        Stream.of(spenders, others.spenders)
                .flatMap(List::stream)
                .forEach(each -> last.merge(List.of(each.names(), each.who()), each, Spender::later));
        return List.copyOf(last.values());
    }

    /// Those whom a record behind this one told of.
    Stream<Spender> after(long seq) {
        return spenders.stream().filter(each -> each.lastSeq() > seq);
    }
}
