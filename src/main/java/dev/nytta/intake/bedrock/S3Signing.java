package dev.nytta.intake.bedrock;

import dev.nytta.intake.VendorKey;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// Signs questions to S3 (SigV4), with AWS's own signer. S3 alone takes a path as it is sent, escaped once. Source:
/// docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html.
public final class S3Signing {
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    private final String region;
    private final AwsCredentialsIdentity identity;
    private final Clock clock;

    public S3Signing(String region, VendorKey key, Clock clock) {
        this.region = region;
        this.identity = key.session().isEmpty()
                ? AwsCredentialsIdentity.create(key.id(), key.secret())
                : AwsSessionCredentialsIdentity.create(key.id(), key.secret(), key.session());
        this.clock = clock;
    }

    /// What a GET of this address is sent with, beside its host.
    public Map<String, String> headers(URI target) {
        var signed = SIGNER.sign(SignRequest.builder(identity)
                .request(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(target)
                        .putHeader("host", target.getRawAuthority())
                        .build())
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock)
                .build());
        Map<String, String> headers = new HashMap<>();
        signed.request().forEachHeader((name, values) -> {
            if (!name.toLowerCase(Locale.ROOT).equals("host")) {
                headers.put(name, String.join(",", values));
            }
        });
        return headers;
    }
}
