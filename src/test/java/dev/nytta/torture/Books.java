package dev.nytta.torture;

import dev.nytta.usage.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// What a server has booked, once nothing is under way any more: every event, and every budget.
record Books(List<Event> events, List<JsonNode> budgets) {
    private static final long SETTLE_SECONDS = 30;
    private static final long FOLD_SECONDS = 60;
    /// Those of people too, to whom users that an agent names belong.
    private static final String EVENTS = "/api/v1/events?limit=1000&reason=the-books-are-judged";
    private static final BigDecimal NANO = BigDecimal.valueOf(1, 9);

    /// Waits until no call runs and no hold is open, and every event that was journalled can be read.
    static Books of(Server server) throws IOException, InterruptedException {
        awaitQuiet(server);
        List<JsonNode> budgets = page(server, "/api/v1/budgets?limit=1000").items();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(FOLD_SECONDS);
        boolean isWhole = !isBehind(server);
        Books books = new Books(events(server), budgets);
        // The store folds the journal a moment later. What it never tells is missed by whoever judges these books.
        while (!(isWhole && books.isExplained()) && System.nanoTime() < until) {
            Thread.sleep(400);
            isWhole = !isBehind(server);
            books = new Books(events(server), budgets);
        }
        return books;
    }

    /// Calls that cost nothing explain themselves before they are there.
    private static boolean isBehind(Server server) throws IOException, InterruptedException {
        return server.get("/api/v1/spend").path("behind").asLong(0) > 0;
    }

    /// The same as it stands, for books that no hard budget counts in full: what was only observed is in events alone.
    static Books asTold(Server server) throws IOException, InterruptedException {
        awaitQuiet(server);
        return new Books(
                events(server), page(server, "/api/v1/budgets?limit=1000").items());
    }

    /// What is booked on the budget over everything, less what the events cost.
    BigDecimal unexplained() {
        JsonNode all = budget("all");
        return usd(all, "committed_usd").add(usd(all, "overage_usd")).subtract(cost());
    }

    /// Whether the events explain what is booked, to the nano-USD: what is smaller is carried on.
    boolean isExplained() {
        return unexplained().abs().compareTo(NANO) < 0;
    }

    static void awaitQuiet(Server server) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
        while (true) {
            JsonNode live = server.get("/api/v1/live");
            int calls = live.path("calls_total").asInt(-1);
            int holds = live.path("holds").path("open").asInt(-1);
            if (calls == 0 && holds == 0) {
                return;
            }
            if (System.nanoTime() > until) {
                throw new AssertionError(
                        calls + " calls and " + holds + " holds are still open " + SETTLE_SECONDS + " s afterwards");
            }
            Thread.sleep(20);
        }
    }

    private static List<Event> events(Server server) throws IOException, InterruptedException {
        List<Event> events = new ArrayList<>();
        String cursor = "";
        do {
            Page page = page(server, EVENTS + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.items.forEach(each -> events.add(Event.of(each)));
            cursor = page.next;
        } while (!cursor.isEmpty());
        return events;
    }

    private record Page(List<JsonNode> items, String next) {}

    private static Page page(Server server, String path) throws IOException, InterruptedException {
        JsonNode body = server.get(path);
        List<JsonNode> items = new ArrayList<>();
        body.path("items").forEach(items::add);
        return new Page(items, body.path("next_cursor").asString(""));
    }

    JsonNode budget(String id) {
        return budgets.stream()
                .filter(each -> each.path("id").asString("").equals(id))
                .findFirst()
                .orElseThrow();
    }

    static BigDecimal usd(JsonNode budget, String field) {
        return new BigDecimal(budget.path(field).asString("0"));
    }

    BigDecimal cost() {
        return events.stream().map(Event::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Map<String, Usage> usageByModel() {
        Map<String, Usage> byModel = new HashMap<>();
        events.stream()
                .filter(event -> !event.usage().isEmpty())
                .forEach(event -> byModel.merge(event.model(), event.usage(), Usage::plus));
        return byModel;
    }

    Usage of(String model) {
        return usageByModel().getOrDefault(model, Usage.NONE);
    }

    long count(String status) {
        return events.stream().filter(event -> event.status().equals(status)).count();
    }
}
