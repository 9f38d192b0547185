package dev.nytta.wire;

import dev.nytta.usage.Call;

/// What a method and path ask for.
///
/// @param provider the provider that the path's prefix names, or empty for a bare path
/// @param dialect the dialect that reads it, or `pass` for paths that are only passed through
/// @param pathModel the model where the path names it (Gemini, Bedrock), or empty
/// @param stream whether the path itself asks for a stream (Gemini)
/// @param rest the path behind that prefix, with its query (`/v1/messages?beta=true`); [Endpoints#upstreamPath] puts
/// it below a provider's base URL
public record Endpoint(
        String provider, String dialect, Call.Operation operation, String pathModel, boolean stream, String rest) {
    /// The dialect of paths that are only passed through.
    public static final String PASS = "pass";
}
