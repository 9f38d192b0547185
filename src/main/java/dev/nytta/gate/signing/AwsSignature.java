package dev.nytta.gate.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.net.URLDecoder;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// Puts a signature on requests to Bedrock. Thread-safe.
///
/// Signed are the host, the content's type and every `x-amz-...` header, as AWS demands; all others may be changed by
/// proxies on the way. The path is signed as it is sent: its escapes are escaped once more, as for all of AWS but S3.
public final class AwsSignature {
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
    private static final String SERVICE = "bedrock";
    private static final String AMZ = "x-amz-";
    private static final String SCHEME = "AWS4-";
    private static final Pattern KEY_ID = Pattern.compile("Credential=([^/,\\s]+)/");
    private static final Set<String> METHODS =
            Arrays.stream(SdkHttpMethod.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final List<String> SIGNING = List.of(
            "x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "x-amz-region-set", "x-amz-s3session-token");

    private final Clock clock;

    /// @param clock wall-clock time: AWS refuses signatures that are more than five minutes off
    public AwsSignature(Clock clock) {
        this.clock = clock;
    }

    /// Where a request goes.
    ///
    /// @param authority its `Host` header
    public record Place(boolean tls, String authority, String region) {}

    /// Whether an `authorization` is a signature. It was made for our own host, so it holds nowhere else.
    public static boolean isSignature(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /// The access key id in a signature, or the empty string. It stands there in plain; over plain HTTP AWS's Python
    /// gives a key in no other way.
    public static String keyIdOf(String authorization) {
        Matcher id = isSignature(authorization) ? KEY_ID.matcher(authorization) : KEY_ID.matcher("");
        return id.find() ? id.group(1) : "";
    }

    /// Takes a signature and what belongs to it away.
    public static void strip(HttpHeaders headers) {
        String authorization = headers.get(HttpHeaderNames.AUTHORIZATION);
        if (authorization != null && isSignature(authorization)) {
            headers.remove(HttpHeaderNames.AUTHORIZATION);
            SIGNING.forEach(headers::remove);
        }
    }

    /// Signs a request as it is about to be sent. One with a method that AWS does not know goes as it is.
    public void sign(HttpRequest head, ByteBuf body, Place place, AwsKeys keys) {
        if (!METHODS.contains(head.method().name())) {
            return;
        }
        HttpHeaders headers = head.headers();
        SIGNING.forEach(headers::remove);
        var signed = SIGNER.sign(SignRequest.builder(identity(keys))
                .request(asSigned(head, place))
                .payload(ContentStreamProvider.fromInputStreamSupplier(() -> new ByteBufInputStream(body.duplicate())))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                .putProperty(AwsV4HttpSigner.REGION_NAME, place.region())
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock)
                .build());
        signed.request().headers().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("authorization") || lower.startsWith(AMZ)) {
                headers.set(lower, values);
            }
        });
    }

    private static AwsCredentialsIdentity identity(AwsKeys keys) {
        return keys.sessionToken().isEmpty()
                ? AwsCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey())
                : AwsSessionCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
    }

    private static SdkHttpRequest asSigned(HttpRequest head, Place place) {
        String uri = head.uri();
        int query = uri.indexOf('?');
        int colon = place.authority().lastIndexOf(':');
        boolean port = colon > place.authority().lastIndexOf(']');
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(head.method().name()))
                .protocol(place.tls() ? "https" : "http")
                .host(port ? place.authority().substring(0, colon) : place.authority())
                .encodedPath(query < 0 ? uri : uri.substring(0, query))
                .putHeader("host", place.authority());
        if (port) {
            request.port(Integer.parseInt(place.authority().substring(colon + 1)));
        }
        if (query >= 0) {
            parameters(request, uri.substring(query + 1));
        }
        for (var header : head.headers()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith(AMZ) || name.equals("content-type")) {
                request.appendHeader(name, header.getValue());
            }
        }
        return request.build();
    }

    private static void parameters(SdkHttpRequest.Builder request, String query) {
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!name.isEmpty()) {
                request.appendRawQueryParameter(decoded(name), decoded(value));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
