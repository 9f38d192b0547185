package dev.nytta.ledger;

import dev.nytta.kit.Gen;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Charge;
import dev.nytta.usage.Component;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Made-up usage events of a company of some teams, with agents that work in sessions.
public final class EventGen {
    /// 2026-11-01T00:00:00Z.
    public static final long START_MILLIS = 1_793_491_200_000L;

    private static final List<String> TEAMS =
            List.of("platform", "web", "data", "it's \"quoted\"; DROP TABLE event;--");
    private static final List<String> MODELS = List.of("gpt-5.2", "claude-opus-5", "gemini-3-pro", "mystery%_model");
    private static final List<String> RATES = List.of("1.25", "5", "2", "0.333333");

    private final Gen gen;
    private final long meanGapMillis;
    private long atMillis = START_MILLIS;
    private long ids;

    public EventGen(Gen gen, long meanGapMillis) {
        this.gen = gen;
        this.meanGapMillis = meanGapMillis;
    }

    /// The next event in time.
    public UsageEvent next() {
        atMillis += gen.longs(0, 2 * meanGapMillis);
        return event(id(), atMillis);
    }

    /// A new id: no other of this generator is the same.
    public String id() {
        ids++;
        return String.format("%016x%016x", gen.longs(Long.MIN_VALUE, Long.MAX_VALUE), ids * 0x9e3779b97f4a7c15L);
    }

    /// An event with this identity; everything else is made up.
    public UsageEvent event(String id, long at) {
        int model = gen.ints(0, MODELS.size() - 1);
        Usage usage = usage();
        CostStatus status = gen.oncePer(12) ? gen.oneOf(CostStatus.values()) : CostStatus.EXACT;
        BillingMode billing = gen.oncePer(5) ? BillingMode.SUBSCRIPTION : BillingMode.API;
        List<Component> components = status == CostStatus.UNPRICED ? List.of() : components(model, usage);
        Charge charge = Charge.sum(components, "p-2026-11");
        BigDecimal cost = billing == BillingMode.SUBSCRIPTION ? BigDecimal.ZERO : charge.costUsd();
        boolean priced = status != CostStatus.UNPRICED;
        return new UsageEvent(
                id,
                id(),
                gen.oncePer(20) ? 2 : 1,
                at,
                model % 2 == 0 ? "openai" : "anthropic",
                MODELS.get(model),
                model % 2 == 0 ? "openai-chat" : "anthropic-messages",
                usage,
                priced ? Optional.of(cost) : Optional.empty(),
                status,
                billing,
                priced && billing == BillingMode.SUBSCRIPTION ? Optional.of(charge.costUsd()) : Optional.empty(),
                components,
                "p-2026-11",
                attribution(at),
                gen.oncePer(10) ? "log:claude-code" : "gateway",
                gen.oncePer(10) ? gen.oneOf(CallStatus.values()) : CallStatus.OK,
                gen.oncePer(10) ? gen.oneOf(Decision.values()) : Decision.ALLOW,
                200,
                gen.ints(300, 90_000),
                gen.ints(-1, 4_000));
    }

    private Usage usage() {
        return Usage.builder()
                .set(Meter.INPUT, gen.longs(1, 20_000))
                .set(Meter.CACHE_READ, gen.flip() ? gen.longs(0, 180_000) : 0)
                .set(Meter.CACHE_WRITE_5M, gen.oncePer(3) ? gen.longs(0, 8_000) : 0)
                .set(Meter.OUTPUT, gen.longs(1, 4_000))
                .set(Meter.REASONING, gen.oncePer(3) ? gen.longs(0, 1_000) : 0)
                .set(Meter.WEB_SEARCH, gen.oncePer(40) ? gen.longs(0, 5) : 0)
                .build();
    }

    private List<Component> components(int model, Usage usage) {
        List<Component> components = new ArrayList<>();
        usage.forEach((meter, count) -> {
            if (meter != Meter.REASONING) {
                components.add(component(model, meter, count));
            }
        });
        return components;
    }

    private static Component component(int model, Meter meter, long count) {
        BigDecimal rate = new BigDecimal(RATES.get(model)).multiply(BigDecimal.valueOf(meter.code() + 1L));
        BigDecimal amount = Money.plain(rate.multiply(BigDecimal.valueOf(count)).movePointLeft(6));
        return new Component(MODELS.get(model), meter, count, rate, 1_000_000, amount, "list:" + model);
    }

    /// A key settles team, project, cost centre, person and client, as keys do.
    private Attribution attribution(long at) {
        int key = gen.ints(1, 40);
        String team = TEAMS.get(key % TEAMS.size());
        String session = "session-" + key + "-" + at / 3_600_000 + "-" + gen.ints(0, 1);
        Map<String, String> tags = gen.oncePer(8) ? Map.of("branch", gen.oneOf("main", "x'y")) : Map.of();
        return new Attribution(
                "cc-" + team.length(),
                team,
                List.of("build", "shop", "").get(key % 3),
                gen.oncePer(4) ? "mig-42" : "",
                "p" + key % 30,
                "key-" + key,
                key % 2 == 0 ? "claude-code" : "codex",
                session,
                gen.oneOf("main", "explore", ""),
                gen.oneOf("main", ""),
                session,
                tags);
    }
}
