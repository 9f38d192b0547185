package dev.nytta.face.api;

/// The codes of gRPC that an export is answered with, and their numbers on the wire (gRPC's `statuscodes.md`).
///
/// Exporters send again what was answered with `UNAVAILABLE`, and drop what was answered with any other that is not
/// `OK`.
enum GrpcStatus {
    OK(0),
    INVALID_ARGUMENT(3),
    RESOURCE_EXHAUSTED(8),
    UNIMPLEMENTED(12),
    INTERNAL(13),
    UNAVAILABLE(14),
    UNAUTHENTICATED(16);

    private final int code;

    GrpcStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
