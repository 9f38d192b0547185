package dev.nytta.wire;

import dev.nytta.usage.Call.Operation;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds out what a method and path ask for (CONTRACT, data port).
public final class Endpoints {
    private static final int MAX_PATH_CHARS = 4_096;
    /// The dialect of realtime sessions.
    public static final String REALTIME = "openai-realtime";

    private static final Pattern PROVIDER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("v\\d+(alpha|beta)?\\d*");

    private Endpoints() {}

    /// The endpoint, or empty if there is none: an unknown bare path, or one that could mean another path upstream
    /// (`..`, `//`, a backslash, an encoded slash, dot or NUL; an ARN in Bedrock's paths may have encoded slashes).
    ///
    /// @param target path and query as the client sent them
    public static Optional<Endpoint> match(String method, String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (!isSafe(BedrockPaths.withoutSlashesOfArn(path))) {
            return Optional.empty();
        }
        String[] segments = path.substring(1).split("/", -1);
        return isVersion(segments[0]) || BedrockPaths.isBare(segments)
                ? Paths.bare(method, segments).map(found -> found.endpoint("", target))
                : prefixed(method, segments, target);
    }

    /// The endpoint that a WebSocket speaks to, or empty where we know of none: each response on it is a streamed call
    /// of
    /// its own.
    public static Optional<Endpoint> socket(String target) {
        return realtime(target).or(() -> responses(target));
    }

    /// A realtime session; its address names its model (Azure: its deployment).
    private static Optional<Endpoint> realtime(String target) {
        return match("GET", target)
                .filter(found -> isLast(found.rest(), "/realtime"))
                .map(found -> new Endpoint(
                        found.provider(), REALTIME, Operation.TALK, QueryModel.of(found.rest()), true, found.rest()));
    }

    /// Whether a request starts what then runs past us: it mints a secret for a client, or a call over WebRTC or SIP.
    public static boolean goesRound(Endpoint endpoint) {
        String path = Paths.decoded(endpoint.rest().split("\\?", 2)[0]) + "/";
        return endpoint.operation() == Operation.PASS
                && (path.contains("/realtime/") || path.contains("/auth_tokens/"));
    }

    private static Optional<Endpoint> responses(String target) {
        return match("POST", target)
                .filter(found -> found.dialect().equals("openai-responses") && isLast(found.rest(), "/responses"))
                .map(found ->
                        new Endpoint(found.provider(), found.dialect(), found.operation(), "", true, found.rest()));
    }

    private static boolean isLast(String rest, String segment) {
        int query = rest.indexOf('?');
        return (query < 0 ? rest : rest.substring(0, query)).endsWith(segment);
    }

    private static Optional<Endpoint> prefixed(String method, String[] segments, String target) {
        String provider = segments[0];
        if (segments.length < 2
                || segments[1].isEmpty()
                || !PROVIDER_ID.matcher(provider).matches()) {
            return Optional.empty();
        }
        String[] below = new String[segments.length - 1];
        System.arraycopy(segments, 1, below, 0, below.length);
        Paths.Found found = Paths.below(method, below);
        return Optional.of(found.endpoint(provider, target.substring(provider.length() + 1)));
    }

    /// The path that is asked for upstream: the provider's base path, then the rest, a version (`/v1`) never twice.
    ///
    /// OpenAI's SDKs take a base URL with the version in it, whatever it is called (`/openai/v1`, `/api/v3`);
    /// so below a base path of theirs the `/v1` of a bare path has no place.
    ///
    /// @param basePath the path of the provider's base URL, empty or with a leading and without a trailing slash
    public static String upstreamPath(String basePath, Endpoint endpoint) {
        String rest = endpoint.rest();
        String version = rest.substring(1, versionEnd(rest));
        if (!isVersion(version) || basePath.isEmpty()) {
            return basePath + rest;
        }
        boolean ownVersion = endpoint.dialect().startsWith("openai-") || basePath.endsWith("/" + version);
        return basePath + (ownVersion ? rest.substring(version.length() + 1) : rest);
    }

    private static int versionEnd(String rest) {
        int slash = rest.indexOf('/', 1);
        return slash < 0 ? 1 : slash;
    }

    static boolean isVersion(String segment) {
        return VERSION.matcher(segment).matches();
    }

    private static boolean isSafe(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return path.startsWith("/")
                && path.length() <= MAX_PATH_CHARS
                && path.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '\\')
                && !lower.contains("//")
                && !lower.contains("%2f")
                && !lower.contains("%5c")
                && !lower.contains("%2e")
                && !lower.contains("%00")
                && !hasDots(path);
    }

    private static boolean hasDots(String path) {
        return ("/" + path + "/").contains("/../") || (path + "/").contains("/./");
    }
}
