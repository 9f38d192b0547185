package dev.nytta.intake.kimi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The model that Kimi CLI's configuration names.
final class DefaultModel {
    /// What the agent uses where nothing else is configured.
    static final String USUAL = "kimi-for-coding";

    private static final int MOST_BYTES = 256 << 10;
    private static final List<Setting> SETTINGS = List.of(
            new Setting("config.toml", Pattern.compile("(?m)^\\s*default_model\\s*=\\s*\"([^\"\\\\]{1,256})\"")),
            new Setting("config.json", Pattern.compile("\"(?:default_model|model)\"\\s*:\\s*\"([^\"\\\\]{1,256})\"")));

    private DefaultModel() {}

    private record Setting(String file, Pattern line) {}

    static String of(Path folder) {
        return SETTINGS.stream()
                .flatMap(setting -> found(folder, setting).stream())
                .findFirst()
                .orElse(USUAL);
    }

    private static Optional<String> found(Path folder, Setting setting) {
        try (InputStream file = Files.newInputStream(folder.resolve(setting.file))) {
            Matcher line = setting.line.matcher(new String(file.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
            return line.find() ? Optional.of(withoutOwner(line.group(1))) : Optional.empty();
        } catch (IOException _) {
            // There is none, or it may not be read: the usual model is as good a guess as any.
            return Optional.empty();
        }
    }

    /// `kimi-code/kimi-for-coding` is the model `kimi-for-coding`.
    static String withoutOwner(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
