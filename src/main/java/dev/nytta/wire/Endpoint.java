package dev.nytta.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.usage.Call;
import dev.nytta.wire.bedrock.ModelIds;
import java.net.URLEncoder;

/// What a method and path ask for.
///
/// @param provider the provider that the path's prefix names, or empty for a bare path
/// @param dialect the dialect that reads it, or `pass` for paths that are only passed through
/// @param pathModel the model where the path names it (Gemini, Bedrock, realtime sessions), or empty
/// @param stream whether the path itself asks for a stream (Gemini)
/// @param rest the path behind that prefix, with its query (`/v1/messages?beta=true`); [Endpoints#upstreamPath] puts
/// it below a provider's base URL
public record Endpoint(
        String provider, String dialect, Call.Operation operation, String pathModel, boolean stream, String rest) {
    /// The dialect of paths that are only passed through.
    public static final String PASS = "pass";

    /// Where the path says that the call runs (Vertex AI: `/locations/europe-west4/`); empty where it does not say.
    public String location() {
        String[] segments = rest.split("\\?", 2)[0].split("/", -1);
        for (int i = 0; i + 1 < segments.length; i++) {
            if (segments[i].equals("locations")) {
                return segments[i + 1].equals("global") ? "" : Paths.decoded(segments[i + 1]);
            }
        }
        return "";
    }

    /// The same place where nothing is asked for yet: a WebSocket's handshake.
    public Endpoint unread() {
        return new Endpoint(provider, PASS, Call.Operation.FREE, pathModel, false, rest);
    }

    /// The same call to another model; the endpoint as it is where the path names none.
    ///
    /// The name takes the place of the old one in the last segment that holds it, alone or before a colon.
    public Endpoint withModel(String model) {
        int query = rest.indexOf('?');
        String path = query < 0 ? rest : rest.substring(0, query);
        String[] segments = path.split("/", -1);
        for (int i = segments.length - 1; i >= 0 && !pathModel.isEmpty(); i--) {
            int end = nameEnd(segments[i]);
            if (end >= 0) {
                segments[i] = URLEncoder.encode(model, UTF_8).replace("+", "%20") + segments[i].substring(end);
                String moved = String.join("/", segments) + rest.substring(path.length());
                return new Endpoint(provider, dialect, operation, model, stream, moved);
            }
        }
        return pathModel.equals(QueryModel.of(rest)) && !pathModel.isEmpty()
                ? new Endpoint(provider, dialect, operation, model, stream, QueryModel.replaced(rest, model))
                : this;
    }

    /// Where the model's name ends in a segment that begins with it, or -1.
    private int nameEnd(String segment) {
        String decoded = Paths.decoded(segment);
        if (decoded.equals(pathModel) || ModelIds.named(decoded).equals(pathModel)) {
            return segment.length();
        }
        int colon = segment.lastIndexOf(':');
        boolean named = colon > 0 && Paths.decoded(segment.substring(0, colon)).equals(pathModel);
        return named ? colon : -1;
    }
}
