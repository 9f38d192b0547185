package dev.nytta.gate.signing;

/// The secrets that a request is signed with.
///
/// @param sessionToken of temporary keys, or empty
public record AwsKeys(String accessKeyId, String secretAccessKey, String sessionToken) {
    /// Never the secrets.
    @Override
    public String toString() {
        return "AwsKeys[]";
    }
}
