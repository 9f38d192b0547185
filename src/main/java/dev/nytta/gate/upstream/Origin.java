package dev.nytta.gate.upstream;

import java.net.URI;
import java.util.Locale;

/// Where a provider is reached.
///
/// @param host name or address, without brackets
public record Origin(String host, int port, boolean tls) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /// The origin of a base URL.
    ///
    /// @throws IllegalArgumentException when the URL has no host or another scheme than http and https
    public static Origin of(URI baseUrl) {
        String scheme = baseUrl.getScheme() == null ? "" : baseUrl.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (baseUrl.getHost() == null || !(tls || scheme.equals("http"))) {
            throw new IllegalArgumentException("a base_url is http:// or https:// with a host, not " + baseUrl);
        }
        int port = baseUrl.getPort() >= 0 ? baseUrl.getPort() : tls ? HTTPS : HTTP;
        return new Origin(bare(baseUrl.getHost()), port, tls);
    }

    /// The `Host` header: the port only where it is not the scheme's own.
    public String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (tls ? HTTPS : HTTP) ? name : name + ":" + port;
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
