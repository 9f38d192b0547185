package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.intake.FakeVendor.Asked;
import dev.nytta.intake.FakeVendor.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against a vendor of our own that answers as cursor.com/docs/account/teams/admin-api says: Basic auth, at most thirty
/// days a question, twenty requests a minute and no Retry-After. It gives three events a page, whatever is asked.
class CursorFeedTest {
    private static final int PAGE = 3;
    private static final int A_MINUTE = 20;
    private static final long THIRTY_DAYS_MS = Duration.ofDays(30).toMillis();

    @TempDir
    private Path dir = Path.of("");

    private record Event(long atMillis, String json) {}

    private final List<Event> events = new ArrayList<>();
    private final Deque<Instant> lately = new ArrayDeque<>();
    private int refused;
    private final FakeVendor vendor = new FakeVendor(this::answer);
    private FeedRig rig;

    @BeforeEach
    void open() {
        rig = new FeedRig(dir, VendorFeed.CURSOR, Map.of());
    }

    @AfterEach
    void close() {
        rig.close();
        vendor.close();
    }

    private Said answer(Asked asked) {
        String basic = Base64.getEncoder().encodeToString((FeedRig.KEY + ":").getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + basic).equals(asked.headers().get("Authorization"))) {
            return Said.status(401);
        }
        if (!asked.method().equals("POST") || !asked.path().equals("/teams/filtered-usage-events")) {
            return Said.status(404);
        }
        Instant now = rig.clock.instant();
        while (!lately.isEmpty() && !lately.peekFirst().isAfter(now.minusSeconds(60))) {
            lately.removeFirst();
        }
        if (lately.size() >= A_MINUTE) {
            refused++;
            return Said.status(429);
        }
        lately.addLast(now);
        JsonNode body = new JsonMapper().readTree(asked.body());
        long from = body.path("startDate").asLong();
        long to = body.path("endDate").asLong();
        return to - from > THIRTY_DAYS_MS
                ? Said.status(400)
                : Said.ok(page(from, to, body.path("page").asInt()));
    }

    private String page(long from, long to, int page) {
        List<String> found = events.stream()
                .filter(event -> event.atMillis() >= from && event.atMillis() <= to)
                .map(Event::json)
                .toList();
        int first = Math.min(found.size(), (page - 1) * PAGE);
        int end = Math.min(found.size(), first + PAGE);
        return "{\"totalUsageEventsCount\":" + found.size() + ",\"pagination\":{\"currentPage\":" + page
                + ",\"pageSize\":3,\"hasNextPage\":" + (end < found.size()) + "},\"usageEvents\":"
                + found.subList(first, end) + "}";
    }

    private void event(String at, String rest) {
        long millis = Instant.parse(at).toEpochMilli();
        events.add(new Event(
                millis,
                "{\"timestamp\":\"" + millis + "\",\"userEmail\":\"ada@example.com\",\"model\":\"claude-opus-4-8\","
                        + rest + "}"));
    }

    @Test
    void money_is_what_is_charged_and_not_what_the_plan_has_in_it() {
        String tokens = "\"tokenUsage\":{\"inputTokens\":10,\"outputTokens\":20,\"cacheWriteTokens\":3,"
                + "\"cacheReadTokens\":400,\"totalCents\":9.5}";
        event(
                "2026-11-06T00:00:00Z",
                "\"kind\":\"Usage-based\",\"isChargeable\":true,\"chargedCents\":12.345," + tokens);
        event(
                "2026-11-06T09:00:00Z",
                "\"kind\":\"USAGE_EVENT_KIND_INCLUDED_IN_BUSINESS\",\"chargedCents\":50," + tokens);
        event("2026-11-06T10:00:00Z", "\"kind\":\"USAGE_EVENT_KIND_ERRORED_NOT_CHARGED\",\"chargedCents\":7," + tokens);
        event("2026-11-06T23:59:59Z", "\"kind\":\"Usage-based\",\"isChargeable\":false,\"chargedCents\":8," + tokens);
        event("2026-11-07T00:00:00Z", "\"kind\":\"Usage-based\",\"isChargeable\":true," + tokens);

        rig.pull(vendor.url());

        assertThat(rig.told())
                .containsExactly(
                        "2026-11-06 claude-opus-4-8 - - 0.12345",
                        "2026-11-06 claude-opus-4-8 cache_read 1200 -",
                        "2026-11-06 claude-opus-4-8 cache_write 9 -",
                        "2026-11-06 claude-opus-4-8 input 30 -",
                        "2026-11-06 claude-opus-4-8 output 60 -",
                        "2026-11-07 claude-opus-4-8 - - 0.095",
                        "2026-11-07 claude-opus-4-8 cache_read 400 -",
                        "2026-11-07 claude-opus-4-8 cache_write 3 -",
                        "2026-11-07 claude-opus-4-8 input 10 -",
                        "2026-11-07 claude-opus-4-8 output 20 -");
        assertThat(rig.keeps("ada@example.com")).isFalse();
    }

    @Test
    void many_pages_are_read_at_no_more_than_the_pace_that_is_allowed() {
        for (int i = 0; i < 100; i++) {
            event("2026-11-08T00:00:00Z", "\"kind\":\"Usage-based\",\"chargedCents\":1,\"tokenUsage\":{}");
        }

        rig.pull(vendor.url());

        assertThat(rig.told()).containsExactly("2026-11-08 claude-opus-4-8 - - 1");
        assertThat(vendor.asked()).hasSize(34);
        assertThat(refused).isZero();
    }
}
