package dev.nytta.face.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/// Runs commands as a shell does, and keeps what they print.
final class Shell {
    private final List<String> server;

    private Shell(List<String> server) {
        this.server = server;
    }

    /// Commands that are told where the server is.
    static Shell on(int port, String token) {
        return new Shell(List.of("--server", "http://127.0.0.1:" + port, "--token", token));
    }

    static Shell alone() {
        return new Shell(List.of());
    }

    record Result(int exit, String out, String err) {
        Result ends(int expected) {
            assertThat(exit).as(out + err).isEqualTo(expected);
            return this;
        }
    }

    Result run(Object command, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(args));
        if (!all.contains("--help")) {
            all.addAll(server);
        }
        int exit = new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
        return new Result(exit, out.toString(), err.toString());
    }
}
