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
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
        Map<String, Numbers> roles = new TreeMap<>();
        ROLES.forEach(role -> roles.put(role, new Numbers()));
        hold("lone", "lone-1", HELD_NANO);
        Set<Long> invoices = new HashSet<>();
        for (LocalDate today = TODAY; today.isBefore(TODAY.plusDays(2)); today = today.plusDays(1)) {
            rig.clock.set(today.atTime(12, 0).toInstant(ZoneOffset.UTC));
            tell(today);
            invoices.addAll(company.invoices(today));
            company.work(today);
            rig.clock.advance(Duration.ofMinutes(75));
            settle();
            for (Map.Entry<String, Numbers> role : roles.entrySet()) {
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

    private void ask(String role, Numbers numbers, LocalDate today) {
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
    private void watch(Map<String, Numbers> roles, LocalDate today) {
        Map<Browser, Numbers> watching = new HashMap<>();
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
    private void preview(Browser admin, Numbers numbers) {
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

    /// All numbers that somebody wrote down, in nano-dollars, or tokens, with where they stood.
    private static final class Numbers {
        /// Fewer are counts of calls and the like.
        private static final BigDecimal LEAST = new BigDecimal(1_000_000_000L);

        private final Map<Long, String> told = new HashMap<>();
        private final Map<Long, String> given = new HashMap<>();
        /// What the same place told again and again.
        private final Map<String, Set<Long>> again = new TreeMap<>();

        int size() {
            return told.size() + given.size();
        }

        /// How many amounts of budgets have moved while one looked.
        long steps() {
            return again.values().stream().filter(numbers -> numbers.size() > 1).count();
        }

        void again(String text) {
            if (text.startsWith("{")) {
                again("", Json.read(text));
            } else {
                text.lines()
                        .filter(line -> line.startsWith("nytta_budget_"))
                        .forEach(line ->
                                again(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)));
            }
        }

        private void again(String where, JsonNode json) {
            if (json.isObject()) {
                String name = where + "/" + json.path("id").asString("")
                        + json.path("value").asString("");
                json.properties().forEach(field -> again(name + "/" + field.getKey(), field.getValue()));
            } else if (json.isArray()) {
                json.forEach(each -> again(where, each));
            } else if (where.endsWith("_usd")) {
                again(where, json.asString("0"));
            }
        }

        private void again(String where, String usd) {
            again.computeIfAbsent(where, _ -> new HashSet<>())
                    .add(new BigDecimal(usd).movePointRight(9).longValue());
        }

        void metrics(String text) {
            text.lines()
                    .filter(line -> line.startsWith("nytta_budget"))
                    .forEach(line -> given.put(
                            new BigDecimal(line.substring(line.lastIndexOf(' ') + 1))
                                    .movePointRight(9)
                                    .longValue(),
                            line));
        }

        void read(String path, JsonNode json, boolean byRule) {
            read(path, json, byRule ? given : told);
        }

        private static void read(String where, JsonNode json, Map<Long, String> into) {
            if (json.isObject()) {
                json.properties().forEach(field -> read(where + "/" + field.getKey(), field.getValue(), into));
            } else if (json.isArray()) {
                json.forEach(each -> read(where, each, into));
                sums(where, json, into);
            } else {
                number(where, json).ifPresent(number -> into.putIfAbsent(number, where));
            }
        }

        /// The first rows of a list with each other, as a file's total adds them up.
        private static void sums(String where, JsonNode rows, Map<Long, String> into) {
            for (String field : List.of("cost_usd", "api_equivalent_usd", "spent_usd", "usage/input")) {
                long[] sums = {0};
                for (int i = 0; i < Math.min(rows.size(), 8); i++) {
                    long part = number(where + "/" + field, rows.path(i).at("/" + field))
                            .orElse(0L);
                    sums = Stream.of(
                                    sums,
                                    Arrays.stream(sums).map(sum -> sum + part).toArray())
                            .flatMapToLong(Arrays::stream)
                            .distinct()
                            .toArray();
                }
                Arrays.stream(sums).forEach(sum -> into.putIfAbsent(sum, field + " of rows of " + where));
            }
        }

        private static Optional<Long> number(String where, JsonNode json) {
            String text = json.isString() ? json.stringValue() : json.isNumber() ? json.asString() : "";
            if (!text.matches("-?[0-9]{1,18}(\\.[0-9]{1,12})?")) {
                return sentence(text);
            }
            boolean isMoney = where.endsWith("_usd") || where.contains("days");
            BigDecimal number = new BigDecimal(text).movePointRight(isMoney ? 9 : 0);
            return isMoney || number.abs().compareTo(LEAST) > 0 ? Optional.of(number.longValue()) : Optional.empty();
        }

        /// Sentences tell numbers too.
        private static Optional<Long> sentence(String text) {
            return Pattern.compile("[0-9]+\\.[0-9]{4,9}")
                    .matcher(text)
                    .results()
                    .map(found ->
                            new BigDecimal(found.group()).movePointRight(9).longValue())
                    .findFirst();
        }

        /// Which secrets are a number, or what two have between them.
        List<String> learned(Set<Long> secrets) {
            List<String> learned = new ArrayList<>();
            Stream.of(told, given)
                    .flatMap(map -> map.entrySet().stream())
                    .filter(number -> secrets.contains(Math.abs(number.getKey())))
                    .forEach(number -> learned.add(number.getValue() + " is " + number.getKey()));
            again.forEach((where, numbers) -> numbers.forEach(one -> numbers.stream()
                    .filter(other -> secrets.contains(one - other))
                    .forEach(other -> learned.add(where + ": " + one + " less " + other))));
            long[] sorted =
                    told.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
            for (long secret : secrets) {
                for (int low = 0, high = 0; high < sorted.length && learned.size() < 20; ) {
                    long between = sorted[high] - sorted[low];
                    if (between == secret) {
                        learned.add(told.get(sorted[high]) + " less " + told.get(sorted[low]) + " is " + secret);
                        high++;
                    } else if (between < secret) {
                        high++;
                    } else {
                        low++;
                    }
                }
            }
            return learned;
        }
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
        Numbers numbers = new Numbers();
        numbers.read("x", money(nano + 5_000), false);
        numbers.read("y", money(5_000), false);
        assertThat(numbers.learned(company.secrets(Set.of()))).isNotEmpty();
    }

    private static JsonNode money(long nano) {
        return Json.object().put("a_usd", Money.text(nano));
    }
}
