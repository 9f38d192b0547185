package dev.nytta.app.apply;

import dev.nytta.app.config.ConfigException;
import dev.nytta.app.config.ConfigReader;
import dev.nytta.app.config.Configuration;
import dev.nytta.face.Applying;
import java.util.List;
import java.util.function.Supplier;

/// Reads a configuration's text and applies it; settings of the process itself take effect at its next start.
public final class ConfigurationApplying implements Applying {
    private final Supplier<Applier> applier;

    public ConfigurationApplying(Supplier<Applier> applier) {
        this.applier = applier;
    }

    @Override
    public Answer apply(String file, String text, boolean dryRun) {
        try {
            Configuration configuration = ConfigReader.read(file, text);
            return new Answer.Done(changes(applier.get().apply(configuration, dryRun)));
        } catch (ConfigException wrong) {
            return new Answer.Wrong(String.valueOf(wrong.getMessage()));
        }
    }

    private static List<Change> changes(ApplyReport report) {
        return report.changes().stream()
                .map(change -> new Change(change.what().verb(), change.kind(), change.id(), change.secret()))
                .toList();
    }
}
