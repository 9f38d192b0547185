package dev.nytta.app.config;

import dev.nytta.gate.TrustedProxies;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `listen`: where both ports are, and whose word is taken on a client's address.
final class ListenReader {
    private static final int MOST_PORT = 65_535;

    private ListenReader() {}

    static ServerSettings.Listening read(YamlMap root) {
        Optional<YamlMap> listen = root.map("listen", "listen");
        ServerSettings.Listening read = new ServerSettings.Listening(
                listener(listen, "data"),
                listener(listen, "admin"),
                listen.map(ListenReader::proxies).orElse(TrustedProxies.NONE));
        listen.ifPresent(YamlMap::done);
        return read;
    }

    private static ServerSettings.Listen listener(Optional<YamlMap> listen, String name) {
        Optional<YamlMap> map = listen.flatMap(all -> all.map(name, "listen." + name));
        Optional<String> address = map.flatMap(found -> found.text("address"));
        Optional<Integer> port =
                map.flatMap(found -> found.parsed("port", "a port from 0 to 65535", ListenReader::port));
        boolean behindTls = map.map(found -> found.flag("behind_tls")).orElse(false);
        Optional<ServerSettings.Tls> tls = map.flatMap(found -> found.map("tls", "listen." + name + ".tls"))
                .map(ListenReader::tls);
        map.ifPresent(YamlMap::done);
        return new ServerSettings.Listen(address, port, behindTls, tls);
    }

    private static int port(String text) {
        int port = ConfigReader.atLeast(Integer.parseInt(text), 0);
        if (port > MOST_PORT) {
            throw new IllegalArgumentException(port + " is above " + MOST_PORT);
        }
        return port;
    }

    private static ServerSettings.Tls tls(YamlMap map) {
        var files = new ServerSettings.Tls(Path.of(map.required("cert")), Path.of(map.required("key")));
        map.done();
        return files;
    }

    private static TrustedProxies proxies(YamlMap listen) {
        List<String> texts = listen.texts("trusted_proxies");
        try {
            return TrustedProxies.of(texts);
        } catch (IllegalArgumentException _) {
            listen.wrong(
                    "trusted_proxies", "`trusted_proxies` must be addresses or ranges such as 10.0.0.7 or 10.0.0.0/8.");
            return TrustedProxies.NONE;
        }
    }
}
