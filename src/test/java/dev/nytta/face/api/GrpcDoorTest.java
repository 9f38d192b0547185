package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nytta.kit.TestCertificate;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc.LogsServiceBlockingStub;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// OpenTelemetry over gRPC, as gRPC's own client sends it.
final class GrpcDoorTest {
    private static final long AT_NANOS =
            TimeUnit.MILLISECONDS.toNanos(Instant.parse("2026-11-26T11:00:00Z").toEpochMilli());
    private static final int MANY = 400;

    @TempDir
    private Path dir = Path.of("");

    private Rig rig;
    private String secret = "";
    private ManagedChannel channel;

    @BeforeEach
    void open() throws IOException {
        rig = new Rig(dir);
        secret = rig.createKey("{\"name\": \"laptop\", \"team\": \"platform\"}");
        channel = NettyChannelBuilder.forAddress("127.0.0.1", rig.port())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        rig.close();
    }

    @Test
    void a_call_counts_once_however_often_it_is_sent() {
        ExportLogsServiceRequest request = logs(claude("req_1"));
        assertThat(logs().export(request).hasPartialSuccess()).isFalse();
        assertThat(logs().export(request).hasPartialSuccess()).isFalse();
        assertThat(rig.get("/api/v1/events").is(200).text())
                .contains("\"source\":\"otlp:claude-code\"", "\"team\":\"platform\"");
        assertThat(spend()).contains("\"calls\":1");
    }

    @Test
    void packed_messages_of_many_frames_are_read() {
        LogRecord[] many = new LogRecord[MANY];
        for (int i = 0; i < MANY; i++) {
            // Noise, so that the message stays longer than a frame of 16 KiB once it is packed.
            many[i] = claude("req_" + i).toBuilder()
                    .addAttributes(text(
                            "noise",
                            Long.toHexString(i * 0x9E37_79B9_7F4A_7C15L).repeat(4)
                                    + Long.toHexString(i * 0xC2B2_AE3D_27D4_EB4FL)
                                    + Long.toHexString(i * 0x1656_67B1_9E37_79F9L)))
                    .build();
        }
        assertThat(logs().withCompression("gzip").export(logs(many)).hasPartialSuccess())
                .isFalse();
        assertThat(spend()).contains("\"calls\":" + MANY);
    }

    @Test
    void what_says_too_little_is_rejected_and_the_rest_is_taken() {
        LogRecord bad = LogRecord.newBuilder()
                .setTimeUnixNano(AT_NANOS)
                .setBody(AnyValue.newBuilder().setStringValue("claude_code.api_request"))
                .build();
        var answer = logs().export(logs(bad, claude("req_2")));
        assertThat(answer.getPartialSuccess().getRejectedLogRecords()).isEqualTo(1);
        assertThat(answer.getPartialSuccess().getErrorMessage()).isEqualTo("a request without its model or its tokens");
        assertThat(spend()).contains("\"calls\":1");
    }

    @Test
    void metrics_and_traces_are_answered_in_their_own_words() {
        assertThat(MetricsServiceGrpc.newBlockingStub(keyed())
                        .export(ExportMetricsServiceRequest.getDefaultInstance())
                        .hasPartialSuccess())
                .isFalse();
        ExportTraceServiceRequest.Builder spans = ExportTraceServiceRequest.newBuilder();
        spans.addResourceSpansBuilder()
                .addScopeSpansBuilder()
                .addSpansBuilder()
                .setName("chat")
                .setEndTimeUnixNano(AT_NANOS)
                .addAttributes(text("gen_ai.operation.name", "chat"))
                .addAttributes(number("gen_ai.usage.input_tokens", 3));
        assertThat(TraceServiceGrpc.newBlockingStub(keyed())
                        .export(spans.build())
                        .getPartialSuccess()
                        .getRejectedSpans())
                .isEqualTo(1);
    }

