package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.intake.FakeVendor.Asked;
import dev.nytta.intake.FakeVendor.Said;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against a vendor of our own that answers as learn.microsoft.com/en-us/rest/api/cost-management/query/usage says: a
/// token first, rows under columns, `nextLink` to post to again, and waits in headers of its own. Two rows a page.
class AzureFeedTest {
    private static final String SCOPE = "/subscriptions/0000-1111";
    private static final int PAGE = 2;

    @TempDir
    private Path dir = Path.of("");

    private final List<String> rows = new ArrayList<>();
    private final List<Said> trouble = new ArrayList<>();
    private final FakeVendor vendor = new FakeVendor(this::answer);
    private FeedRig rig;

    @BeforeEach
    void open() {
        rig = new FeedRig(dir, VendorFeed.AZURE, Map.of("scope", SCOPE, "tenant", "t-1", "client_id", "app-1"));
    }

    @AfterEach
    void close() {
        rig.close();
        vendor.close();
    }

    private Said answer(Asked asked) {
        if (asked.path().equals("/t-1/oauth2/v2.0/token")) {
            return asked.body().contains("client_id=app-1&client_secret=" + FeedRig.KEY)
                    ? Said.ok("{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"tok\"}")
                    : Said.status(401);
        }
        if (!"Bearer tok".equals(asked.headers().get("Authorization"))) {
            return Said.status(401);
        }
        JsonNode body = new JsonMapper().readTree(asked.body());
        if (!asked.path().equals(SCOPE + "/providers/Microsoft.CostManagement/query")
                || !asked.query().containsKey("api-version")
                || body.at("/dataset/grouping").size() > 2
                || !body.at("/timePeriod/to").asString("").endsWith("T23:59:59Z")) {
            return Said.status(400);
        }
        return trouble.isEmpty() ? page(asked) : trouble.removeFirst();
    }

    private Said page(Asked asked) {
        int from = Integer.parseInt(asked.query().getOrDefault("$skiptoken", "0"));
        boolean more = from + PAGE < rows.size();
        String next = vendor.url() + SCOPE
                + "/providers/Microsoft.CostManagement/query?api-version=2025-03-01&$skiptoken=" + (from + PAGE);
        return Said.ok("{\"id\":\"x\",\"properties\":{\"nextLink\":" + (more ? "\"" + next + "\"" : "null")
                + ",\"columns\":[{\"name\":\"CostUSD\",\"type\":\"Number\"},{\"name\":\"UsageDate\",\"type\":\"Number\"},"
                + "{\"name\":\"Meter\",\"type\":\"String\"},{\"name\":\"Currency\",\"type\":\"String\"}],\"rows\":"
                + rows.subList(from, Math.min(rows.size(), from + PAGE)) + "}}");
    }

    @Test
    void costs_of_all_pages_are_told_by_day_model_and_meter() {
        rows.add("[1.25,20261106,\"gpt 4.1 Inp glbl Tokens\",\"USD\"]");
        rows.add("[0.5,20261106,\"gpt 4.1 cached Inp glbl Tokens\",\"USD\"]");
        rows.add("[3,20261106,\"gpt-4.1-Outp-glbl Tokens\",\"USD\"]");
        rows.add("[0.75,20261106,\"gpt 4.1 Inp glbl Tokens\",\"EUR\"]");
        rows.add("[48,20261107,\"Provisioned Managed Global Unit\",\"USD\"]");

        rig.pull(vendor.url());

        assertThat(rig.told())
                .containsExactly(
                        "2026-11-06 gpt-4.1 cache_read - 0.5",
                        "2026-11-06 gpt-4.1 input - 2",
                        "2026-11-06 gpt-4.1 output - 3",
                        "2026-11-07 provisioned-managed - - 48");
    }

    @Test
    void the_longest_of_its_waits_counts() {
        trouble.add(new Said(
                429,
                "",
                Map.of(
                        "x-ms-ratelimit-microsoft.costmanagement-qpu-retry-after", "8",
                        "x-ms-ratelimit-microsoft.costmanagement-entity-retry-after", "31")));
        rig.pull(vendor.url());
        assertThat(rig.waits).containsExactly(Duration.ofSeconds(31));
    }

    @Test
    void pages_that_go_round_are_a_fault() {
        trouble.add(Said.ok("{\"properties\":{\"nextLink\":\"" + vendor.url() + SCOPE
                + "/providers/Microsoft.CostManagement/query?api-version=2025-03-01\",\"columns\":[{\"name\":\"CostUSD\"},"
                + "{\"name\":\"UsageDate\"},{\"name\":\"Meter\"}],\"rows\":[]}}"));
        assertThatThrownBy(() -> rig.pull(vendor.url()))
                .isInstanceOf(BillFault.class)
                .hasMessageContaining("do not end");
    }
}
