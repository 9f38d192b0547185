package dev.nytta.face.api;

import dev.nytta.gate.TrustedProxies;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.Optional;
import java.util.function.Supplier;

/// How the admin port is opened.
///
/// @param port 0 for any free one
/// @param tokens who may come in
/// @param behindTls a proxy before it ends TLS, so that another address than the loopback's may be listened on
/// @param tls gives the certificate to serve with, anew for each connection; empty for plain HTTP
/// @param proxies whose word on a client's address is taken
/// @param maxBodyBytes most bytes of a request's body
/// @param demo whether the company behind it is made up
public record AdminSettings(
        String host,
        int port,
        AdminTokens tokens,
        boolean behindTls,
        Optional<Supplier<PrivateKeyEntry>> tls,
        TrustedProxies proxies,
        int maxBodyBytes,
        boolean demo) {
    private static final int MIB = 1 << 20;

    public static AdminSettings on(String host, int port, AdminTokens tokens) {
        return new AdminSettings(host, port, tokens, false, Optional.empty(), TrustedProxies.NONE, MIB, false);
    }

    public AdminSettings withBehindTls(boolean is) {
        return new AdminSettings(host, port, tokens, is, tls, proxies, maxBodyBytes, demo);
    }

    public AdminSettings withProxies(TrustedProxies trusted) {
        return new AdminSettings(host, port, tokens, behindTls, tls, trusted, maxBodyBytes, demo);
    }

    public AdminSettings withTls(Supplier<PrivateKeyEntry> certificate) {
        return new AdminSettings(host, port, tokens, behindTls, Optional.of(certificate), proxies, maxBodyBytes, demo);
    }

    public AdminSettings withDemo(boolean is) {
        return new AdminSettings(host, port, tokens, behindTls, tls, proxies, maxBodyBytes, is);
    }
}
