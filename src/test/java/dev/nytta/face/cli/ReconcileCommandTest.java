package dev.nytta.face.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import dev.nytta.face.api.Happened;
import dev.nytta.face.api.Rig;
import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.ControlTotals.Tells;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Meter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ReconcileCommandTest {
    private static final String HEADER = "day,model,meter,quantity,amount_usd,provider\n";

    @TempDir
    private Path dir;

    private Rig rig;
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        shell = Shell.on(rig.port(), Rig.TOKEN);
        rig.happen(Happened.call(1, "2026-11-24T11:00:00Z").event());
        rig.happen(Happened.call(2, "2026-11-25T11:00:00Z").event());
        rig.happen(Happened.call(3, "2026-11-25T12:00:00Z").ofSubscription());
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        assertThat(Verifier.verify(dir)).isInstanceOf(VerifyReport.Clean.class);
    }

    @Test
    void a_bill_that_fits_ends_with_nothing_to_look_at() throws IOException {
        Shell.Result result = shell.run(new ReconcileCommand(), bill("""
                        2026-11-24,gpt-5,input,1000,0.002,openai
                        2026-11-24,gpt-5,output,100,0.001,openai
                        2026-11-25,gpt-5,input,1000,0.002,openai
                        2026-11-25,gpt-5,output,100,0.001,openai
                        """)).ends(0);

        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .containsExactly(
                        "Every row matches.",
                        "matched: 2 rows, 0.0000 USD",
                        "0.0000 USD unmatched; <0.0001 USD may be.");
    }

    @Test
    void totals_that_the_server_keeps_are_compared_as_a_bill_is() {
        LocalDate from = LocalDate.parse("2026-11-23");
        LocalDate until = LocalDate.parse("2026-11-27");
        rig.store
                .totals()
                .replace(
                        new Progress("ours", "openai", from, until, rig.clock.millis(), ""),
                        new Days(from, until),
                        List.of(
                                kept("2026-11-24", "gpt-5", Meter.INPUT, "2000", "0.004"),
                                kept("2026-11-24", "gpt-5", Meter.OUTPUT, "100", "0.001"),
                                kept("2026-11-25", "gpt-5", Meter.INPUT, "1000", "0.002"),
                                kept("2026-11-25", "gpt-5", Meter.OUTPUT, "100", "0.001"),
                                kept("2026-11-25", "gpt-5-nano", Meter.OUTPUT, "100", "0.007"),
                                // Of a day that is not over
                                kept("2026-11-26", "gpt-5", Meter.OUTPUT, "100", "9")));

        Shell.Result result =
                shell.run(new ReconcileCommand(), "--source", "ours").ends(1);

        // The same words as for a file with the same lines
        assertThat(result.out().lines())
                .containsExactly(
                        "TIME        PROVIDER  MODEL         BILL  LEDGER  DIFFERENCE  WHAT",
                        "2026-11-24  openai    gpt-5       0.0050  0.0030      0.0020  quantity variance",
                        "2026-11-25  openai    gpt-5-nano  0.0070  0.0000      0.0070  missing in ledger",
                        "total                             0.0150  0.0060      0.0090");
        JsonNode json = Json.read(shell.run(
                        new ReconcileCommand(),
                        "--source",
                        "ours",
                        "--from",
                        "2026-11-25",
                        "--to",
                        "2026-11-26",
                        "--json")
                .ends(1)
                .out());
        assertThat(json.path("format").asString("")).isEqualTo("source ours");
        assertThat(json.path("bill_usd").asString("")).isEqualTo("0.01");
        assertThat(json.path("from").asString("")).isEqualTo("2026-11-25");
        shell.run(new ReconcileCommand(), "--source", "ours", "--tolerance", "0.009")
                .ends(0);
    }

    /// Five people's calls at 0.003 in October, and one's in November.
    @Test
    void where_people_called_whole_months_are_compared() throws IOException {
        for (int i = 1; i <= 5; i++) {
            people(10 + i, "2026-10-05T11:00:00Z");
        }
        people(20, "2026-11-25T11:00:00Z");
        LocalDate from = LocalDate.parse("2026-10-01");
        LocalDate until = LocalDate.parse("2026-11-27");
        rig.store
                .totals()
                .replace(
                        new Progress("ours", "openai", from, until, rig.clock.millis(), ""),
                        new Days(from, until),
                        List.of(
                                kept("2026-10-05", "gpt-5", Meter.INPUT, "5000", "0.015"),
                                kept("2026-11-24", "gpt-5", Meter.INPUT, "3000", "0.008")));

        // The ledger has 2 x 0.003 of services and 0.003 of one person in November.
        assertThat(shell.run(new ReconcileCommand(), "--source", "ours")
                        .ends(1)
                        .out()
                        .lines())
                .contains("2026-11  openai    gpt-5  0.0080  0.0090     -0.0010  price variance");
        shell.run(new ReconcileCommand(), "--source", "ours", "--to", "2026-11-01")
                .ends(0);
        String bill = bill("2026-10-05,gpt-5,,,0.015,openai\n");
        shell.run(new ReconcileCommand(), bill, "--from", "2026-10-01", "--to", "2026-11-01")
                .ends(0);
        assertThat(shell.run(new ReconcileCommand(), bill, "--by", "day")
                        .ends(1)
                        .err())
                .contains("no day can be compared or booked");
        assertThat(shell.run(new ReconcileCommand(), bill).err()).contains("compare whole months");
    }

    private void people(int number, String at) {
        Happened like = Happened.call(number, at);
        Attribution who =
                new Attribution("", "web", "", "", "p-" + number, "k-" + number, "codex", "s", "", "", "", Map.of());
        rig.happen(new Happened(like.id(), at, "gpt-5", who, like.usage()).event());
    }

    @Test
    void a_source_that_is_no_bill_or_not_there_is_said_in_a_sentence() {
        LocalDate day = LocalDate.parse("2026-11-24");
        rig.store.totals().note(new Progress("seen", "codex", Tells.WITNESS, day, day.plusDays(1), 1, ""));
        rig.store.totals().note(new Progress("used", "openai", Tells.QUANTITIES, day, day.plusDays(1), 1, ""));
        assertThat(shell.run(new ReconcileCommand(), "--source", "seen").err()).contains("a witness of one client");
        assertThat(shell.run(new ReconcileCommand(), "--source", "used").err()).contains("quantities and no money");
        assertThat(shell.run(new ReconcileCommand(), "--source", "usedd").err()).contains("did you mean `used`?");
    }

    private static ControlTotal kept(String day, String model, Meter meter, String quantity, String usd) {
        return new ControlTotal(
                LocalDate.parse(day),
                "openai",
                model,
                Optional.of(meter),
                new ControlTotal.Amount(Optional.of(new BigDecimal(quantity)), Optional.of(new BigDecimal(usd))));
    }

    @Test
    void what_does_not_fit_is_shown_and_ends_with_one() throws IOException {
        String bill = bill("""
                2026-11-24,gpt-5,input,2000,0.004,openai
                2026-11-24,gpt-5,output,100,0.001,openai
                2026-11-25,gpt-5,input,1000,0.002,openai
                2026-11-25,gpt-5,output,100,0.001,openai
                2026-11-25,gpt-5-nano,output,100,0.007,openai
                """);
        Shell.Result result = shell.run(new ReconcileCommand(), bill).ends(1);

        assertThat(result.out().lines())
                .containsExactly(
                        "TIME        PROVIDER  MODEL         BILL  LEDGER  DIFFERENCE  WHAT",
                        "2026-11-24  openai    gpt-5       0.0050  0.0030      0.0020  quantity variance",
                        "2026-11-25  openai    gpt-5-nano  0.0070  0.0000      0.0070  missing in ledger",
                        "total                             0.0150  0.0060      0.0090");
        shell.run(new ReconcileCommand(), bill, "--tolerance", "0.009").ends(0);
        JsonNode json = Json.read(shell.run(new ReconcileCommand(), bill, "--json", "--by", "total")
                .ends(1)
                .out());
        assertThat(json.path("unmatched_usd").asString("")).isEqualTo("0.009");
        assertThat(json.at("/rows/0/parts")).hasSize(2);
        assertThat(json.at("/rows/0/meters/0/bill").asString("")).isEqualTo("3000");
        assertThat(json.at("/rows/0/meters/0/ledger").asLong(0)).isEqualTo(2_000);
    }

    @Test
    void a_time_beyond_the_bill_shows_what_was_not_billed() throws IOException {
        Shell.Result result = shell.run(
                        new ReconcileCommand(),
                        bill("2026-11-24,gpt-5,,,0.003,openai\n2026-10-01,gpt-5,,,5,openai\n"),
                        "--from",
                        "2026-11-01",
                        "--to",
                        "2026-12-01")
                .ends(1);

        assertThat(result.out()).contains("2026-11-25  openai    gpt-5  0.0000  0.0030     -0.0030  missing at vendor");
    }

    @Test
    void what_is_typed_or_written_wrongly_is_said() throws IOException {
        assertThat(shell.run(new ReconcileCommand(), "nowhere.csv").ends(1).err())
                .contains("There is no file nowhere.csv.");
        assertThat(shell.run(new ReconcileCommand(), bill("2026-11-24,gpt-5,,,x,openai\n"))
                        .ends(1)
                        .err())
                .contains("bill.csv:2: the line has `x`");
        shell.run(new ReconcileCommand(), bill("2026-11-24,gpt-5,,,1,openai\n"), "--by", "weekday")
                .ends(2);
        shell.run(new ReconcileCommand(), bill("2026-11-24,gpt-5,,,1,openai\n"), "--tolerance", "much")
                .ends(2);
    }

    @Test
    void a_vendor_is_asked_only_if_nytta_knows_how_and_from_when() {
        assertThat(shell.run(new ReconcileCommand(), "--pull", "acme", "--from", "2026-11-01")
                        .ends(2)
                        .err())
                .contains("anthropic and openai");
        assertThat(shell.run(new ReconcileCommand(), "--pull", "openai").ends(2).err())
                .contains("--from");
        shell.run(new ReconcileCommand()).ends(2);
    }

    /// The ledger has 0.003 on each day. Billed are 0.0050000017 (so 0.0020000017 more) and 0.0011 (0.0019 less), and
    /// 0.007 for a model that the ledger never saw, which stays to be looked at.
    @Test
    void what_differs_is_booked_on_request_to_the_nano_and_once() throws IOException {
        String bill = bill("""
                2026-11-24,gpt-5,input,2000,0.0040000017,openai
                2026-11-24,gpt-5,output,100,0.001,openai
                2026-11-25,gpt-5,input,500,0.001,openai
                2026-11-25,gpt-5,output,10,0.0001,openai
                2026-11-25,gpt-5-nano,output,100,0.007,openai
                """);
        assertThat(shell.run(new ReconcileCommand(), bill).ends(1).err())
                .contains(
                        "to book: 2026-11-24 openai gpt-5, 0.0020000017 USD",
                        "to book: 2026-11-25 openai gpt-5, -0.0019 USD",
                        "Nothing is booked; --book would book 2 adjustments");
        assertThat(spentUsd()).isEqualTo("0.006");

        assertThat(shell.run(new ReconcileCommand(), bill, "--book").ends(1).err())
                .contains("booked: 2026-11-24 openai gpt-5, 0.0020000017 USD", "Booked 2 adjustments");
        assertThat(spentUsd()).isEqualTo("0.0061000017");
        long appended = rig.ledger.appended();

        String other = Files.copy(Path.of(bill), dir.resolve("again.csv")).toString();
        Shell.Result again = shell.run(new ReconcileCommand(), other, "--book").ends(1);
        assertThat(again.err()).contains("Nothing to book.", "matched: 2 rows");
        assertThat(again.out()).contains("missing in ledger").doesNotContain("variance");
        assertThat(rig.ledger.appended()).isEqualTo(appended);
        shell.run(new ReconcileCommand(), other, "--tolerance", "0.007").ends(0);
        JsonNode json = Json.read(
                shell.run(new ReconcileCommand(), bill, "--json").ends(1).out());
        assertThat(json.path("adjustments")).isEmpty();
        assertThat(json.path("booked").asBoolean(true)).isFalse();
    }

    @Test
    void only_a_model_on_a_day_can_be_booked() throws IOException {
        String bill = bill("2026-11-24,gpt-5,,,0.005,openai\n");
        assertThat(shell.run(new ReconcileCommand(), bill, "--book", "--by", "total")
                        .ends(1)
                        .err())
                .contains("Adjustments are booked for a model on a day");
        assertThat(spentUsd()).isEqualTo("0.006");
    }

    private String spentUsd() {
        JsonNode spend = Json.read(shell.run(new SpendCommand(), "--from", "2026-11-01T00:00:00Z", "--json")
                .ends(0)
                .out());
        return spend.at("/total/cost_usd").asString("");
    }

    private String bill(String rows) throws IOException {
        return Files.writeString(dir.resolve("bill.csv"), HEADER + rows).toString();
    }
}
