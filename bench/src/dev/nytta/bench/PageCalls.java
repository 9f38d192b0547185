package dev.nytta.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The calls that each page of the dashboard makes of the API, as `web/src/pages` makes them: those of a page at once.
final class PageCalls {
    /// What an aim allows a call.
    enum Aim {
        PAGE(300),
        RAW_MONTH(1_500);

        final long millis;

        Aim(long millis) {
            this.millis = millis;
        }
    }

    /// Who asks: the admin, or a user of the bench.
    record Page(String name, String reader, Aim aim, List<String> calls) {}

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final YearMonth month = YearMonth.from(today);
    private final List<Page> pages = new ArrayList<>();

    /// All pages, each by those who look at it.
    List<Page> all() {
        overview();
        explore();
        raw();
        budgets();
        others();
        return pages;
    }

    private void page(String name, String reader, String... calls) {
        pages.add(new Page(name, reader, Aim.PAGE, List.of(calls)));
    }

    private void overview() {
        for (String reader : List.of("admin", "finance", "lead")) {
            page(
                    "Overview, this month, " + reader,
                    reader,
                    "/api/v1/me",
                    "/api/v1/forecast?window=month&group_by=team",
                    "/api/v1/variance?window=month",
                    "/api/v1/needs",
                    spend(month.atDay(1), month.plusMonths(1).atDay(1), ""),
                    "/api/v1/budgets?limit=1000",
                    "/api/v1/events?limit=1");
        }
        for (String by : List.of("mandate", "client", "model")) {
            page("Overview, this month by " + by, "admin", "/api/v1/forecast?window=month&group_by=" + by);
        }
        for (String window : List.of("quarter", "year")) {
            page(
                    "Overview, this " + window,
                    "admin",
                    "/api/v1/forecast?window=" + window + "&group_by=team",
                    "/api/v1/variance?window=" + window);
        }
        page(
                "Overview, last month",
                "admin",
                spend(month.minusMonths(1).atDay(1), month.atDay(1), "team,day"),
                spend(month.minusMonths(2).atDay(1), month.minusMonths(1).atDay(1), "team,day"),
                spend(month.minusMonths(1).atDay(1), month.atDay(1), ""));
    }

    private void explore() {
        LocalDate tomorrow = today.plusDays(1);
        explore("this month", month.atDay(1), tomorrow, "day");
        explore("a past month", month.minusMonths(5).atDay(1), month.minusMonths(4).atDay(1), "day");
        explore("a quarter", month.minusMonths(5).atDay(1), month.minusMonths(2).atDay(1), "week");
        explore("13 months", today.minusMonths(13), tomorrow, "month");
        for (String by : List.of("project", "mandate", "client", "key", "provider", "source", "cost_status")) {
            page("Explore, 13 months by " + by, "admin", spend(today.minusMonths(13), tomorrow, "month," + by));
        }
        page("Explore, 13 months by day and team", "admin", spend(today.minusMonths(13), tomorrow, "day,team"));
        page("Explore, a day by hour", "admin", spend(today.minusDays(1), today, "hour,team"));
        page(
                "Explore, filtered",
                "admin",
                spend(month.minusMonths(3).atDay(1), tomorrow, "week,model") + "&filter=team%3Ateam-07&filter=model%3Aclaude-*");
    }

    private void explore(String name, LocalDate from, LocalDate to, String step) {
        LocalDate before = from.minusDays(to.toEpochDay() - from.toEpochDay());
        LocalDate around = to.minusDays(90).isBefore(from) ? to.minusDays(90) : from;
        for (String by : List.of("team", "model")) {
            page(
                    "Explore, " + name + " by " + by,
                    "admin",
                    spend(from, to, step + "," + by),
                    spend(before, from, by),
                    spend(around, to, "day"));
        }
        page("Explore, " + name + ", pivot", "admin", spend(from, to, step + ",team,model"));
        page("Explore, " + name + ", a team lead", "lead", spend(from, to, step + ",model"));
    }

    /// What only single calls tell.
    private void raw() {
        LocalDate from = month.minusMonths(4).atDay(1);
        LocalDate to = month.minusMonths(3).atDay(1);
        raw("calls of a month", events(from, to, ""));
        raw("calls of a month, filtered", events(from, to, "&filter=model%3Agpt-5.4-nano&filter=key%3Aservice-07"));
        raw("calls of a month, of nobody", events(from, to, "&filter=session%3Anone"));
        raw("calls of a month, with a reason", events(from, to, "&reason=a%20runaway%20agent%20of%20the%20bench&filter=team%3Ateam-07"));
        raw("sums of a month by agent", spend(from, to, "day,agent"));
        raw("sums of a month by session", spend(from, to, "session"));
        raw("calls of 13 months", events(today.minusMonths(13), today.plusDays(1), ""));
    }

    private void raw(String name, String call) {
        pages.add(new Page("Raw, " + name, "admin", Aim.RAW_MONTH, List.of(call)));
    }

    private void budgets() {
        for (String reader : List.of("admin", "finance", "lead")) {
            page(
                    "Budgets, " + reader,
                    reader,
                    "/api/v1/teams?limit=1000",
                    "/api/v1/budgets?limit=1000",
                    "/api/v1/forecast?window=month&group_by=team");
        }
        page(
                "Budgets, one",
                "admin",
                "/api/v1/spend?from=" + month.atDay(1) + "T00%3A00%3A00Z&group_by=day&filter=team%3Ateam-07&timezone=UTC",
                "/api/v1/forecast?window=month&group_by=team",
                "/api/v1/audit?kind=budget&id=team-07-month&limit=50");
        page(
                "Budgets, mandates",
                "admin",
                "/api/v1/mandates?limit=1000",
                "/api/v1/forecast?window=month&group_by=mandate");
    }

    private void others() {
        LocalDate from = today.minusDays(30);
        page("Live", "admin", "/api/v1/live", "/api/v1/teams?limit=1000");
        page(
                "Keys",
                "admin",
                "/api/v1/keys?limit=1000",
                "/api/v1/spend?from=" + from + "&group_by=key%2Cday",
                "/api/v1/spend?from=" + from + "&group_by=client%2Cday");
        page(
                "Prices",
                "admin",
                "/api/v1/prices?limit=1000",
                "/api/v1/needs",
                "/api/v1/price-disagreements",
                "/api/v1/spend?from=" + from + "&group_by=provider%2Cmodel");
        page("Sources", "admin", "/api/v1/coverage?from=" + month.atDay(1) + "&to=" + today.plusDays(1));
        page("Audit", "admin", "/api/v1/audit?limit=50");
        page("Privacy", "admin", "/api/v1/privacy");
        page("Settings", "admin", "/api/v1/users?limit=1000", "/api/v1/teams?limit=1000");
        page("First steps", "admin", "/api/v1/providers?limit=1000", "/api/v1/spend?group_by=source");
        page("Mine", "developer", "/api/v1/mine");
        page("Mine, the dearest person", "dearest", "/api/v1/mine");
    }

    private static String spend(LocalDate from, LocalDate to, String groups) {
        return "/api/v1/spend?from=" + from + "&to=" + to + "&timezone=UTC&limit=10000"
                + (groups.isEmpty() ? "" : "&group_by=" + URLEncoder.encode(groups, StandardCharsets.UTF_8));
    }

    private static String events(LocalDate from, LocalDate to, String more) {
        return "/api/v1/events?from=" + from + "&to=" + to + "&timezone=UTC&limit=100" + more;
    }
}
