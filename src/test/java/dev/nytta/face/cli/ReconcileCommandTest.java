package dev.nytta.face.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import dev.nytta.face.api.Happened;
import dev.nytta.face.api.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void close() {
        rig.close();
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

    private String bill(String rows) throws IOException {
        return Files.writeString(dir.resolve("bill.csv"), HEADER + rows).toString();
    }
}
