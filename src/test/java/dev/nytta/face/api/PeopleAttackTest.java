package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import dev.nytta.kit.Gen;
import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.ControlTotals.Tells;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Somebody of each role asks everything that they may, on two days in a row, previews budgets and adds up what they
/// export, writes every number down, and takes any two from each other: none of it is what fewer than five people
/// spent. They look at the same budgets again after every single call, and take those from each other too.
///
/// What an invoice shows is known to finance and admin by the rule, and the amounts of a budget on which five people
/// spend to all. Neither is a secret, nor taken from other numbers here: what is left of it then is what the rules give
/// away. An admin sees no more than finance but in single calls.
class PeopleAttackTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-29");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final long HELD_NANO = 777_123_456_789L;
    private static final List<String> ROLES = List.of("finance", "operator", "team_lead", "developer", "admin");
    private static final Set<String> INVOICED = Set.of("finance", "admin");
    private static final Set<String> STOPPERS = Set.of("operator", "admin");
    private static final List<String> OF_BUDGETS = List.of("/api/v1/budgets", "/api/v1/budgets/each", "/metrics");
    private static final int SINGLE_CALLS = 12;
    private static final Set<String> BY_MONTH = Set.of("provider", "model", "month");

    @TempDir
    private Path dir;

    private Rig rig;
    private Gen gen;
    private PlantedCompany company;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        gen = new Gen(20_261_126);
        company = new PlantedCompany(gen, rig);
        for (String role : ROLES) {
            rig.post(
                            "/api/v1/users",
                            "{\"id\": \"%s\", \"name\": \"A\", \"role\": \"%s\", %s \"teams\": [\"lone\", \"duo\", \"big\"]}"
                                    .formatted(
                                            role.replace('_', '-'),
                                            role,
                                            role.equals("developer") ? "\"person\": \"duo-1\"," : ""))
                    .is(201);
        }
        budgets();
        for (LocalDate day = FIRST; day.isBefore(TODAY); day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() % 2 == 0) {
                company.work(day);
            }
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /// They are there before anybody spends.
    private void budgets() {
        rig.clock.set(FIRST.atStartOfDay().toInstant(ZoneOffset.UTC));
        String rest = "\"limit_usd\": \"90000000\", \"window\": \"month\", \"mode\": \"soft\"}";
        PlantedCompany.TEAMS
                .keySet()
                .forEach(team -> rig.put(
                                "/api/v1/budgets/of-" + team, "{\"scope\": {\"team\": \"" + team + "\"}, " + rest)
                        .is(201));
        rig.put("/api/v1/budgets/all", "{" + rest).is(201);
        rig.put("/api/v1/budgets/each", "{\"per\": [\"team\"], " + rest).is(201);
    }

    /// What vendors and clients tell, to the end of yesterday.
    private void tell(LocalDate today) {
        Days days = new Days(FIRST.withDayOfMonth(1), today);
        for (String vendor : List.of("openai", "anthropic", "mistral")) {
            List<ControlTotal> money = new ArrayList<>();
            company.charged(vendor)
                    .forEach((day, models) -> models.forEach((model, nano) -> money.add(new ControlTotal(
                            day,
                            vendor,
                            model,
                            Optional.of(Meter.INPUT),
                            new ControlTotal.Amount(Optional.empty(), Optional.of(Money.usd(nano)))))));
            keep(vendor, vendor, Tells.MONEY, days, money);
        }
        List<ControlTotal> counted = new ArrayList<>();
        company.counted("codex")
                .forEach((day, tokens) -> counted.add(new ControlTotal(
                        day,
                        "openai",
                        "m",
                        Optional.of(Meter.INPUT),
                        new ControlTotal.Amount(Optional.of(BigDecimal.valueOf(tokens)), Optional.empty()))));
        keep("seen", "codex", Tells.WITNESS, days, counted);
        keep("used", "openai", Tells.QUANTITIES, days, counted);
    }

    private void keep(String source, String vendor, Tells tells, Days days, List<ControlTotal> totals) {
        rig.store
                .totals()
                .replace(
                        new Progress(
                                source, vendor, tells, days.from(), days.until().plusDays(1), rig.clock.millis(), ""),
                        days,
                        totals.stream()
                                .filter(total -> total.day().isBefore(days.until()))
                                .toList());
    }

    @Test
    void no_number_and_no_difference_of_two_is_what_fewer_than_five_people_spent() {
        Map<String, AttackersNumbers> roles = new TreeMap<>();
        ROLES.forEach(role -> roles.put(role, new AttackersNumbers()));
        hold("lone", "lone-1", HELD_NANO);
        Set<Long> invoices = new HashSet<>();
        for (LocalDate today = TODAY; today.isBefore(TODAY.plusDays(2)); today = today.plusDays(1)) {
            rig.clock.set(today.atTime(12, 0).toInstant(ZoneOffset.UTC));
            tell(today);
            invoices.addAll(company.invoices(today));
            company.work(today);
            rig.clock.advance(Duration.ofMinutes(75));
            settle();
            for (Map.Entry<String, AttackersNumbers> role : roles.entrySet()) {
                ask(role.getKey(), role.getValue(), today);
            }
            watch(roles, today);
        }
        roles.forEach((role, numbers) -> {
            Set<Long> secrets = company.secrets(role.equals("developer") ? Set.of("duo-1") : Set.of());
            if (INVOICED.contains(role)) {
                secrets.removeAll(invoices);
            }
            secrets.add(HELD_NANO);
            assertThat(secrets).hasSizeGreaterThan(1_000);
            assertThat(numbers.size()).as(role).isGreaterThan(role.equals("developer") ? 20 : 200);
            assertThat(numbers.learned(secrets)).as(role).isEmpty();
            assertThat(numbers.steps()).as("steps told to " + role).isGreaterThan(0);
        });
    }

    private void ask(String role, AttackersNumbers numbers, LocalDate today) {
        Browser browser = Browser.of(rig, role.replace('_', '-'));
        boolean seesInvoices = INVOICED.contains(role);
        if (role.equals("admin")) {
            preview(browser, numbers);
        }
        questions(role, today).forEach(path -> {
            Answer answer = browser.get(path);
            if (answer.status() == 200 && path.equals("/metrics")) {
                numbers.metrics(answer.text());
            } else if (answer.status() == 200) {
                numbers.read(path, answer.json(), isOfBudgets(path) || (seesInvoices && isOfInvoice(path)));
            } else {
                assertThat(answer.status()).as(path).isIn(403, 422);
            }
        });
    }

    /// Budgets after every single call.
    private void watch(Map<String, AttackersNumbers> roles, LocalDate today) {
        Map<Browser, AttackersNumbers> watching = new HashMap<>();
        roles.forEach((role, numbers) -> watching.put(Browser.of(rig, role.replace('_', '-')), numbers));
        for (int i = 0; i < SINGLE_CALLS; i++) {
            company.callOfOne(today);
            watching.forEach((browser, numbers) -> OF_BUDGETS.stream()
                    .map(browser::get)
                    .filter(answer -> answer.status() == 200)
                    .forEach(answer -> numbers.again(answer.text())));
        }
    }

    /// What an admin may lay a budget over.
    private void preview(Browser admin, AttackersNumbers numbers) {
        for (int i = 0; i < 30; i++) {
            String scope = gen.oneOf(
                    "",
                    "\"team\": \"lone\"",
                    "\"team\": \"duo\"",
                    "\"team\": \"l*\"",
                    "\"team\": \"big\", \"model\": \"openai-*\"",
                    "\"project\": \"web\"",
                    "\"provider\": \"mistral\"",
                    "\"model\": \"mistral-large\"",
                    "\"client\": \"codex\"",
                    "\"key\": \"k-lone-1lone\"",
                    "\"mandate\": \"move\"");
            String body = "{\"scope\": {%s}, \"limit_usd\": \"0\", \"window\": \"%s\", \"days\": %d, \"basis\": \"%s\"}"
                    .formatted(
                            scope,
                            gen.oneOf("day", "week", "month", "total"),
                            gen.ints(7, 60),
                            gen.oneOf("cost", "api_equivalent"));
            Answer answer =
                    admin.change("POST", "/api/v1/budgets/preview", body).is(200);
            numbers.read("preview of " + body, answer.json(), false);
        }
    }

    private Stream<String> questions(String role, LocalDate today) {
        List<String> paths = new ArrayList<>();
        String from = FIRST.withDayOfMonth(1).toString();
        for (String names : List.of(
                "team,day", "model,day", "source,day", "team,model", "client", "week", "month,team", "team,hour")) {
            paths.add("/api/v1/spend?from=" + from + "&group_by=" + names);
        }
        for (int i = 0; i < 8; i++) {
            paths.add(spend());
        }
        paths.addAll(exports());
        paths.add("/api/v1/coverage?from=" + from);
        paths.add("/api/v1/coverage?from=" + from + "&filter=team:lone");
        paths.add("/api/v1/coverage?from=" + today.minusDays(1) + "&to=" + today);
        paths.add("/api/v1/totals?from=" + from);
        paths.add("/api/v1/totals?from=" + today.minusDays(1) + "&to=" + today);
        for (String by : List.of("team", "client", "model")) {
            paths.add("/api/v1/forecast?window=month&group_by=" + by);
        }
        paths.addAll(List.of(
                "/api/v1/variance?window=week",
                "/api/v1/variance?window=month",
                "/api/v1/events?limit=1000",
                "/api/v1/mine?window=month",
                "/api/v1/needs",
                "/api/v1/budgets",
                "/api/v1/budgets/each",
                "/api/v1/mandates",
                "/metrics"));
        // Whoever may stop calls is shown each by itself, without names.
        return STOPPERS.contains(role) ? paths.stream() : Stream.concat(paths.stream(), Stream.of("/api/v1/live"));
    }

    /// What a table is written to a file from: names, and names by names, in days of another zone too.
    private List<String> exports() {
        List<String> paths = new ArrayList<>();
        for (String zone : List.of("UTC", "America/New_York")) {
            for (String names : List.of("team", "project", "provider,client", "team,model", "client,billing_mode")) {
                paths.add("/api/v1/spend?from=2026-11-%02d&timezone=%s&limit=10000&group_by=%s"
                        .formatted(gen.ints(2, 25), zone, names));
            }
        }
        return paths;
    }

    private String spend() {
        LocalDate from = FIRST.plusDays(gen.longs(0, 30));
        LocalDate to = from.plusDays(gen.longs(1, 12));
        List<String> groups = Stream.of("team", "model", "client", "project", "provider", "day", "source")
                .filter(_ -> gen.oncePer(3))
                .toList();
        String filter = gen.oneOf(
                "",
                "&filter=team:lone",
                "&filter=team!:lone",
                "&filter=team:duo",
                "&filter=model:mistral-large",
                "&filter=provider!:mistral",
                "&filter=client:codex",
                "&filter=source:log:solo",
                "&filter=key:k-lone-1lone",
                "&filter=project:web",
                "&filter=billing_mode!:subscription");
        return "/api/v1/spend?from=" + from + (gen.flip() ? "&to=" + to : "") + "&group_by=" + String.join(",", groups)
                + filter;
    }

    private static boolean isOfBudgets(String path) {
        return path.startsWith("/api/v1/budgets") || path.startsWith("/api/v1/mandates");
    }

    /// Months of coverage and totals are an invoice's; and sums by provider and model from the first of a month to now.
    private static boolean isOfInvoice(String path) {
        if (path.startsWith("/api/v1/coverage") || path.startsWith("/api/v1/totals") || path.equals("/api/v1/needs")) {
            return true;
        }
        Set<String> named = new HashSet<>();
        for (String part : path.substring(path.indexOf('?') + 1).split("&", -1)) {
            String[] pair = part.split("=", 2);
            switch (pair[0]) {
                case "group_by" -> named.addAll(List.of(pair[1].split(",", -1)));
                case "filter" -> named.add(pair[1].split("!?:", 2)[0]);
                default -> {}
            }
        }
        named.remove("");
        named.remove("billing_mode");
        return path.startsWith("/api/v1/spend") && path.contains("-01&") && BY_MONTH.containsAll(named);
    }

    private void hold(String team, String person, long nano) {
        Attribution who = new Attribution("", team, "web", "", person, "k", "codex", "s", "", "", "", Map.of());
        rig.ledger.hold(new HoldAsk(
                "f".repeat(32),
                1,
                "openai",
                "gpt-5",
                "openai-chat",
                BillingMode.API,
                who,
                List.of(PlantedCompany.claim("of-" + team, "")),
                HoldAsk.Amounts.of(nano),
                nano,
                0,
                0,
                0));
        rig.plane.calls.add(FakePlane.call("live", who, nano));
    }

    /// Waits until all that is due is in cells.
    private void settle() {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (due() > 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            rig.events.catchUp(Duration.ofMillis(200));
        }
    }

    private long due() {
        long today = rig.clock.millis() / DAY_MILLIS * 24;
        return rig.events.read(connection -> {
            try (var statement = connection.prepareStatement("""
                    SELECT (SELECT count(*) FROM cell_todo WHERE hour < ?) + (SELECT count(*) FROM open_hour WHERE hour < ?)
                    """)) {
                statement.setLong(1, today);
                statement.setLong(2, today);
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        });
    }

    /// The test's own eyes: it would see what was told before.
    @Test
    void an_attacker_who_sees_one_persons_day_is_found_out() {
        company.work(TODAY);
        long nano = company.charged("mistral").values().stream()
                .flatMap(models -> models.values().stream())
                .filter(each -> each > 0)
                .findFirst()
                .orElseThrow();
        AttackersNumbers numbers = new AttackersNumbers();
        numbers.read("x", money(nano + 5_000), false);
        numbers.read("y", money(5_000), false);
        assertThat(numbers.learned(company.secrets(Set.of()))).isNotEmpty();
    }

    private static JsonNode money(long nano) {
        return Json.object().put("a_usd", Money.text(nano));
    }
}
