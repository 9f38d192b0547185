package dev.nytta.gate;

import dev.nytta.ledger.Durations;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// What the gate has counted since it started; plain sums, cheap to add to and safe to read at any time.
public final class GateTelemetry {
    /// What is counted.
    public enum Count {
        /// Requests that were understood as HTTP.
        REQUESTS,
        /// Requests that HTTP itself forbade.
        MALFORMED_REQUESTS,
        /// Attempts that were sent to a provider.
        ATTEMPTS,
        /// Calls that Nytta answered by itself with an error.
        REFUSED,
        /// Refusals answered from the cache.
        REFUSED_AGAIN,
        /// Calls for which there was no room (`limits.streams`).
        CROWDED,
        /// Calls that waited for money held by others.
        WAITED,
        /// Calls whose answer was given in full.
        ANSWERED,
        /// Answers ended by a budget or a stop.
        ENDED,
        /// Clients that left before the end.
        ABORTED,
        /// Attempts that a provider refused or failed.
        FAILED,
        /// Answers that broke off.
        BROKEN,
        /// Answers that could not be read to the end, so that their usage was counted from bytes.
        UNREADABLE,
        /// Answers of paths that are only passed on, of which nobody said what they used.
        UNMETERED,
        /// Results of batches that passed while it could not be known which of them are booked.
        RESULTS_NOT_BOOKED,
        /// Bytes of bodies, from clients and to them.
        BYTES_IN,
        BYTES_OUT,
        /// Time in calls from the request's first byte to the answer's last.
        MILLIS_IN_CALLS,
        /// Values of tags that were counted as `other`, since there were too many.
        TAGS_AS_OTHER;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What is timed.
    public enum Span {
        /// From a request's first byte to its answer's last.
        CALL("From a request's first byte to its answer's last"),
        /// From a request's first byte to its first attempt's leaving: its client's upload, our work, waiting for
        /// money.
        BEFORE_SEND("From a request's first byte until its first attempt leaves"),
        /// From a request's first byte to the first one of a provider's answer.
        FIRST_BYTE("From a request's first byte to the first of the answer"),
        /// From an attempt's leaving to the first byte of its answer: the provider's own time.
        UPSTREAM_FIRST_BYTE("From an attempt's leaving to the first byte of its answer"),
        /// What a call waited for money that others held; only calls that waited.
        HOLD_WAIT("Waiting for money that other calls held");

        private final String meaning;

        Span(String meaning) {
            this.meaning = meaning;
        }

        public String meaning() {
            return meaning;
        }

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Span, Durations> spans = new EnumMap<>(Span.class);
    private final Map<Count, LongAdder> sums = new EnumMap<>(Count.class);
    private final LongAdder inFlight = new LongAdder();

    GateTelemetry() {
        for (Count count : Count.values()) {
            sums.put(count, new LongAdder());
        }
        for (Span span : Span.values()) {
            spans.put(span, new Durations());
        }
    }

    public long get(Count count) {
        return sum(count).sum();
    }

    public Durations durations(Span span) {
        Durations durations = spans.get(span);
        if (durations == null) {
            throw new IllegalStateException("every span has its durations: " + span);
        }
        return durations;
    }

    /// Calls that are under way now.
    public long inFlight() {
        return inFlight.sum();
    }

    void add(Count count) {
        sum(count).increment();
    }

    void add(Count count, long amount) {
        sum(count).add(amount);
    }

    void took(Span span, long nanos) {
        durations(span).add(nanos);
    }

    void callStarts() {
        inFlight.increment();
    }

    void callEnds() {
        inFlight.decrement();
    }

    private LongAdder sum(Count count) {
        LongAdder sum = sums.get(count);
        if (sum == null) {
            throw new IllegalStateException("every count has its sum: " + count);
        }
        return sum;
    }
}
