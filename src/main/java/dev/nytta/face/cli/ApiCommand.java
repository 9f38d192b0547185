package dev.nytta.face.cli;

import dev.nytta.face.Ink;
import dev.nytta.face.Json;
import dev.nytta.face.Table;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// A command that asks a server: finds it, shows what it answers, says plainly why it cannot.
abstract class ApiCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public final Integer call() {
        try {
            check();
            try (ApiClient client = server.client(System.getenv())) {
                ask(client);
            }
            return isMet() ? DONE : FAILED;
        } catch (ApiFailure failure) {
            err().println(failure.getMessage());
            err().println(failure.remedy());
            return FAILED;
        } finally {
            out().flush();
            err().flush();
        }
    }

    /// Looks at what was typed, before any server is asked.
    ///
    /// @throws ParameterException if it was typed wrongly
    void check() {}

    /// Does it.
    ///
    /// @throws ApiFailure if it cannot be done
    abstract void ask(ApiClient client);

    /// Whether what the command checks, if it checks something, was found to be so.
    boolean isMet() {
        return true;
    }

    final boolean json() {
        return json;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    static Ink ink() {
        return Ink.auto();
    }

    final void printJson(JsonNode node) {
        out().println(Json.pretty(node));
    }

    /// Prints a table, or says what it means that it has no row.
    final void print(Table table, String whenEmpty) {
        if (table.isEmpty()) {
            err().println(whenEmpty);
        } else {
            table.lines().forEach(out()::println);
        }
    }
}
