package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.usage.Meter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TotalsRoutesTest {
    private static final LocalDate FROM = LocalDate.parse("2026-11-20");
    private static final LocalDate UNTIL = LocalDate.parse("2026-11-27");

    @TempDir
    private Path dir = Path.of("");

    private Rig rig;

    @BeforeEach
    void open() throws IOException {
        rig = new Rig(dir);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void keep(String source, String vendor, List<ControlTotal> totals) {
        rig.store
                .totals()
                .replace(
                        new Progress(source, vendor, FROM, UNTIL, rig.clock.millis(), ""),
                        new Days(FROM, UNTIL),
                        totals);
    }

    private static ControlTotal total(String day, String model, Optional<Meter> meter, String usd) {
        Optional<BigDecimal> quantity = meter.map(_ -> new BigDecimal("12"));
        return new ControlTotal(
                LocalDate.parse(day),
                "anthropic",
                model,
                meter,
                new ControlTotal.Amount(
                        quantity, Optional.of(new BigDecimal(usd)).filter(_ -> !usd.equals("0"))));
    }

    @Test
    void what_was_told_is_told_again_with_its_own_digits() {
        keep(
                "ours",
                "anthropic",
                List.of(
                        total("2026-11-24", "claude-opus-4-8", Optional.of(Meter.INPUT), "0.0000001230"),
                        total("2026-11-25", "claude-opus-4-8", Optional.empty(), "1.50")));
        keep("cursor", "cursor", List.of(total("2026-11-24", "m", Optional.of(Meter.OUTPUT), "0")));
        assertThat(rig.get("/api/v1/totals?from=2026-11-24&to=2026-11-25")
                        .is(200)
                        .json()
                        .path("rows")
                        .valueStream()
                        .map(Object::toString))
                .containsExactly(
                        "{\"source\":\"cursor\",\"day\":\"2026-11-24\",\"until\":\"2026-11-25\",\"provider\":\"anthropic\",\"model\":\"m\","
                                + "\"meter\":\"output\",\"quantity\":\"12\",\"usd\":null}",
                        "{\"source\":\"ours\",\"day\":\"2026-11-24\",\"until\":\"2026-11-25\",\"provider\":\"anthropic\","
                                + "\"model\":\"claude-opus-4-8\",\"meter\":\"input\",\"quantity\":\"12\","
                                + "\"usd\":\"0.000000123\"}");
        var one = rig.get("/api/v1/totals?source=ours").is(200).json();
        assertThat(one.path("rows")).hasSize(2);
        assertThat(one.at("/sources/0/ledger_filter").toString()).isEqualTo("[\"client!:cursor\"]");
        assertThat(rig.get("/api/v1/totals?source=cursor")
                        .is(200)
                        .json()
                        .at("/sources/0/ledger_filter")
                        .toString())
                .isEqualTo("[\"client:cursor\"]");
    }

    @Test
    void a_name_that_is_wrong_and_a_time_that_is_too_long_are_refused() {
        keep("ours", "anthropic", List.of());
        assertThat(rig.get("/api/v1/totals?source=our")
                        .isProblem(422, "invalid")
                        .text())
                .contains("did you mean `ours`?");
        rig.get("/api/v1/totals?from=2020-01-01").isProblem(422, "invalid");
        rig.get("/api/v1/totals?filter=team:a").isProblem(422, "invalid");
    }

    @Test
    void an_answer_holds_so_many_rows_and_says_when_there_are_more() {
        List<ControlTotal> many = new ArrayList<>();
        for (int i = 0; i < 10_001; i++) {
            many.add(total("2026-11-24", "m" + i, Optional.empty(), "1"));
        }
        keep("ours", "anthropic", many);
        var answer = rig.get("/api/v1/totals").is(200).json();
        assertThat(answer.path("rows")).hasSize(10_000);
        assertThat(answer.path("truncated").asBoolean()).isTrue();
    }
}
