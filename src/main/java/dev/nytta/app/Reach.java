package dev.nytta.app;

/// How programs reach a port.
///
/// @param bind the address that it is bound to
record Reach(boolean tls, String bind, int port) {
    private static final String LOOPBACK = "127.0.0.1";

    /// For programs on this machine, `http://127.0.0.1:8480`; a port that listens everywhere is reached over the
    /// loopback.
    String fromHere() {
        return url(bind.equals("0.0.0.0") || bind.equals("::") ? LOOPBACK : bind);
    }

    /// As it is bound.
    String asBound() {
        return url(bind);
    }

    private String url(String host) {
        return (tls ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
