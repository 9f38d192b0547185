package dev.nytta.app;

import dev.nytta.app.backup.BackupTaking;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import dev.nytta.ledger.verify.VerifyReport.Broken;
import dev.nytta.ledger.verify.VerifyReport.Clean;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nytta backup`: a consistent copy of a data directory, while a server runs on it or not, and its proof.
@Command(
        name = "backup",
        description = "Copy a data directory consistently, while its server runs, and prove the copy.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta backup /mnt/backup/nytta-2026-11-26",
            "  nytta restore /mnt/backup/nytta-2026-11-26 --data-dir /var/lib/nytta"
        })
final class BackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Where the copy goes: a folder that is not there yet, or empty.")
    private Path target = Path.of("");

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The data directory.",
            defaultValue = "${env:NYTTA_DATA_DIR}")
    private @Nullable Path dataDir;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path from = DataDir.of(Optional.ofNullable(dataDir), false, System.getenv());
        Path into = target.toAbsolutePath().normalize();
        long bytes = BackupTaking.take(from, into, Instant.now());
        VerifyReport report = Verifier.verify(into);
        PrintWriter out = spec.commandLine().getOut();
        switch (report) {
            case Clean clean ->
                out.println("Backed up " + from + " to " + into + ": " + bytes + " bytes, records up to "
                        + clean.counts().lastSeq() + ", proved.");
            case Broken broken ->
                throw new CommandFailure("The backup in " + into + " does not prove itself: " + broken.what()
                        + ". Run `nytta verify` on the data directory itself.");
        }
        out.flush();
        return 0;
    }
}
