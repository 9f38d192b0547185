package dev.nytta.face.api;

import dev.nytta.gate.TrustedProxies;

/// How the admin port is opened.
///
/// @param port 0 for any free one
/// @param tokens who may come in
/// @param behindTls a proxy before it ends TLS, so that another address than the loopback's may be listened on
/// @param proxies whose word on a client's address is taken
/// @param maxBodyBytes most bytes of a request's body
public record AdminSettings(
        String host, int port, AdminTokens tokens, boolean behindTls, TrustedProxies proxies, int maxBodyBytes) {
    private static final int MIB = 1 << 20;

    public static AdminSettings on(String host, int port, AdminTokens tokens) {
        return new AdminSettings(host, port, tokens, false, TrustedProxies.NONE, MIB);
    }

    public AdminSettings withBehindTls(boolean is) {
        return new AdminSettings(host, port, tokens, is, proxies, maxBodyBytes);
    }

    public AdminSettings withProxies(TrustedProxies trusted) {
        return new AdminSettings(host, port, tokens, behindTls, trusted, maxBodyBytes);
    }
}
