package dev.nytta.face.cli.price;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// Runs `nytta price` and keeps what it printed.
record Terminal(int exitCode, String out, String err) {
    static Terminal run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new PriceCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
        return new Terminal(exitCode, out.toString(), err.toString());
    }
}
