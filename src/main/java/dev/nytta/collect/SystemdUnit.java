package dev.nytta.collect;

import java.util.TreeMap;
import java.util.stream.Collectors;

/// A unit of systemd (`man systemd.service`): words in quotes, `%` and `$` doubled.
final class SystemdUnit {
    private SystemdUnit() {}

    static String of(Service service) {
        String command = service.command().stream().map(SystemdUnit::word).collect(Collectors.joining(" "));
        StringBuilder environment = new StringBuilder();
        new TreeMap<>(service.environment())
                .forEach((name, value) -> environment
                        .append("Environment=")
                        .append(setting(name + "=" + value))
                        .append('\n'));
        return """
                [Unit]
                Description=Nytta collector of coding agents' usage

                [Service]
                Type=exec
                ExecStart=%s
                %sRestart=on-failure
                RestartSec=30
                Nice=10
                NoNewPrivileges=yes

                [Install]
                WantedBy=default.target
                """.formatted(command, environment);
    }

    private static String word(String text) {
        return setting(text.replace("$", "$$"));
    }

    private static String setting(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%") + '"';
    }
}
