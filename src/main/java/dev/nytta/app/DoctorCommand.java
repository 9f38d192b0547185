package dev.nytta.app;

import dev.nytta.app.config.Configuration;
import dev.nytta.app.doctor.Checkup;
import dev.nytta.app.doctor.Finding;
import dev.nytta.face.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path file = config;
        Configuration configuration = file == null ? Configuration.none() : ConfigFiles.read(file);
        Path dir = DataDir.of(Optional.ofNullable(dataDir), false, System.getenv());
        List<Finding> findings = new Checkup(dir, configuration, System.getenv()).all();
        PrintWriter out = spec.commandLine().getOut();
        boolean healthy = findings.stream().noneMatch(finding -> finding.state() == Finding.State.WRONG);
        if (json) {
            out.println(Json.pretty(view(findings, healthy)));
        } else {
            findings.forEach(finding -> out.println(finding.line()));
        }
        out.flush();
        return healthy ? 0 : 1;
    }

    private static ObjectNode view(List<Finding> findings, boolean healthy) {
        ObjectNode view = Json.object().put("healthy", healthy);
        ArrayNode list = view.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode node = list.addObject()
                    .put("state", finding.state().name().toLowerCase(Locale.ROOT))
                    .put("what", finding.what());
            Json.putKnown(node, "remedy", finding.remedy());
        }
        return view;
    }
}
