package dev.nytta.app.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The process's own settings: listen ([ListenReader]), journal, limits, timeouts, storage.
final class ServerReader {
    private static final int MIB = 1024 * 1024;
    private static final Duration LONGEST_FSYNC = Duration.ofSeconds(1);

    private ServerReader() {}

    static ServerSettings read(YamlMap root) {
        Optional<YamlMap> journal = root.map("journal", "journal");
        Optional<YamlMap> timeouts = root.map("timeouts", "timeouts");
        Optional<YamlMap> storage = root.map("storage", "storage");
        ServerSettings settings = new ServerSettings(
                ListenReader.read(root),
                limits(root),
                fsync(journal),
                time(timeouts, "connect", Duration.ofSeconds(5)),
                time(timeouts, "first_byte", Duration.ofMinutes(10)),
                time(timeouts, "idle", Duration.ofMinutes(5)),
                number(storage, "journal_days", 30),
                number(storage, "events_days", 730),
                archive(storage));
        for (Optional<YamlMap> map : List.of(journal, timeouts, storage)) {
            map.ifPresent(YamlMap::done);
        }
        return settings;
    }

    /// One key gets half of the room by default, so that it never takes all of it from the others.
    private static ServerSettings.Limits limits(YamlMap root) {
        Optional<YamlMap> limits = root.map("limits", "limits");
        int streams = number(limits, "streams", 20_000);
        ServerSettings.Limits read = new ServerSettings.Limits(
                number(limits, "body", 32 * MIB),
                number(limits, "headers", 64 * 1024),
                streams,
                number(limits, "streams_per_key", Math.ceilDiv(streams, 2)),
                number(limits, "connections_per_address", streams),
                limits.map(ServerReader::memory).orElse(OptionalLong.empty()));
        limits.ifPresent(map -> checkMemory(map, read));
        limits.ifPresent(YamlMap::done);
        return read;
    }

    private static OptionalLong memory(YamlMap limits) {
        return limits.parsed("memory", "a number of bytes", Long::parseLong)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private static void checkMemory(YamlMap map, ServerSettings.Limits limits) {
        if (limits.memoryBytes().orElse(Long.MAX_VALUE) < limits.bodyBytes()) {
            map.wrong(
                    "memory", "`memory` must be at least `body`, " + limits.bodyBytes() + ": else no such body fits.");
        }
    }

    private static boolean archive(Optional<YamlMap> storage) {
        return storage.flatMap(map -> map.parsed("archive", "keep or drop", ServerReader::keep))
                .orElse(true);
    }

    private static boolean keep(String text) {
        return switch (text) {
            case "keep" -> true;
            case "drop" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static int number(Optional<YamlMap> map, String name, int otherwise) {
        return map.flatMap(found -> found.parsed(
                        name, "a whole number above 0", text -> ConfigReader.atLeast(Integer.parseInt(text), 1)))
                .orElse(otherwise);
    }

    private static Duration time(Optional<YamlMap> map, String name, Duration otherwise) {
        return map.flatMap(found -> found.parsed(name, "a time such as 5ms, 2s or 10m", Durations::parse))
                .orElse(otherwise);
    }

    /// Longer than a second would keep events away from those who look at spend.
    private static Duration fsync(Optional<YamlMap> journal) {
        return journal.flatMap(map -> map.parsed("fsync", "a time of at most 1s, such as 5ms, or always", text -> {
                    Duration pause = text.equals("always") ? Duration.ZERO : Durations.parse(text);
                    if (pause.compareTo(LONGEST_FSYNC) > 0) {
                        throw new IllegalArgumentException(text);
                    }
                    return pause;
                }))
                .orElse(Duration.ofMillis(5));
    }
}
