package dev.nytta.collect;

import java.util.TreeMap;
import java.util.stream.Collectors;

/// An agent of launchd (`man launchd.plist`).
final class LaunchdAgent {
    private LaunchdAgent() {}

    static String of(Service service) {
        String words = service.command().stream()
                .map(word -> "        <string>" + escaped(word) + "</string>\n")
                .collect(Collectors.joining());
        StringBuilder environment = new StringBuilder();
        new TreeMap<>(service.environment())
                .forEach((name, value) -> environment
                        .append("        <key>")
                        .append(escaped(name))
                        .append("</key>\n        <string>")
                        .append(escaped(value))
                        .append("</string>\n"));
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                    <key>Label</key>
                    <string>%s</string>
                    <key>ProgramArguments</key>
                    <array>
                %s    </array>
                    <key>EnvironmentVariables</key>
                    <dict>
                %s    </dict>
                    <key>RunAtLoad</key>
                    <true/>
                    <key>KeepAlive</key>
                    <dict>
                        <key>SuccessfulExit</key>
                        <false/>
                    </dict>
                    <key>ThrottleInterval</key>
                    <integer>30</integer>
                    <key>ProcessType</key>
                    <string>Background</string>
                </dict>
                </plist>
                """.formatted(Service.LABEL, words, environment);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
