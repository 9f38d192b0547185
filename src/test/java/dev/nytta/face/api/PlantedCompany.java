package dev.nytta.face.api;

import dev.nytta.kit.Gen;
import dev.nytta.ledger.Claim;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Budget;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/// Teams of seven, five, three, two and one, and services beside them, whose calls cost amounts of twelve random
/// digits:
/// no two sums of them are the same by chance.
final class PlantedCompany {
    static final Map<String, Integer> TEAMS = new LinkedHashMap<>();

    static {
        TEAMS.put("big", 7);
        TEAMS.put("mid", 5);
        TEAMS.put("small", 3);
        TEAMS.put("duo", 2);
        TEAMS.put("lone", 1);
    }

    static final List<String> NAMES =
            List.of("team", "source", "provider", "model", "client", "project", "mandate", "billing");
    private static final int FEW = 5;
    private static final long MONTH_START =
            Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();
    private static final long MONTH_END = Instant.parse("2026-12-01T00:00:00Z").toEpochMilli();

    private final Gen gen;
    /// Without the round numbers that [Gen] likes.
    private final SplittableRandom amounts = new SplittableRandom(7);
    private final Rig rig;
    private final List<Spent> spent = new ArrayList<>();
    private int calls;

    PlantedCompany(Gen gen, Rig rig) {
        this.gen = gen;
        this.rig = rig;
    }

    /// One call.
    private record Spent(LocalDate day, Map<String, String> names, String person, long nano, long tokens) {}

    /// Everybody works, some of them twice; a service of each team too.
    void work(LocalDate day) {
        TEAMS.forEach((team, people) -> {
            for (int i = 1; i <= people; i++) {
                call(day, team, team + "-" + i);
                if (gen.flip()) {
                    call(day, team, team + "-" + i);
                }
            }
            call(day, team, "");
        });
        rig.happen();
    }

    /// One call of somebody.
    void callOfOne(LocalDate day) {
        String team = gen.oneOf("big", "big", "mid", "small", "lone");
        call(day, team, team + "-" + gen.ints(1, TEAMS.getOrDefault(team, 1)));
        rig.happen();
    }

    private void call(LocalDate day, String team, String person) {
        boolean solo = team.equals("lone") && gen.flip();
        String provider = solo ? "mistral" : gen.oneOf("openai", "anthropic");
        Map<String, String> names = new HashMap<>();
        names.put("team", team);
        names.put("source", solo ? "log:solo" : gen.oneOf("gateway", "log:codex", "otlp:claude-code"));
        names.put("provider", provider);
        names.put("model", provider + gen.oneOf("-large", "-small"));
        names.put("client", gen.oneOf("codex", "claude-code", "cursor"));
        names.put("project", gen.oneOf("web", "api"));
        names.put("mandate", gen.oneOf("", "move"));
        names.put("billing", gen.oncePer(5) ? "subscription" : "api");
        long nano = amounts.nextLong(600_000_000_000L, 999_999_999_999L);
        long tokens = amounts.nextLong(600_000_000_000L, 999_999_999_999L);
        spent.add(new Spent(day, names, person, nano, tokens));
        rig.ledger.observed(event(day, names, person, nano, tokens), claims(team));
    }

    private UsageEvent event(LocalDate day, Map<String, String> names, String person, long nano, long tokens) {
        String id = "%032x".formatted(++calls);
        boolean subscription = text(names, "billing").equals("subscription");
        Attribution who = new Attribution(
                "",
                text(names, "team"),
                text(names, "project"),
                text(names, "mandate"),
                person,
                "k-" + person + text(names, "team"),
                text(names, "client"),
                "s-" + id,
                "",
                "",
                "t-" + id,
                Map.of());
        return new UsageEvent(
                id,
                id,
                1,
                day.atTime(9, gen.ints(0, 59)).toInstant(ZoneOffset.UTC).toEpochMilli(),
                text(names, "provider"),
                text(names, "model"),
                "openai-chat",
                Usage.of(Map.of(Meter.INPUT, tokens)),
                Optional.of(Money.usd(subscription ? 0 : nano)),
                CostStatus.EXACT,
                subscription ? BillingMode.SUBSCRIPTION : BillingMode.API,
                subscription ? Optional.of(Money.usd(nano)) : Optional.empty(),
                List.of(),
                "v1",
                who,
                text(names, "source"),
                CallStatus.OK,
                Decision.ALLOW,
                200,
                1,
                -1);
    }

    private static String text(Map<String, String> names, String name) {
        return names.getOrDefault(name, "");
    }

    /// The budget of the team, and the one of all.
    private static List<Claim> claims(String team) {
        return List.of(claim("of-" + team, ""), claim("all", ""), claim("each", team));
    }

