package dev.nytta.ledger.witness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// The latest calls, by their marks. Not thread-safe.
final class FreshCalls {
    /// More tellings of one request than any retry makes.
    static final int MOST_OF_A_MARK = 50;

    static final Comparator<Seen> BY_ID =
            Comparator.comparingLong(seen -> seen.id().half());

    /// By the first half of the id, as in the file.
    private final Map<Long, Seen> byId = new HashMap<>();
    private final Map<Long, List<Long>> byCall = new HashMap<>();
    private final Map<Long, List<Long>> byShape = new HashMap<>();

    void put(Seen seen) {
        long half = seen.id().half();
        byId.put(half, seen);
        note(byCall, seen.call(), half);
        note(byShape, seen.shape(), half);
    }

    private static void note(Map<Long, List<Long>> index, long mark, long half) {
        if (mark == 0) {
            return;
        }
        List<Long> halves = index.get(mark);
        if (halves == null) {
            // Most marks are of one call.
            index.put(mark, List.of(half));
        } else if (!last(halves).contains(half)) {
            List<Long> all = halves.size() == 1 ? new ArrayList<>(halves) : halves;
            all.add(half);
            index.put(mark, all);
        }
    }

    private static List<Long> last(List<Long> halves) {
        return halves.subList(Math.max(0, halves.size() - MOST_OF_A_MARK), halves.size());
    }

    boolean has(Seen seen) {
        return byId(seen.id()).isPresent();
    }

    Optional<Seen> byId(SeenId id) {
        return Optional.ofNullable(byId.get(id.half())).filter(seen -> seen.id().equals(id));
    }

    List<Seen> byCall(long call) {
        return of(byCall, call, Seen::call);
    }

    List<Seen> byShape(long shape) {
        return of(byShape, shape, Seen::shape);
    }

    /// The latest of them. A fuller telling has another shape than the one whose place it took here.
    private List<Seen> of(Map<Long, List<Long>> index, long mark, ToLongFunction<Seen> part) {
        List<Long> halves = index.getOrDefault(mark, List.of());
        if (halves.isEmpty()) {
            return List.of();
        }
        List<Seen> found = new ArrayList<>();
        for (long half : last(halves)) {
            Optional.ofNullable(byId.get(half))
                    .filter(seen -> part.applyAsLong(seen) == mark)
                    .ifPresent(found::add);
        }
        return found;
    }

    void clear() {
        byId.clear();
        byCall.clear();
        byShape.clear();
    }
}
