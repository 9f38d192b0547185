package dev.nytta.wire;

import dev.nytta.usage.Call;

/// What a method and path ask for.
///
/// @param dialect the dialect that reads it, or `pass` for paths that are only passed through
/// @param pathModel the model where the path names it (Gemini, Bedrock), or empty
/// @param stream whether the path itself asks for a stream (Gemini)
/// @param rest the path below the provider's base URL, with its query, as it is sent upstream
/// (`/v1/messages?beta=true`)
public record Endpoint(String dialect, Call.Operation operation, String pathModel, boolean stream, String rest) {}