    static Claim claim(String budget, String value) {
        return new Claim(
                budget,
                value,
                1,
                MONTH_START,
                MONTH_END,
                0,
                90_000_000_000_000_000L,
                Claim.Bind.SOFT,
                Budget.Basis.COST);
    }

    /// What nobody may learn: single calls of people, and sums of fewer than five people's calls, by any names, of any
    /// day, week, month or all
    /// time;
    /// with and without what services spent under the same names.
    Set<Long> secrets(Set<String> own) {
        Set<Long> secrets = new HashSet<>();
        spent.forEach(call -> add(List.of(call), own, secrets));
        for (int mask = 0; mask < 1 << NAMES.size(); mask++) {
            for (String time : List.of("", "day", "week", "month")) {
                groups(spent, mask, time).values().forEach(group -> add(group, own, secrets));
            }
        }
        return secrets;
    }

    /// What of that an invoice shows: by month, provider and model, of days that were over then.
    Set<Long> invoices(LocalDate today) {
        Set<Long> shown = new HashSet<>();
        List<Spent> over =
                spent.stream().filter(each -> each.day().isBefore(today)).toList();
        for (int mask = 0; mask < 1 << NAMES.size(); mask++) {
            for (String time : List.of("", "month")) {
                if (isOfInvoice(mask, time)) {
                    for (List<Spent> all : List.of(over, billed(over))) {
                        groups(all, mask, time).values().forEach(group -> add(group, Set.of(), shown));
                    }
                }
            }
        }
        return shown;
    }

    private static boolean isOfInvoice(int mask, String time) {
        int provider = 1 << NAMES.indexOf("provider");
        int model = 1 << NAMES.indexOf("model");
        return (mask & ~(provider | model)) == 0 && (time.isEmpty() || time.equals("month"));
    }

    /// What the makers of the models charge by use: not what a client sells itself, nor subscriptions.
    private static List<Spent> billed(List<Spent> all) {
        return all.stream()
                .filter(each -> !text(each.names(), "client").equals("cursor")
                        && !text(each.names(), "billing").equals("subscription"))
                .toList();
    }

    private static Map<List<String>, List<Spent>> groups(List<Spent> all, int mask, String time) {
        Map<List<String>, List<Spent>> groups = new HashMap<>();
        for (Spent each : all) {
            List<String> key = new ArrayList<>(List.of(time(each.day(), time)));
            for (int i = 0; i < NAMES.size(); i++) {
                if ((mask & 1 << i) != 0) {
                    key.add(text(each.names(), NAMES.get(i)));
                }
            }
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(each);
        }
        return groups;
    }

    private static String time(LocalDate day, String time) {
        return switch (time) {
            case "day" -> day.toString();
            case "week" ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
            case "month" -> day.toString().substring(0, 7);
            default -> "";
        };
    }

    private static void add(List<Spent> group, Set<String> own, Set<Long> secrets) {
        List<Spent> people = group.stream()
                .filter(each -> !each.person().isEmpty() && !own.contains(each.person()))
                .toList();
        long persons = people.stream().map(Spent::person).distinct().count();
        if (persons > 0 && persons < FEW) {
            List<ToLongFunction<Spent>> parts =
                    List.of(PlantedCompany::cost, one -> one.nano() - cost(one), Spent::nano, Spent::tokens);
            for (ToLongFunction<Spent> part : parts) {
                long sum = sum(people, part);
                if (sum != 0) {
                    secrets.add(sum);
                    secrets.add(sum(group, part));
                }
            }
        }
    }

    private static long cost(Spent spent) {
        return text(spent.names(), "billing").equals("subscription") ? 0 : spent.nano();
    }

    private static long sum(List<Spent> all, ToLongFunction<Spent> part) {
        return all.stream().mapToLong(part).sum();
    }

    /// What a vendor would say of the days: by day and model, in dollars.
    Map<LocalDate, Map<String, Long>> charged(String provider) {
        Map<LocalDate, Map<String, Long>> days = new HashMap<>();
        spent.stream()
                .filter(each -> text(each.names(), "provider").equals(provider)
                        && !text(each.names(), "client").equals("cursor"))
                .forEach(each -> days.computeIfAbsent(each.day(), _ -> new HashMap<>())
                        .merge(text(each.names(), "model"), cost(each), Long::sum));
        return days;
    }

    /// What a client would count of itself: tokens by day.
    Map<LocalDate, Long> counted(String client) {
        Map<LocalDate, Long> days = new HashMap<>();
        spent.stream()
                .filter(each -> text(each.names(), "client").equals(client))
                .forEach(each -> days.merge(each.day(), each.tokens(), Long::sum));
        return days;
    }
}
