package dev.nytta.usage;

import java.util.List;
import java.util.stream.Stream;

/// What requests to a provider on AWS are signed with (SigV4). Each but the region is `env:NAME` or `file:PATH`, never
/// the secret itself.
///
/// @param region as AWS calls it: `eu-north-1`
/// @param sessionToken for temporary keys, or empty
public record AwsAccess(String region, String accessKeyId, String secretAccessKey, String sessionToken) {
    /// The places that secrets are read from.
    public List<String> references() {
        return Stream.of(accessKeyId, secretAccessKey, sessionToken)
                .filter(reference -> !reference.isEmpty())
                .toList();
    }
}
