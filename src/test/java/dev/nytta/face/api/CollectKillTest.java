package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A collector in a process of its own that is killed as `kill -9` does, again and again.
final class CollectKillTest {
    private static final int KILLS = 3;
    private static final int CALLS = 3_000;

    @TempDir
    private Path dir = Path.of("");

    @TempDir
    private Path home = Path.of("");

    @Test
    void a_kill_loses_nothing_and_doubles_nothing() throws Exception {
        Path file = home.resolve(".claude/projects/p/s1.jsonl");
        Files.createDirectories(file.getParent());
        try (Rig rig = new Rig(dir)) {
            String secret = rig.createKey("{\"name\": \"laptop\", \"team\": \"platform\"}");
            int written = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                written = write(file, written);
                Process collector = start(rig.port(), secret);
                awaitSome(rig, collector, kill);
                collector.destroyForcibly().waitFor();
            }
            written = write(file, written);
            Process last = start(rig.port(), secret, "--once");
            assertThat(last.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(last.exitValue())
                    .as(Files.readString(home.resolve("out")))
                    .isZero();
            awaitFolded(rig);
            assertThat(rig.get("/api/v1/spend").is(200).text())
                    .contains("\"calls\":" + written + ",", "\"output\":" + written);
        }
        assertThat(Verifier.verify(dir)).isInstanceOf(VerifyReport.Clean.class);
    }

    /// Until something came in, so that the kill falls into the work; not at the same place each time.
    private static void awaitSome(Rig rig, Process collector, int kill) throws InterruptedException {
        String before = rig.get("/api/v1/spend").is(200).at("/total/calls");
        for (int i = 0; i < 600 && collector.isAlive(); i++) {
            if (!rig.get("/api/v1/spend").is(200).at("/total/calls").equals(before)) {
                break;
            }
            Thread.sleep(20);
        }
        Thread.sleep(30L * kill);
    }

    /// An answer does not wait for thousands of calls that were told just now; it says how many it is behind.
    private static void awaitFolded(Rig rig) throws InterruptedException {
        for (int i = 0;
                i < 600 && !rig.get("/api/v1/spend").is(200).at("/behind").equals("0");
                i++) {
            Thread.sleep(20);
        }
    }

    private Process start(int port, String secret, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.nytta.app.Main",
                "collect",
                "--server",
                "http://127.0.0.1:" + port,
                "--home",
                home.toString(),
                "--every",
                "1"));
        command.addAll(List.of(more));
        ProcessBuilder starting = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out").toFile());
        starting.environment().put("NYTTA_KEY", secret);
        starting.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
        return starting.start();
    }

    private static int write(Path file, int from) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < from + CALLS; i++) {
            lines.append(String.format(
                    Locale.ROOT,
                    "{\"sessionId\":\"s1\",\"timestamp\":\"2026-11-26T11:00:00.000Z\",\"requestId\":\"req_%d\","
                            + "\"message\":{\"id\":\"msg_%d\",\"model\":\"claude-sonnet-4-6\",\"usage\":"
                            + "{\"input_tokens\":2,\"output_tokens\":1}}}%n",
                    i,
                    i));
        }
        Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return from + CALLS;
    }
}
