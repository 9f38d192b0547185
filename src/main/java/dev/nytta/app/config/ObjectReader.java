package dev.nytta.app.config;

import dev.nytta.ledger.KeySecrets;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Money;
import dev.nytta.usage.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The control objects: teams, keys, budgets, mandates.
final class ObjectReader {
    private static final int MOST_REVIEW_DAYS = 90;

    /// As the API takes them: two ids that look the same are the same.
    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final String UNFIT =
            "an `id` has 1 to 64 plain letters, digits, dots, dashes and underscores: choose another.";

    private static final Pattern OWNER = Pattern.compile("(?:team|person):.+");

    private final Problems problems;
    private final LocalDate today;

    ObjectReader(Problems problems, LocalDate today) {
        this.problems = problems;
        this.today = today;
    }

    List<Configuration.Team> teams(YamlMap root) {
        List<Configuration.Team> teams = new ArrayList<>();
        for (YamlMap map : named(root, "teams", "a team")) {
            teams.add(new Configuration.Team(
                    map.required("id"), map.text("cost_center", ""), map.text("parent", ""), map.where()));
            map.done();
        }
        return teams;
    }

    List<Configuration.KeySpec> keys(YamlMap root) {
        List<Configuration.KeySpec> keys = new ArrayList<>();
        for (YamlMap map : named(root, "keys", "a key")) {
            keys.add(new Configuration.KeySpec(
                    map.required("id"),
                    map.text("team", ""),
                    map.text("project", ""),
                    map.text("person", ""),
                    map.text("cost_center", ""),
                    map.text("mandate", ""),
                    map.texts("models"),
                    map.parsed("expires_at", "a time such as 2027-03-31T00:00:00Z", Instant::parse),
                    map.parsed("secret", "env:NAME, file:PATH, or nk_ and 21 characters or more", ObjectReader::secret)
                            .orElse(""),
                    map.where()));
            map.done();
        }
        return keys;
    }

    List<Budget> budgets(YamlMap root) {
        List<Budget> budgets = new ArrayList<>();
        for (YamlMap map : named(root, "budgets", "a budget")) {
            Optional<Long> limit = money(map, "limit_usd");
            Optional<Window> window = window(map);
            Budget budget = new Budget(
                    map.required("id"),
                    ScopeReader.scope(map, "scope"),
                    ScopeReader.per(map),
                    limit.orElse(0L),
                    window.orElse(Window.Calendar.MONTH),
                    ConfigReader.zone(map, "timezone"),
                    map.parsed("mode", "hard, soft or observe", text -> Budget.Mode.valueOf(upper(text)))
                            .orElse(Budget.Mode.HARD),
                    map.parsed("basis", "cost or api_equivalent", text -> Budget.Basis.valueOf(upper(text)))
                            .orElse(Budget.Basis.COST),
                    map.flag("absolute"),
                    map.parsed("count", "gateway or all", ObjectReader::countsAll)
                            .orElse(false),
                    map.parsed("count_from", "now or window_start", text -> Budget.CountFrom.valueOf(upper(text)))
                            .orElse(Budget.CountFrom.NOW),
                    1,
                    map.where());
            if (!map.texts("on_exceed").isEmpty()) {
                map.wrong("on_exceed", "`on_exceed` must be an empty list: actions are not there yet.");
            }
            map.done();
            budgets.add(budget);
        }
        return budgets;
    }

    private static Optional<Window> window(YamlMap map) {
        map.required("window");
        return map.parsed(
                "window",
                "minute, hour, day, week, month, quarter, year, total or rolling:P7D (one hour to 366 days)",
                Window::parse);
    }

    List<Mandate> mandates(YamlMap root) {
        List<Mandate> mandates = new ArrayList<>();
        for (YamlMap map : named(root, "mandates", "a mandate")) {
            Optional<YamlMap> users = map.map("for", "who a mandate is for");
            Mandate.PricePolicy policy = map.parsed(
                            "price_policy", "capped or regardless", text -> Mandate.PricePolicy.valueOf(upper(text)))
                    .orElse(Mandate.PricePolicy.CAPPED);
            map.required("expires");
            Mandate mandate = new Mandate(
                    map.required("id"),
                    map.required("purpose"),
                    owner(map),
                    map.text("expected_outcome", ""),
                    money(map, "limit_usd").orElse(0L),
                    map.parsed("expires", "a day such as 2027-03-31", LocalDate::parse)
                            .orElse(LocalDate.EPOCH),
                    policy,
                    users.map(found -> found.texts("teams")).orElse(List.of()),
                    users.map(found -> found.texts("keys")).orElse(List.of()),
                    map.text("reason"),
                    map.parsed("review_date", "a day such as 2027-01-31", LocalDate::parse),
                    map.where());
            users.ifPresent(YamlMap::done);
            map.done();
            checkRegardless(mandate, map);
            mandates.add(mandate);
        }
        return mandates;
    }

    private static String owner(YamlMap map) {
        map.required("owner");
        return map.parsed("owner", "team:ID or person:ID", text -> {
                    if (!OWNER.matcher(text).matches()) {
                        throw new IllegalArgumentException(text);
                    }
                    return text;
                })
                .orElse("");
    }

    private static boolean countsAll(String text) {
        return switch (text) {
            case "all" -> true;
            case "gateway" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /// A file that was right stays so: a review that is over ends the mandate, not the start.
    private void checkRegardless(Mandate mandate, YamlMap map) {
        boolean reviewed = mandate.reviewDate()
                .filter(day -> !day.isAfter(today.plusDays(MOST_REVIEW_DAYS)))
                .isPresent();
        if (mandate.pricePolicy() == Mandate.PricePolicy.REGARDLESS
                && (mandate.reason().isEmpty() || !reviewed)) {
            map.wrong(
                    "price_policy",
                    "a mandate that runs regardless of price needs `reason` and a `review_date` at most "
                            + MOST_REVIEW_DAYS + " days ahead; its `limit_usd` is the safety ceiling.");
        }
    }

    /// A key's secret may stand in the file: it is ours to give, and it opens nothing but Nytta.
    private static String secret(String text) {
        return KeySecrets.isUsable(text) ? text : References.checked(text);
    }

    private static Optional<Long> money(YamlMap map, String name) {
        map.required(name);
        return map.parsed(name, "an amount in USD such as \"500\"", ObjectReader::nano);
    }

    private static long nano(String text) {
        BigDecimal usd = Money.parsed(text).orElseThrow(() -> new IllegalArgumentException("no amount"));
        if (usd.signum() < 0) {
            throw new IllegalArgumentException("negative");
        }
        return Money.floorNano(usd);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /// The objects of a list, each id once.
    private List<YamlMap> named(YamlMap root, String list, String kind) {
        List<YamlMap> maps = root.maps(list, kind);
        Set<String> ids = new HashSet<>();
        for (YamlMap map : maps) {
            map.text("id").filter(id -> !FIT.matcher(id).matches()).ifPresent(_ -> map.wrong("id", UNFIT));
            map.text("id")
                    .filter(id -> !ids.add(id))
                    .ifPresent(
                            id -> problems.add(map.line(), kind + " with the id `" + id + "` stands above already."));
        }
        return maps;
    }
}
