package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A demo that is closed and opened again.
class DemoReturnTest {
    private static final String SPAN = "from=2026-08-28T00:00:00Z&to=2026-11-28T00:00:00Z";

    @TempDir
    private Path dir;

    private DemoHouse house;

    @BeforeEach
    void a_demo_is_opened() throws Exception {
        house = new DemoHouse(dir);
        house.open(true);
    }

    @AfterEach
    void it_is_closed_and_its_ledger_proves_itself() throws Exception {
        house.close();
        assertThat(Verifier.verify(dir)).isInstanceOf(VerifyReport.Clean.class);
    }

    @Test
    void a_second_start_tells_nothing_again_and_a_later_one_what_happened_meanwhile() throws Exception {
        long calls = house.get("spend?" + SPAN).get("total").get("calls").asLong();
        String limit = house.budget("mobile-month").get("limit_usd").asString();
        assertThat(house.said()).containsPattern("calls of its history since 2026-08-28 were told in [0-9.]+ s");
        house.shut();
        house.clock.advance(Duration.ofDays(1));
        house.open(false);
        assertThat(house.get("spend?from=2026-08-28T00:00:00Z&to=2026-11-26T12:00:00Z")
                        .get("total")
                        .get("calls")
                        .asLong())
                .isEqualTo(calls);
        assertThat(house.get("spend?from=2026-11-27T00:00:00Z&to=2026-11-28T00:00:00Z&filter=key:nightly-batch")
                        .get("total")
                        .get("calls")
                        .asLong())
                .isEqualTo(80);
        assertThat(house.get("coverage?" + SPAN).get("told")).isEmpty();
        assertThat(house.budget("mobile-month").get("limit_usd").asString()).isEqualTo(limit);
    }
}
