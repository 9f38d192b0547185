package dev.nytta.app;

import dev.nytta.app.config.Configuration;
import dev.nytta.app.doctor.Checkup;
import dev.nytta.app.doctor.Finding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nytta doctor`: what is in order here, what is not, and what to do about it.
@Command(
        name = "doctor",
        description = "Check the installation and say what to do.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  nytta doctor", "  nytta doctor --config nytta.yaml"})
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "Also check this configuration and its providers.")
    private @Nullable Path config;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The data directory.",
            defaultValue = "${env:NYTTA_DATA_DIR}")
    private @Nullable Path dataDir;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path file = config;
        Configuration configuration = file == null ? Configuration.none() : ConfigFiles.read(file);
        Path dir = DataDir.of(Optional.ofNullable(dataDir), false, System.getenv());
        List<Finding> findings = new Checkup(dir, configuration, System.getenv()).all();
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println(finding.line()));
        out.flush();
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.WRONG) ? 1 : 0;
    }
}
