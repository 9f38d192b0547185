package dev.nytta.gate.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expected signatures are those of botocore 1.44.8 (AWS's Python), for the same request, keys and time.
class AwsSignatureTest {
    private static final AwsSignature SIGNATURE =
            new AwsSignature(Clock.fixed(Instant.parse("2026-11-26T12:30:45Z"), ZoneOffset.UTC));
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String HOST = "bedrock-runtime.eu-north-1.amazonaws.com";
    private static final AwsSignature.Place AWS = new AwsSignature.Place(true, HOST, "eu-north-1");
    private static final String BODY = "{\"messages\":[]}";

    @ParameterizedTest
    @CsvSource({
        "/model/eu.anthropic.claude-opus-5-v1%3A0/converse, '', "
                + "2fbabf967b63897c26dcb207b2e4825ae02326b5ccfc641ed1047e785f748b35",
        "/model/eu.anthropic.claude-opus-5-v1:0/converse, '', "
                + "decc531dd5f584ae122c52853bc6836da1f44971e544cdbe99c1665cd5960b14",
        "/model/arn%3Aaws%3Abedrock%3Aeu-north-1%3A123456789012%3Ainference-profile%2Feu.a.c/converse, SESSION+TOKEN=, "
                + "919dcb7da0b4e37ee20b2cf9eb170c062a47ce05435e7e6cabb286afd01c2ee7"
    })
    void a_request_is_signed_as_aws_own_clients_sign_it(String path, String token, String signature) {
        HttpRequest request = request(path);
        SIGNATURE.sign(request, body(BODY), AWS, new AwsKeys("AKIDEXAMPLE", SECRET, token));
        assertThat(request.headers().get("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261126/eu-north-1/bedrock/aws4_request, ")
                .endsWith("Signature=" + signature);
        assertThat(request.headers().get("x-amz-date")).isEqualTo("20261126T123045Z");
        assertThat(request.headers().contains("x-amz-security-token")).isEqualTo(!token.isEmpty());
        assertThat(request.headers().contains("host")).isFalse();
    }

    @Test
    void every_header_of_amazons_is_signed_and_a_port_that_is_not_usual() {
        HttpRequest request = request("/model/m/converse");
        request.headers().add("X-Amz-User-Agent", "aws-sdk-js/3.1").add("user-agent", "any");
        SIGNATURE.sign(
                request,
                body(BODY),
                new AwsSignature.Place(false, "127.0.0.1:8081", "eu-north-1"),
                new AwsKeys("AKIDEXAMPLE", SECRET, ""));
        assertThat(request.headers().get("authorization"))
                .contains("SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-user-agent,")
                .endsWith("c34754d5c2e405fdfe951d22cf0f4554c23265220267d3cb8818735d14e570a5");
    }

    @Test
    void a_body_may_be_empty_and_is_never_used_up() {
        HttpRequest empty = request("/model/m/converse");
        SIGNATURE.sign(empty, Unpooled.EMPTY_BUFFER, AWS, new AwsKeys("AKIDEXAMPLE", SECRET, ""));
        assertThat(empty.headers().get("authorization"))
                .endsWith("070416db2393a4f67c157a8535198f1c7db1a25e8d08a0be4dfc789f53936ebc");
        ByteBuf body = body(BODY);
        SIGNATURE.sign(request("/model/m/converse"), body, AWS, new AwsKeys("AKIDEXAMPLE", SECRET, ""));
        assertThat(body.toString(UTF_8)).isEqualTo(BODY);
        assertThat(body.refCnt()).isEqualTo(1);
    }

    @Test
    void an_older_signature_leaves_nothing_behind() {
        HttpRequest request = request("/model/m/converse");
        request.headers()
                .add("Authorization", "AWS4-HMAC-SHA256 Credential=dummy/x")
                .add("X-Amz-Date", "20200101T000000Z")
                .add("X-Amz-Security-Token", "dummy")
                .add("X-Amz-Content-Sha256", "dummy")
                .add("amz-sdk-request", "attempt=1");
        AwsSignature.strip(request.headers());
        assertThat(request.headers().names()).containsExactlyInAnyOrder("content-type", "amz-sdk-request");
    }

    @Test
    void another_credential_stays() {
        HttpRequest request = request("/model/m/converse");
        request.headers().add("authorization", "Bearer bedrock-api-key-x").add("x-amz-date", "kept");
        AwsSignature.strip(request.headers());
        assertThat(request.headers().get("authorization")).isEqualTo("Bearer bedrock-api-key-x");
        assertThat(request.headers().get("x-amz-date")).isEqualTo("kept");
    }

    @Test
    void a_method_that_aws_does_not_know_goes_as_it_is() {
        HttpRequest request =
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf("PROPFIND"), "/x?a=%zz&b");
        SIGNATURE.sign(request, Unpooled.EMPTY_BUFFER, AWS, new AwsKeys("AKIDEXAMPLE", SECRET, ""));
        assertThat(request.headers().isEmpty()).isTrue();
        HttpRequest odd = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/x\"{?a=%zz&b&=c");
        SIGNATURE.sign(odd, Unpooled.EMPTY_BUFFER, AWS, new AwsKeys("AKIDEXAMPLE", SECRET, ""));
        assertThat(odd.headers().contains("authorization")).isTrue();
    }

    @Test
    void keys_are_never_shown() {
        assertThat(new AwsKeys("AKIDEXAMPLE", SECRET, "token")).hasToString("AwsKeys[]");
    }

    private static HttpRequest request(String path) {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, path);
        request.headers().add("content-type", "application/json");
        return request;
    }

    private static ByteBuf body(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(UTF_8));
    }
}
