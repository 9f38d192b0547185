package dev.nytta.app.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The process's own settings: listen, journal, limits, timeouts, storage.
final class ServerReader {
    private static final int MIB = 1024 * 1024;

    private ServerReader() {}

    static ServerSettings read(YamlMap root) {
        Optional<YamlMap> listen = root.map("listen", "listen");
        Optional<YamlMap> journal = root.map("journal", "journal");
        Optional<YamlMap> limits = root.map("limits", "limits");
        Optional<YamlMap> timeouts = root.map("timeouts", "timeouts");
        Optional<YamlMap> storage = root.map("storage", "storage");
        ServerSettings settings = new ServerSettings(
                listener(listen, "data"),
                listener(listen, "admin"),
                listen.map(map -> map.texts("trusted_proxies")).orElse(List.of()),
                time(journal, "fsync", Duration.ofMillis(5)),
                number(limits, "body", 32 * MIB),
                number(limits, "headers", 64 * 1024),
                number(limits, "streams", 20_000),
                time(timeouts, "connect", Duration.ofSeconds(5)),
                time(timeouts, "first_byte", Duration.ofMinutes(10)),
                time(timeouts, "idle", Duration.ofMinutes(5)),
                number(storage, "journal_days", 30),
                number(storage, "events_days", 730),
                archive(storage));
        for (Optional<YamlMap> map : List.of(listen, journal, limits, timeouts, storage)) {
            map.ifPresent(YamlMap::done);
        }
        return settings;
    }

    private static ServerSettings.Listen listener(Optional<YamlMap> listen, String name) {
        Optional<YamlMap> map = listen.flatMap(all -> all.map(name, "listen." + name));
        Optional<String> address = map.flatMap(found -> found.text("address"));
        Optional<Integer> port = map.flatMap(found -> found.parsed("port", "a port", Integer::parseInt));
        boolean behindTls = map.map(found -> found.flag("behind_tls")).orElse(false);
        map.ifPresent(YamlMap::done);
        return new ServerSettings.Listen(address, port, behindTls);
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
        return map.flatMap(found -> found.parsed(name, "a time such as 5ms, 2s or 10m", ServerReader::timeOrAlways))
                .orElse(otherwise);
    }

    private static Duration timeOrAlways(String text) {
        return text.equals("always") ? Duration.ZERO : Durations.parse(text);
    }
}
