package dev.nytta.face.cli;

import dev.nytta.face.Table;
import dev.nytta.usage.Meter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `nytta events`.
@Command(
        name = "events",
        description = "Usage events: one for each attempt at a provider, newest first.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta events --limit 20",
            "  nytta events --filter team:platform --filter status:ended --from 24h",
            "  nytta events --follow",
            "  nytta events --from 2026-11-01 --to 2026-12-01 --json | jq '.items[].cost_usd'"
        })
public final class EventsCommand extends ApiCommand {
    private static final String PATH = "/api/v1/events";
    private static final int MOST = 1_000;
    private static final int REMEMBERED = 10_000;
    private static final long TICK_MILLIS = 1_000;

    @Option(names = "--limit", paramLabel = "N", description = "How many (default 50, at most 1000).")
    private int limit = 50;

    @Option(
            names = {"--from", "--since"},
            paramLabel = "TIME",
            description = "A time, a day, today, yesterday, or so long ago: 24h, 7d.")
    private @Nullable String from;

    @Option(
            names = {"--to", "--until"},
            paramLabel = "TIME",
            description = "The first moment after them.")
    private @Nullable String to;

    @Option(names = "--filter", paramLabel = "NAME:VALUE", description = "Such as team:platform; may be repeated.")
    private List<String> filters = List.of();

    @Option(names = "--reason", description = "Why calls of people are looked at; logged.")
    private @Nullable String reason;

    @Option(names = "--follow", description = "Go on with events as they come, oldest first, until interrupted.")
    private boolean follow;

    @Override
    void check() {
        if (limit < 1 || limit > MOST) {
            throw wrong("--limit takes 1 to " + MOST + ", not " + limit + ".");
        }
    }

    @Override
    void ask(ApiClient client) {
        JsonNode page = client.get(path(limit));
        if (follow) {
            follow(client, page);
            return;
        }
        if (json()) {
            printJson(page);
        } else {
            print(table(List.copyOf(page.path("items").valueStream().toList())), "There is no such event.");
        }
        note(page);
    }

    private ApiPath path(int most) {
        Instant now = Instant.now();
        ApiPath path = new ApiPath(PATH)
                .with("limit", String.valueOf(most))
                .with("from", Moments.typed(from, ZoneId.systemDefault(), now))
                .with("to", Moments.typed(to, ZoneId.systemDefault(), now));
        if (reason != null) {
            path.with("reason", reason);
        }
        filters.forEach(filter -> path.with("filter", filter));
        return path;
    }

    private void note(JsonNode page) {
        if (View.text(page, "people").equals("left-out")) {
            err().println("Calls of people are left out; --reason \"why\" shows them, and is logged.");
        }
    }

    private void follow(ApiClient client, JsonNode first) {
        note(first);
        Set<String> seen = new LinkedHashSet<>();
        JsonNode page = first;
        boolean headed = false;
        while (!Thread.currentThread().isInterrupted()) {
            List<JsonNode> fresh = new ArrayList<>();
            page.path("items").forEach(event -> {
                if (seen.add(View.text(event, "id"))) {
                    fresh.addFirst(event);
                }
            });
            forget(seen);
            show(fresh, headed);
            headed |= !fresh.isEmpty();
            pause();
            page = client.get(path(MOST));
        }
    }

    private static void forget(Set<String> seen) {
        while (seen.size() > REMEMBERED) {
            seen.remove(seen.iterator().next());
        }
    }

    private void show(List<JsonNode> events, boolean headed) {
        if (json()) {
            events.forEach(out()::println);
        } else if (!events.isEmpty()) {
            table(events).lines().stream().skip(headed ? 1 : 0).forEach(out()::println);
        }
        out().flush();
    }

    private static Table table(List<JsonNode> events) {
        Table table = new Table(
                ink(), "AT (UTC)", "TEAM", "KEY", "CLIENT", "AGENT", "MODEL", "INPUT", "OUTPUT", "USD", "STATUS");
        events.forEach(event -> table.row(
                View.time(event, "at"),
                View.text(event, "team"),
                View.text(event, "key"),
                View.text(event, "client"),
                View.text(event, "agent"),
                View.text(event, "model"),
                Tokens.of(event.path("usage"), Meter.Side.PROMPT),
                Tokens.of(event.path("usage"), Meter.Side.ANSWER),
                View.usd(event, "cost_usd"),
                status(event)));
        return table;
    }

    /// How it ended, and how far its price can be trusted if not wholly.
    private static String status(JsonNode event) {
        String price = View.text(event, "cost_status");
        return View.text(event, "status") + (price.equals("exact") ? "" : ", " + price);
    }

    private static void pause() {
        try {
            Thread.sleep(TICK_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
