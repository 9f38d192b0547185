package dev.nytta.gate;

/// Request targets.
final class Targets {
    private Targets() {}

    /// Path and query of a target, whatever its form: the host in an absolute one decides nothing here.
    static String originForm(String target) {
        int scheme = target.indexOf("://");
        if (target.startsWith("/") || scheme < 0 || scheme > "https".length()) {
            return target;
        }
        int path = target.indexOf('/', scheme + 3);
        return path < 0 ? "/" : target.substring(path);
    }
}
