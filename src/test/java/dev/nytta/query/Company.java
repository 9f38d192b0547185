package dev.nytta.query;

import dev.nytta.kit.Gen;
import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.FakeFeed;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A made-up company: people in teams below each other, some of whom spend far more than others, services beside them,
/// agents on a service's key that name a device, calls that are told of days later, and some that are corrected.
final class Company {
    static final Map<String, String> PARENTS =
            Map.of("web", "product", "app", "product", "product", "all", "data", "all");
    private static final List<String> TEAMS = List.of("web", "app", "product", "data");
    private static final List<String> MODELS = List.of("opus", "haiku", "sonnet");

    private final Gen gen;
    private final FakeFeed feed;
    private final List<UsageEvent> sent = new ArrayList<>();
    private final int people;
    private final int callsAnHour;
    private final long heavyUsd;
    private long ids;

    Company(Gen gen, FakeFeed feed) {
        this.gen = gen;
        this.feed = feed;
        people = gen.ints(12, 60);
        callsAnHour = gen.ints(people, 4 * people);
        heavyUsd = gen.oneOf(1_000_000, 8_000_000, 20_000_000);
    }

    /// The calls of one hour.
    void work(long hourMillis) {
        int calls = gen.ints(0, callsAnHour);
        for (int i = 0; i < calls; i++) {
            long late = gen.oncePer(25) ? gen.longs(0, 80) * 3_600_000 : 0;
            UsageEvent event = event(hourMillis + gen.longs(0, 3_599_999) - late);
            feed.settle(event);
            sent.add(event);
        }
        if (gen.oncePer(3) && !sent.isEmpty()) {
            UsageEvent old = sent.remove(gen.ints(0, sent.size() - 1));
            UsageEvent better = event(old.atMillis());
            feed.append(EventFeed.Kind.ADJUSTED, better, Optional.of(old.id()));
        }
    }

    private UsageEvent event(long at) {
        int number = gen.ints(1, people);
        boolean service = gen.oncePer(6);
        boolean device = !service && number % 7 == 0;
        // Half of all calls are of the same kind, so that there are cells by themselves and those that are merged.
        boolean usual = gen.flip();
        String team = TEAMS.get(number % TEAMS.size());
        long usd = (number == 1 ? heavyUsd : 1_000_000) + gen.longs(1, 3_000_000);
        Attribution who = new Attribution(
                "cc-" + number % 2,
                team,
                usual ? "shop" : gen.oneOf("shop", "blog"),
                gen.oncePer(10) ? "mig" : "",
                service || device ? "" : "p" + number,
                "key-" + (service ? "ci" : number),
                usual ? "codex" : gen.oneOf("codex", "claude-code"),
                "s" + number,
                "",
                "",
                "s" + number,
                device ? Map.of(Attribution.DEVICE, "d" + number) : Map.of());
        String id = String.format("%016x%016x", ++ids, ids * 0x9e3779b97f4a7c15L);
        return new UsageEvent(
                id,
                id,
                1,
                at,
                "anthropic",
                usual ? "opus" : MODELS.get(gen.ints(0, 2)),
                "anthropic-messages",
                Usage.builder().set(Meter.INPUT, usd / 1_000).build(),
                Optional.of(BigDecimal.valueOf(usd, 9)),
                CostStatus.EXACT,
                BillingMode.API,
                Optional.empty(),
                List.of(),
                "p",
                who,
                "gateway",
                CallStatus.OK,
                Decision.ALLOW,
                200,
                1,
                1);
    }
}
