package dev.nytta.app;

import dev.nytta.app.run.Tree;
import dev.nytta.collect.CollectSettings;
import dev.nytta.collect.Collector;
import dev.nytta.collect.ImportPlaces;
import dev.nytta.collect.Line;
import dev.nytta.face.Json;
import dev.nytta.face.cli.CollectOptions;
import dev.nytta.face.cli.ServerFile;
import dev.nytta.intake.LocalUsage;
import dev.nytta.intake.LogTail;
import dev.nytta.policy.NearestName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nytta import`: agents' logs from wherever they were copied to, into a server or a data directory, each call once.
@Command(
        name = "import",
        description =
                "Load a coding agent's logs (a folder, a file, a zip or tar.gz) into a server or a data directory.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta import claude",
            "  nytta import codex ./from-the-old-laptop/.codex",
            "  nytta import ~/Downloads/usage-events-2026-06-30.csv",
            "  nytta import claude logs.tar.gz --server https://nytta.example:8481 --key nk_...",
            "Invoices are tied to the ledger, not loaded into it: nytta reconcile."
        })
final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "SOURCE",
            completionCandidates = SourceWords.class,
            description = "Whose logs: ${COMPLETION-CANDIDATES}. A file that tells it needs none.")
    private String source = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PATH",
            description = "Folder, file, zip or tar.gz (default: where that agent keeps them here).")
    private @Nullable Path path;

    @Mixin
    private CollectOptions options;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The data directory, if no server is named.",
            defaultValue = "${env:NYTTA_DATA_DIR}")
    private @Nullable Path dataDir;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Path work = Files.createTempDirectory("nytta-import");
        try {
            return load(work, System.getenv());
        } finally {
            Tree.remove(work);
        }
    }

    private int load(Path work, Map<String, String> environment) throws IOException {
        nameSource();
        LogTail tail = tail(work, environment);
        CollectSettings settings = new CollectSettings(
                options.home(environment),
                environment,
                work.resolve("import.db"),
                options.sharing(),
                CollectSettings.MOST_WAITING,
                Duration.ZERO);
        Optional<CollectOptions.Target> named = options.named(environment);
        if (named.isPresent()) {
            return load(settings, tail, named.get().line());
        }
        Path dir = DataDir.of(Optional.ofNullable(dataDir), false, environment);
        Optional<ServerFile> running = ServerFile.read(dir);
        if (running.isPresent()) {
            return load(settings, tail, options.at(running.get(), environment).line());
        }
        DataDir.prepare(dir, false);
        try (LedgerLine ledger = LedgerLine.open(dir)) {
            return load(settings, tail, ledger);
        }
    }

    /// `nytta import FILE`: the file says whose it is.
    private void nameSource() {
        if (LocalUsage.sources().contains(source)) {
            return;
        }
        Path file = Path.of(source);
        if (path != null || !Files.exists(file)) {
            throw unknownSource();
        }
        List<String> readers = ImportPlaces.isOneFile(file) ? LogTail.readers(file) : List.of();
        if (readers.size() != 1) {
            List<String> all = readers.isEmpty() ? LocalUsage.sources() : readers;
            throw new ParameterException(
                    spec.commandLine(),
                    file + " does not tell whose it is: write nytta import SOURCE " + file + ", where SOURCE is one of "
                            + String.join(", ", all) + ".");
        }
        path = file;
        source = readers.getFirst();
    }

    private LogTail tail(Path work, Map<String, String> environment) throws IOException {
        Path given = path;
        if (given == null) {
            return LogTail.of(source, options.home(environment), environment);
        }
        if (!Files.exists(given)) {
            throw new ParameterException(spec.commandLine(), "There is no " + given + ": name another PATH.");
        }
        if (ImportPlaces.isOneFile(given)) {
            return LogTail.ofFile(source, given).orElseThrow(() -> notOf(given));
        }
        try {
            return LogTail.of(source, ImportPlaces.of(given, work));
        } catch (IOException damaged) {
            throw new CommandFailure(
                    given + " cannot be read: " + damaged.getMessage() + ". Nothing of it was loaded.");
        }
    }

    private boolean looksLikeAPath() {
        return path == null && (source.indexOf('.') >= 0 || source.indexOf('/') >= 0 || source.indexOf('\\') >= 0);
    }

    private CommandFailure notOf(Path file) {
        List<String> readers = LogTail.readers(file);
        return new CommandFailure(file + " is not called as " + source + " calls its files. "
                + (readers.isEmpty()
                        ? "Give the folder that they lie in, or the file under the name that it had."
                        : "It may be a file of " + String.join(" or ", readers) + ": write nytta import "
                                + readers.getFirst() + " " + file + "."));
    }

    private ParameterException unknownSource() {
        return new ParameterException(
                spec.commandLine(),
                (looksLikeAPath() ? "There is no file and no source " : "There is no source ") + source + ": "
                        + NearestName.of(source, LocalUsage.sources())
                                .map(near -> "did you mean " + near + "?")
                                .orElse("use one of " + String.join(", ", LocalUsage.sources()) + "."));
    }

    /// For the help.
    private static final class SourceWords implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return LocalUsage.sources().iterator();
        }
    }

    private int load(CollectSettings settings, LogTail tail, Line line) {
        PrintWriter err = spec.commandLine().getErr();
        try (Collector collector = Collector.open(settings, tail, line, err::println)) {
            Collector.Report report = collector.once();
            collector.refusals().forEach((reason, times) -> err.println(times + " refused: " + reason));
            print(report);
            if (tail.files() == 0) {
                err.println("Nothing of " + source + "'s was found" + (path == null ? "" : " in " + path)
                        + ". Give the folder that it keeps its files in, such as ~/.claude, or a copy of it.");
            }
            return report.waiting() == 0 && tail.files() > 0 ? 0 : 1;
        } finally {
            err.flush();
        }
    }

    private void print(Collector.Report report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.pretty(Json.object()
                    .put("taken", report.taken())
                    .put("known", report.known())
                    .put("refused", report.refused())));
        } else {
            out.println(report.taken() + " new, " + report.known() + " known, " + report.refused() + " refused.");
        }
        out.flush();
    }
}
