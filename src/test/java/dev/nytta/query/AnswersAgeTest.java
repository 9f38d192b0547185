package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import dev.nytta.ledger.EventGen;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.FakeFeed;
import dev.nytta.ledger.events.EventSettings;
import dev.nytta.ledger.events.SteppedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Calls that are folded while a question is being answered are not in the answer, and it does not claim them.
class AnswersAgeTest {
    private static final Instant START = Instant.ofEpochMilli(EventGen.START_MILLIS);
    private static final Instant NOW = START.plus(Duration.ofHours(2));
    private static final SpendAsk ASK = SpendAsk.by(new Span(START, NOW));
    private static final int EACH_TIME = 3;

    @TempDir
    private Path dir = Path.of("");

    static Stream<Arguments> questions() {
        People nobody = new People(ZoneOffset.UTC, _ -> "");
        return Stream.of(
                question("all", store -> new Spend(store).sum(ASK)),
                question(
                        "shared",
                        store -> new SharedSpend(store, nobody)
                                .sum(ASK, Sight.INVOICE, NOW)
                                .spend()),
                question(
                        "services",
                        store -> new SharedSpend(store, nobody).ofServices().sum(ASK)),
                question("own", store -> new OwnSpend(store).sum(ASK, "p1")));
    }

    private static Arguments question(String name, Function<EventStore, SpendAnswer> asked) {
        return Arguments.of(name, asked);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void an_answer_has_what_was_folded_before_it_was_read(String name, Function<EventStore, SpendAnswer> asked) {
        try (FoldedWhileRead store = new FoldedWhileRead(dir)) {
            long had = asked.apply(store).fold().folded();
            assertThat(store.state().folded() - had).as(name).isEqualTo(EACH_TIME);
        }
    }

    /// Folds calls between the moment of which a reading sees the store and the reading itself.
    private static final class FoldedWhileRead extends SteppedStore {
        private final FakeFeed feed;
        private final EventGen calls = new EventGen(new Gen(3), 60_000);

        FoldedWhileRead(Path dir) {
            this(dir, new FakeFeed());
        }

        private FoldedWhileRead(Path dir, FakeFeed feed) {
            super(feed, EventSettings.in(dir, InstantSource.fixed(NOW)));
            this.feed = feed;
            fold();
        }

        private void fold() {
            for (int i = 0; i < EACH_TIME; i++) {
                feed.settle(calls.next());
            }
            work(NOW.toEpochMilli());
        }

        @Override
        public <R> R read(Reading<R> reading) {
            return super.read(connection -> {
                connection.setAutoCommit(false);
                try (var seen = connection.prepareStatement("SELECT seq FROM fold")) {
                    seen.executeQuery().close();
                }
                fold();
                return reading.read(connection);
            });
        }
    }
}