    @Test
    void nobody_comes_in_without_a_key_of_this_server() {
        Status none = refusal(() -> LogsServiceGrpc.newBlockingStub(channel).export(logs(claude("req_1"))));
        assertThat(none.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(none.getDescription()).startsWith("A Nytta key is needed.");
        secret = "nk_0123456789012345678901234567890123456789";
        Status wrong = refusal(() -> logs().export(logs(claude("req_1"))));
        assertThat(wrong.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(wrong.getDescription()).doesNotContain(secret);
        assertThat(spend()).contains("\"calls\":0");
    }

    @Test
    void a_message_over_the_bound_is_refused_packed_or_not_and_the_next_is_taken() {
        LogRecord large = claude("req_1").toBuilder()
                .addAttributes(text("noise", "x".repeat(17 << 20)))
                .build();
        for (String packing : new String[] {"identity", "gzip"}) {
            Status refused = refusal(() -> logs().withCompression(packing).export(logs(large)));
            assertThat(refused.getCode()).as(packing).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(refused.getDescription()).isEqualTo("The message is larger than 16 MiB unpacked.");
        }
        assertThat(logs().export(logs(claude("req_2"))).hasPartialSuccess()).isFalse();
    }

    @Test
    void bytes_that_are_no_otlp_are_an_invalid_argument() {
        Status refused =
                refusal(() -> raw(LogsServiceGrpc.getExportMethod().getFullMethodName(), new byte[] {1, 2, 3}));
        assertThat(refused.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(refused.getDescription()).isEqualTo("The body is not the binary form of OTLP.");
    }

    @Test
    void other_methods_are_not_there() {
        Status method = refusal(
                () -> raw("opentelemetry.proto.collector.profiles.v1development.ProfilesService/Export", new byte[0]));
        assertThat(method.getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(refusal(() -> raw("grpc.health.v1.Health/Check", new byte[0]))
                        .getDescription())
                .isEqualTo("This port takes OTLP's Export of logs, metrics and traces alone.");
    }

    @Test
    void it_is_the_same_over_tls() throws Exception {
        TestCertificate certificate = TestCertificate.ec("grpc");
        var entry = certificate.entry();
        try (AdminApi tls = AdminApi.start(Rig.settings("127.0.0.1").withTls(() -> entry), rig.rooms())) {
            ManagedChannel sealed = NettyChannelBuilder.forAddress("localhost", tls.port())
                    .sslContext(GrpcSslContexts.forClient()
                            .trustManager((X509Certificate) entry.getCertificate())
                            .build())
                    .build();
            try {
                var stub = LogsServiceGrpc.newBlockingStub(sealed)
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata()));
                assertThat(stub.export(logs(claude("req_1"))).hasPartialSuccess())
                        .isFalse();
            } finally {
                sealed.shutdownNow();
            }
        }
        assertThat(spend()).contains("\"calls\":1");
    }

    private String spend() {
        rig.happen();
        return rig.get("/api/v1/spend").is(200).text();
    }

    private LogsServiceBlockingStub logs() {
        return LogsServiceGrpc.newBlockingStub(keyed());
    }

    private Channel keyed() {
        ClientInterceptor key = MetadataUtils.newAttachHeadersInterceptor(metadata());
        return ClientInterceptors.intercept(channel, key);
    }

    private Metadata metadata() {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + secret);
        return metadata;
    }

    /// Sends these very bytes as a message.
    private byte[] raw(String method, byte[] message) {
        MethodDescriptor<byte[], byte[]> descriptor = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(method)
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
        return ClientCalls.blockingUnaryCall(keyed(), descriptor, CallOptions.DEFAULT, message);
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try (stream) {
                return stream.readAllBytes();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private static Status refusal(Runnable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call::run).getStatus();
    }

    private static ExportLogsServiceRequest logs(LogRecord... records) {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        request.addResourceLogsBuilder().addScopeLogsBuilder().addAllLogRecords(List.of(records));
        return request.build();
    }

    private static LogRecord claude(String requestId) {
        return LogRecord.newBuilder()
                .setTimeUnixNano(AT_NANOS)
                .setBody(AnyValue.newBuilder().setStringValue("claude_code.api_request"))
                .addAttributes(text("session.id", "7b1d"))
                .addAttributes(text("model", "claude-sonnet-4-6"))
                .addAttributes(text("request_id", requestId))
                .addAttributes(number("input_tokens", 12))
                .addAttributes(number("output_tokens", 388))
                .build();
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static KeyValue number(String key, long value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setIntValue(value))
                .build();
    }
}
