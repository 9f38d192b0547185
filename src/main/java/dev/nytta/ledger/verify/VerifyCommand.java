package dev.nytta.ledger.verify;

import dev.nytta.ledger.verify.VerifyReport.Broken;
import dev.nytta.ledger.verify.VerifyReport.Clean;
import dev.nytta.ledger.verify.VerifyReport.Counts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// `nytta verify`: replays the ledger offline and proves its invariants.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Replays the ledger and proves its invariants; changes nothing.",
        footer = {
            "",
            "Exit code 0: every invariant holds; 1: one does not, or there is no ledger.",
            "",
            "Examples:",
            "  nytta verify",
            "  nytta verify --data-dir /var/lib/nytta --json"
        })
public final class VerifyCommand implements Callable<Integer> {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "${env:NYTTA_DATA_DIR:-${env:XDG_DATA_HOME:-${sys:user.home}/.local/share}/nytta}",
            description = "The data directory; default: ${DEFAULT-VALUE}")
    private Path dataDir = Path.of("");

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try {
            VerifyReport report = Verifier.verify(dataDir);
            print(report);
            return switch (report) {
                case Clean _ -> 0;
                case Broken _ -> 1;
            };
        } catch (NotDirectoryException missing) {
            err().println("There is no ledger in " + dataDir + ": name the data directory with --data-dir.");
            return 1;
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private void print(VerifyReport report) {
        if (json) {
            out().println(json(report));
            return;
        }
        switch (report) {
            case Clean clean -> {
                out().println("The ledger is sound: " + said(clean.counts()));
                if (clean.counts().unproved() > 0) {
                    out().println(
                                    clean.counts().unproved()
                                            + " older segments of the archive lie before one that is missing; they were not looked at.");
                }
                if (clean.counts().tornBytes() > 0) {
                    out().println(clean.counts().tornBytes()
                            + " bytes at its end were never finished; the next start cuts them.");
                }
            }
            case Broken broken -> {
                err().println("The ledger is broken in " + broken.file() + " at byte " + broken.offset()
                        + (broken.record() > 0 ? ", record " + broken.record() : "") + ": " + broken.what() + ".");
                err().println("Before that: " + said(broken.counts()));
                err().println("Keep a copy of the directory and restore this file from a backup.");
            }
        }
    }

    private static String said(Counts counts) {
        return counts.records().values().stream().mapToLong(Long::longValue).sum()
                + " records (" + counts.firstSeq() + " to " + counts.lastSeq() + ") in "
                + counts.segments() + " segments, " + counts.checkpoints() + " checkpoints, "
                + counts.accounts() + " accounts, " + counts.openHolds() + " open holds, USD "
                + counts.costUsd().stripTrailingZeros().toPlainString() + " booked.";
    }

    private static String json(VerifyReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeBooleanProperty("sound", report instanceof Clean);
            if (report instanceof Broken broken) {
                json.writeStringProperty("what", broken.what());
                json.writeNumberProperty("record", broken.record());
                json.writeStringProperty("file", broken.file().toString());
                json.writeNumberProperty("offset", broken.offset());
            }
            counts(json, report.counts());
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void counts(JsonGenerator json, Counts counts) {
        json.writeNumberProperty("segments", counts.segments());
        json.writeNumberProperty("unproved_segments", counts.unproved());
        json.writeName("records");
        json.writeStartObject();
        new TreeMap<>(counts.records()).forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeNumberProperty("first", counts.firstSeq());
        json.writeNumberProperty("last", counts.lastSeq());
        json.writeNumberProperty("checkpoints", counts.checkpoints());
        json.writeNumberProperty("accounts", counts.accounts());
        json.writeNumberProperty("open_holds", counts.openHolds());
        json.writeStringProperty(
                "cost_usd", counts.costUsd().stripTrailingZeros().toPlainString());
        json.writeNumberProperty("torn_bytes", counts.tornBytes());
    }
}
