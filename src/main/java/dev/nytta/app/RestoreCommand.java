package dev.nytta.app;

import dev.nytta.app.backup.Restore;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import dev.nytta.ledger.verify.VerifyReport.Broken;
import dev.nytta.ledger.verify.VerifyReport.Clean;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nytta restore`: a backup into an empty data directory, proved there.
@Command(
        name = "restore",
        description = "Put a backup into a data directory that is empty, and prove it.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  nytta restore /mnt/backup/nytta-2026-11-26 --data-dir /var/lib/nytta")
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder that `nytta backup` made.")
    private Path backup = Path.of("");

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The data directory; nothing may be in it.",
            defaultValue = "${env:NYTTA_DATA_DIR}")
    private @Nullable Path dataDir;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path into = DataDir.of(Optional.ofNullable(dataDir), false, System.getenv());
        Path from = backup.toAbsolutePath().normalize();
        Optional<String> refused = Restore.run(from, into);
        if (refused.isPresent()) {
            throw new CommandFailure(refused.get());
        }
        PrintWriter out = spec.commandLine().getOut();
        VerifyReport report = Verifier.verify(into);
        switch (report) {
            case Clean clean ->
                out.println("Restored " + from + " into " + into + ": records up to "
                        + clean.counts().lastSeq() + ", proved. Start it with `nytta serve --data-dir " + into + "`.");
            case Broken broken ->
                throw new CommandFailure("What was restored into " + into + " does not prove itself: " + broken.what()
                        + ". Try an older backup.");
        }
        out.flush();
        return 0;
    }
}
