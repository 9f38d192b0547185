package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.Given;
import dev.nytta.ledger.HoldAnswer.Held;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.ledger.LedgerSettings;
import dev.nytta.ledger.events.DuckEventStore;
import dev.nytta.ledger.events.EventSettings;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import dev.nytta.policy.RuleSettings;
import dev.nytta.query.SpentBefore;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Budget;
import dev.nytta.usage.UsageEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Journal, control store and events of one directory under a clock that stands still, with what books the spend that
/// budgets start with.
final class CountingHouse implements AutoCloseable {
    final FakeClock clock = FakeClock.at("2026-11-26T12:00:00Z");
    private final Path dir;
    private long calls;
    private Optional<ControlRoom> control = Optional.empty();
    private Optional<EventStore> events = Optional.empty();
    private Optional<BudgetOpener> opener = Optional.empty();

    CountingHouse(Path dir) {
        this.dir = dir;
    }

    /// Opens ledger and control store alone: what is to be counted waits.
    CountingHouse openWithoutEvents() throws IOException {
        control = Optional.of(ControlRoom.open(LedgerSettings.in(dir, clock).withSegmentBytes(64 << 10)));
        return this;
    }

    CountingHouse open() throws IOException {
        openWithoutEvents();
        openEvents();
        opener = Optional.of(BudgetOpener.start(room().ledger(), events.orElseThrow(), RuleSettings.DEFAULT));
        room().desk().whenOpening(opener.orElseThrow()::run);
        return this;
    }

    CountingHouse openEvents() {
        events = Optional.of(DuckEventStore.start(room().ledger().feed(), EventSettings.in(dir, clock)));
        return this;
    }

    /// Keeps the events of so many days alone, and waits until the others are gone.
    void forgetBut(int days) throws IOException {
        close();
        openWithoutEvents();
        EventStore store = DuckEventStore.start(
                room().ledger().feed(), EventSettings.in(dir, clock).keepingDays(days));
        events = Optional.of(store);
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (oldestMillis(store) < clock.millis() - Duration.ofDays(days).toMillis()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            store.catchUp(Duration.ofSeconds(1));
        }
    }

    private static long oldestMillis(EventStore store) {
        return store.read(connection -> {
            try (var statement = connection.prepareStatement("SELECT coalesce(min(at_ms), 9e15::BIGINT) FROM event");
                    var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    EventStore events() {
        return events.orElseThrow();
    }

    ControlRoom room() {
        return control.orElseThrow();
    }

    void openBudgets() {
        opener.orElseThrow().run();
    }

    SpentBefore spentBefore() {
        room().ledger().sync();
        assertThat(events.orElseThrow().catchUp(Duration.ofSeconds(30))).isTrue();
        return new SpentBefore(events.orElseThrow(), RuleSettings.DEFAULT);
    }

    /// Puts a budget as the API would, and gives it back as it is kept.
    Budget put(Budget budget) {
        room().desk().put(budget, Edit.by("admin"));
        return room().store().budgets().find(budget.id()).orElseThrow().object();
    }

    /// A call that was held and settled at this time.
    UsageEvent settled(String at, Attribution who, String usd, Claim... claims) {
        Instant before = clock.instant();
        clock.set(Instant.parse(at));
        UsageEvent event = call(who, usd);
        room().ledger().settle(held(who, claims), event);
        clock.set(before);
        return event;
    }

    long held(Attribution who, Claim... claims) {
        HoldAsk like = Given.ask(1, claims);
        HoldAsk ask = new HoldAsk(
                like.call(),
                1,
                like.provider(),
                like.model(),
                like.dialect(),
                like.billingMode(),
                who,
                List.of(claims),
                like.hold(),
                0,
                0,
                0,
                0);
        return room().ledger().hold(ask) instanceof Held held ? held.hold() : -1;
    }

    UsageEvent call(Attribution who, String usd) {
        UsageEvent like = Given.event(Given.id(++calls), usd);
        return with(like, who, like.costUsd(), Optional.empty());
    }

    /// A subscription's call: it costs nothing and is worth something.
    UsageEvent subscribed(Attribution who, String worthUsd) {
        UsageEvent like = Given.event(Given.id(++calls), "0");
        return with(like, who, like.costUsd(), Optional.of(new BigDecimal(worthUsd)));
    }

    private UsageEvent with(
            UsageEvent like, Attribution who, Optional<BigDecimal> usd, Optional<BigDecimal> equivalentUsd) {
        return new UsageEvent(
                like.id(),
                like.call(),
                1,
                clock.millis(),
                like.provider(),
                like.model(),
                like.dialect(),
                like.usage(),
                usd,
                like.costStatus(),
                equivalentUsd.isPresent() ? BillingMode.SUBSCRIPTION : BillingMode.API,
                equivalentUsd,
                like.components(),
                like.priceVersion(),
                who,
                like.source(),
                like.status(),
                like.decision(),
                like.httpStatus(),
                like.latencyMs(),
                like.ttftMs());
    }

    static Attribution team(String team, String session) {
        return new Attribution("", team, "", "", "", "", "", session, "", "", "", Map.of());
    }

    /// Committed and overage of the only account, in USD.
    String shows(String budget) {
        Balance balance = room().ledger().balances(Optional.of(budget)).getFirst();
        return usd(balance.committedNano()) + " + " + usd(balance.overageNano());
    }

    /// Committed of every account, by value.
    Map<String, String> accounts(String budget) {
        return room().ledger().balances(Optional.of(budget)).stream()
                .collect(java.util.stream.Collectors.toMap(Balance::value, balance -> usd(balance.committedNano())));
    }

    private static String usd(long nano) {
        return BigDecimal.valueOf(nano, 9).stripTrailingZeros().toPlainString();
    }

    /// Closes what is open, as a process that dies in good order or not: the journal is the same.
    @Override
    public void close() {
        opener.ifPresent(BudgetOpener::close);
        events.ifPresent(EventStore::close);
        control.ifPresent(ControlRoom::close);
        opener = Optional.empty();
        events = Optional.empty();
        control = Optional.empty();
    }

    /// The journal as it lies there proves itself.
    void verify() throws IOException {
        close();
        assertThat(Verifier.verify(dir)).isInstanceOf(VerifyReport.Clean.class);
    }
}
