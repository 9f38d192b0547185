package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.cli.ServerFile;
import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearseCommandTest {
    @TempDir
    private Path dir;

    @Test
    void every_call_of_the_rehearsal_of_a_server_is_answered_and_metered() throws Exception {
        try (FakeProvider provider = FakeProvider.start(FakeProviderSettings.instant());
                Serving _ = Serving.open(settings(provider.port()), false)) {
            RehearsalCalls.to(dir.resolve("data")).all();
        }

        assertThat(ServerFile.read(dir.resolve("data"))).isEmpty();
    }

    @Test
    void the_commands_are_rehearsed_without_a_server() {
        StringWriter err = new StringWriter();

        int code = Main.commandLine("rehearse")
                .setErr(new PrintWriter(err))
                .execute("rehearse", "commands", "--dir", dir.toString());

        assertThat(code).isZero();
        assertThat(err.toString()).isEmpty();
    }

    private HouseSettings settings(int provider) throws IOException {
        Path data = dir.resolve("data");
        DataDir.prepare(data, false);
        return new HouseSettings(
                data,
                ConfigFiles.read(RehearsalCalls.configuration(dir, provider)),
                "127.0.0.1",
                0,
                Optional.of(new HouseSettings.Admin("127.0.0.1", 0, false)),
                Map.of(),
                InstantSource.system());
    }
}
