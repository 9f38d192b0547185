package dev.nytta.app;

/// How programs on this machine reach a port that is bound to an address.
final class Reach {
    private static final String LOOPBACK = "127.0.0.1";

    private Reach() {}

    /// `http://127.0.0.1:8480`; a port that listens everywhere is reached over the loopback.
    static String of(String bind, int port) {
        String host = bind.equals("0.0.0.0") || bind.equals("::") ? LOOPBACK : bind;
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
