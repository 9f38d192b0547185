package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.AuditEntry;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a bill has more or less, booked. The clock stands at noon of 2026-11-26 UTC.
final class AdjustmentRoutesTest {
    private static final String PATH = "/api/v1/adjustments";

    @TempDir
    private Path dir = Path.of("");

    private Rig rig;

    @BeforeEach
    void open() throws IOException {
        rig = new Rig(dir);
        rig.happen(Happened.call(1, "2026-11-24T11:00:00Z").event());
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        assertThat(Verifier.verify(dir)).isInstanceOf(VerifyReport.Clean.class);
    }

    @Test
    void less_than_the_ledger_has_is_booked_once_and_is_in_the_audit_and_among_the_events() {
        String body = billed("2026-11-24", "0.002999999", "0.003");
        assertThat(rig.post(PATH, body).is(201).text())
                .contains("\"amount_usd\":\"-0.000000001\"", "\"answer\":\"booked\"");
        assertThat(rig.post(PATH, billed("2026-11-24", "0.0029999990", "0.00300"))
                        .is(200)
                        .text())
                .contains("\"answer\":\"known\"");
        assertThat(rig.get("/api/v1/events").is(200).text())
                .contains("\"source\":\"adjustment\"", "\"cost_usd\":\"-0.000000001\"");
        assertThat(rig.get("/api/v1/spend").is(200).text()).contains("\"cost_usd\":\"0.002999999\"");
        AuditEntry noted = rig.store.audit(Long.MAX_VALUE, 1).getFirst();
        assertThat(noted.id()).isEqualTo("last_adjustment");
        assertThat(noted.who()).isEqualTo("admin");
        assertThat(noted.after()).contains("-0.000000001");
    }

    @Test
    void what_cannot_be_booked_is_refused_with_its_reason() {
        long appended = rig.ledger.appended();
        assertThat(rig.post(PATH, billed("2026-11-26", "1", "2")).is(422).text())
                .contains("The day is not over");
        assertThat(rig.post(PATH, billed("2026-11-24", "1", "1.0")).is(422).text())
                .contains("there is nothing to book");
        assertThat(rig.post(PATH, billed("2025-10-01", "1", "2")).is(422).text())
                .contains("more than 400 days ago");
        assertThat(rig.post(PATH, billed("2026-11-24", "1000000000", "2"))
                        .is(422)
                        .text())
                .contains("must be an amount in USD");
        rig.post(PATH, billed("+999999999-12-31", "1", "2")).is(422);
        rig.post(PATH, billed("-999999999-01-01", "1", "2")).is(422);
        rig.post(PATH, "{}").is(422);
        rig.call("POST", PATH, billed("2026-11-24", "1", "2"), "Authorization", "Bearer nat_wrong")
                .is(401);
        assertThat(rig.ledger.appended()).isEqualTo(appended);
    }

    private static String billed(String day, String billUsd, String ledgerUsd) {
        return """
                {"day": "%s", "provider": "openai", "model": "gpt-5", "bill_usd": "%s", "ledger_usd": "%s"}
                """.formatted(day, billUsd, ledgerUsd);
    }
}
