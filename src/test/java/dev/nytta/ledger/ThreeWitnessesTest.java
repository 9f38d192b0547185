package dev.nytta.ledger;

import static dev.nytta.ledger.Given.ask;
import static dev.nytta.ledger.Given.claim;
import static dev.nytta.ledger.Telling.AT;
import static dev.nytta.ledger.Telling.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Observations.Tally;
import dev.nytta.ledger.witness.Witnesses;
import dev.nytta.usage.UsageEvent;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One call that the gateway, an agent's telemetry and the agent's log tell of, in every order, again and again.
final class ThreeWitnessesTest extends BooksTest {
    private static final String OTLP = "otlp:claude-code";
    private static final String LOG = "log:claude-code";
    private static final Claim BUDGET = claim("all", 1_000_000_000, Claim.Bind.SOFT);
    private static final long GATEWAY_NANO = 4_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway otlp log",
                "gateway log otlp",
                "otlp gateway log",
                "otlp log gateway",
                "log gateway otlp",
                "log otlp gateway",
                "log otlp gateway log otlp",
                "otlp otlp log log gateway otlp log",
            })
    void it_counts_once_as_the_gateway_booked_it(String order) throws Exception {
        long hold = books.held(ask(5_000, BUDGET));
        try (Observations calls = Witnesses.open(books.settings().dir(), books.ledger(), _ -> List.of(BUDGET))) {
            for (String witness : order.split(" ", -1)) {
                switch (witness) {
                    case "gateway" -> books.ledger().settle(hold, gateway());
                    case "otlp" -> calls.observe(List.of(telemetry()));
                    default -> calls.observe(List.of(log()));
                }
            }
            for (int i = 0; i < 500 && spentNano() != GATEWAY_NANO; i++) {
                Thread.sleep(20);
            }
            assertThat(calls.observe(List.of(telemetry(), log()))).containsOnly(Observations.Answer.KNOWN);
            // Each witness is remembered, whichever of them counts.
            assertThat(calls.tallies(AT, AT + 1)).extracting(Tally::source).contains(OTLP, LOG);
        }
        assertThat(spentNano()).isEqualTo(GATEWAY_NANO);
    }

    private static UsageEvent gateway() {
        return told("gateway", "g").costs("0.000004").event().knownAs(Mark.request("platform", "req_1"));
    }

    private static UsageEvent telemetry() {
        return told(OTLP, "k2").request("req_1").costs("0.000003").event();
    }

    private static UsageEvent log() {
        return told(LOG, "k1").request("req_1").costs("0.000001").event();
    }

    private long spentNano() {
        return books.ledger().balance(BUDGET).committedNano();
    }
}
