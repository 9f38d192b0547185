package dev.nytta.face.api;

/// How the admin port is opened.
///
/// @param port 0 for any free one
/// @param tokens who may come in
/// @param behindTls a proxy before it ends TLS, so that another address than the loopback's may be listened on
/// @param maxBodyBytes most bytes of a request's body
public record AdminSettings(String host, int port, AdminTokens tokens, boolean behindTls, int maxBodyBytes) {
    private static final int MIB = 1 << 20;

    public static AdminSettings on(String host, int port, AdminTokens tokens) {
        return new AdminSettings(host, port, tokens, false, MIB);
    }

    public AdminSettings withBehindTls(boolean is) {
        return new AdminSettings(host, port, tokens, is, maxBodyBytes);
    }
}
