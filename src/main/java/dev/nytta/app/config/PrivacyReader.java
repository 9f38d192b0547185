package dev.nytta.app.config;

import dev.nytta.app.config.PrivacySettings.SmallOrg;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// People: `privacy: {person, content, min_group, small_org, agreed_by, agreed_on}`.
final class PrivacyReader {
    private static final int MOST = 1_000;
    private static final int NAME_MAX = 200;

    private PrivacyReader() {}

    static PrivacySettings read(YamlMap root) {
        return root.map("privacy", "privacy").map(PrivacyReader::settings).orElse(PrivacySettings.STANDARD);
    }

    private static PrivacySettings settings(YamlMap privacy) {
        ConfigReader.oneOf(privacy, "person", Set.of("pseudonym"));
        ConfigReader.oneOf(privacy, "content", Set.of("off"));
        ConfigReader.oneOf(privacy, "small_org", Set.of("agreed"));
        Optional<SmallOrg> agreed = agreed(privacy);
        int least = agreed.isPresent() ? 1 : PrivacySettings.MIN_GROUP;
        int minGroup = privacy.parsed("min_group", sentence(least), text -> between(Integer.parseInt(text), least))
                .orElse(PrivacySettings.MIN_GROUP);
        privacy.done();
        return new PrivacySettings(minGroup, agreed);
    }

    private static String sentence(int least) {
        return least == 1
                ? "a whole number of at least 1"
                : "a whole number of at least 5, or fewer with `small_org: agreed`, `agreed_by` and `agreed_on`";
    }

    private static int between(int value, int least) {
        if (value > MOST) {
            throw new IllegalArgumentException(value + " is above " + MOST);
        }
        return ConfigReader.atLeast(value, least);
    }

    private static Optional<SmallOrg> agreed(YamlMap privacy) {
        boolean agreed = privacy.text("small_org").filter("agreed"::equals).isPresent();
        Optional<String> by = privacy.text("agreed_by");
        Optional<LocalDate> on = privacy.parsed("agreed_on", "a day such as 2026-11-01", LocalDate::parse);
        by.filter(name -> name.isBlank() || name.length() > NAME_MAX)
                .ifPresent(_ -> privacy.wrong("agreed_by", "`agreed_by` must be a name of at most 200 letters."));
        if (agreed && (by.isEmpty() || on.isEmpty())) {
            privacy.wrong(
                    "small_org", "`small_org: agreed` needs `agreed_by`, who agreed, and `agreed_on`, the day of it.");
        }
        return agreed ? by.flatMap(name -> on.map(day -> new SmallOrg(name, day))) : Optional.empty();
    }
}
