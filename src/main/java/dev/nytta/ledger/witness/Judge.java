package dev.nytta.ledger.witness;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Finds the attempt that a telling is of, and says which of both counts.
final class Judge {
    /// Between the beginning of a call at the gateway and its end in an agent's log.
    private static final long SHAPE_WITHIN_MILLIS = 600_000;

    private final SeenCalls calls;

    Judge(SeenCalls calls) {
        this.calls = calls;
    }

    /// What is to be done with a telling.
    sealed interface Finding {
        /// Nobody told of it before.
        record Fresh() implements Finding {}

        /// It takes the place of another.
        record Better(Seen former) implements Finding {}

        /// The same source told of it before.
        record Known() implements Finding {}

        /// A source that is as good or better told of it before.
        record Outranked(Seen by) implements Finding {}
    }

    Finding judge(Seen fresh) {
        Optional<Seen> same = calls.byId(fresh.id());
        if (same.isPresent()) {
            return again(same.get(), fresh);
        }
        return attempt(fresh).map(other -> between(other, fresh)).orElseGet(Finding.Fresh::new);
    }

    /// Whoever was outranked stays so; a fuller telling (a log's last line) counts in the place of a lesser one.
    private static Finding again(Seen known, Seen fresh) {
        return known.counts() && fresh.size() > known.size() ? new Finding.Better(known) : new Finding.Known();
    }

    private static Finding between(Seen other, Seen fresh) {
        if (other.source().equals(fresh.source())) {
            return again(other, fresh);
        }
        return outranks(fresh, other) ? new Finding.Better(other) : new Finding.Outranked(other);
    }

    /// Telemetry tells neither for how long a prompt was written to a cache nor of searches: a log that agrees with it
    /// in all tokens and comes to more knows these.
    private static boolean outranks(Seen fresh, Seen other) {
        int byDetail = isOfAgent(fresh) && isOfAgent(other) && fresh.size() == other.size()
                ? fresh.equivalentUsd().compareTo(other.equivalentUsd())
                : 0;
        return byDetail == 0 ? fresh.trust() > other.trust() : byDetail > 0;
    }

    private static boolean isOfAgent(Seen seen) {
        return seen.trust() == Trust.TELEMETRY || seen.trust() == Trust.LOG;
    }

    /// What a worse source told of a call of the gateway, and counts.
    Optional<Seen> toldBefore(Seen ofGateway) {
        return ofRequest(ofGateway).stream()
                .filter(other -> other.counts() && other.trust() < Trust.GATEWAY)
                .findFirst()
                .or(() -> alike(ofGateway).filter(other -> other.trust() < Trust.GATEWAY));
    }

    private Optional<Seen> attempt(Seen fresh) {
        return ofRequest(fresh).stream()
                .filter(Seen::counts)
                .max(Comparator.comparingInt(Seen::trust))
                .or(() -> alike(fresh));
    }

    /// One from another source, that nobody of this source has met yet, as nobody of that source has met this one: two
    /// calls of a session may be of one length.
    private Optional<Seen> alike(Seen fresh) {
        long at = fresh.atMillis();
        var near = calls.byShape(fresh.shape(), at - SHAPE_WITHIN_MILLIS, at + SHAPE_WITHIN_MILLIS);
        return near.stream()
                .filter(Seen::counts)
                .filter(other -> !other.source().equals(fresh.source()) && !contradict(other, fresh))
                .filter(other -> near.stream().noneMatch(met -> meets(met, fresh, other) || meets(met, other, fresh)))
                .min(Comparator.comparingLong(other -> Math.abs(other.atMillis() - at)));
    }

    /// Whether a telling of one's source is known to be of the other's attempt.
    private static boolean meets(Seen met, Seen one, Seen other) {
        return met.isOf(one.source()) && met.isHeldBy(other);
    }

    /// By which the file is asked for calls alike.
    static LongStream shapes(Seen fresh) {
        long at = fresh.atMillis();
        return HourShape.within(fresh.shape(), at - SHAPE_WITHIN_MILLIS, at + SHAPE_WITHIN_MILLIS);
    }

    private List<Seen> ofRequest(Seen seen) {
        List<Seen> same = calls.byCall(seen.call());
        return isOneRequest(seen, same) ? same : List.of();
    }

    /// What stands before a provider may answer every call with one request id, or all of a connection: an id that two
    /// attempts of the gateway have tells nothing.
    private static boolean isOneRequest(Seen seen, List<Seen> same) {
        long others = same.stream()
                .filter(other -> other.trust() == Trust.GATEWAY
                        && other.counts()
                        && !other.id().equals(seen.id()))
                .count();
        return others + (seen.trust() == Trust.GATEWAY ? 1 : 0) < 2;
    }

    /// Two different request ids are two attempts.
    private boolean contradict(Seen one, Seen other) {
        return one.call() != 0
                && other.call() != 0
                && one.call() != other.call()
                && isOneRequest(one, calls.byCall(one.call()))
                && isOneRequest(other, calls.byCall(other.call()));
    }
}
