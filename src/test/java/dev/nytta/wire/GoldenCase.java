package dev.nytta.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Golden;
import dev.nytta.usage.Call;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.Dialect.AnswerContext;
import dev.nytta.wire.Dialect.AnswerShape;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One folder under `src/test/golden/wire/<dialect>`: a path and request, its answer (`answer.json`, `stream.sse`,
/// `stream.json` or `stream.frames`), the usage that it means, and what that costs by hand. Further headers of the
/// answer stand in `answer.headers`. A form stands in `request.multipart`.
public record GoldenCase(Dialect dialect, String name) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FORM = "----form-9f1";

    /// The cases of a dialect's folder.
    public static Stream<GoldenCase> of(Dialect dialect) {
        return folder(dialect).cases().stream().map(name -> new GoldenCase(dialect, name));
    }

    private static Golden folder(Dialect dialect) {
        return Golden.in("wire/" + dialect.name());
    }

    private byte[] file(String file) {
        return folder(dialect).bytes(name + "/" + file);
    }

    /// The request's body.
    public byte[] request() {
        return has("request.multipart") ? form() : file("request.json");
    }

    /// Reads other bodies at this case's path, with its headers.
    public Function<byte[], CallRead> reading() {
        Endpoint endpoint = endpoint();
        String type = requestHeader("content-type");
        return body -> dialect.read(endpoint, name -> name.equals("content-type") ? type : "", body, 0, body.length);
    }

    /// What the request was read as.
    public Call call() {
        CallRead read = reading().apply(request());
        assertThat(read).isInstanceOf(CallRead.Read.class);
        return ((CallRead.Read) read).call();
    }

    /// A form as it is sent; the file has plain line breaks.
    private byte[] form() {
        return new String(file("request.multipart"), UTF_8)
                .replace("\n", "\r\n")
                .getBytes(UTF_8);
    }

    private String requestHeader(String header) {
        boolean form = has("request.multipart") && header.equals("content-type");
        return form ? "multipart/form-data; boundary=" + FORM : "";
    }

    private Endpoint endpoint() {
        String path = folder(dialect).text(name + "/path").strip();
        return Endpoints.match("POST", path).orElseThrow();
    }

    private boolean has(String file) {
        return Files.exists(Path.of("src/test/golden/wire", dialect.name(), name, file));
    }

    /// How the answer is laid out.
    public AnswerShape shape() {
        if (has("stream.sse")) {
            return AnswerShape.EVENTS;
        }
        if (has("stream.frames")) {
            return AnswerShape.FRAMES;
        }
        return has("stream.json") ? AnswerShape.JSON_ARRAY : AnswerShape.JSON;
    }

    /// The answer's bytes.
    public byte[] answer() {
        return switch (shape()) {
            case EVENTS -> file("stream.sse");
            case FRAMES -> FrameText.bytes(new String(file("stream.frames"), UTF_8));
            case JSON_ARRAY -> file("stream.json");
            case JSON, MESSAGES -> file("answer.json");
        };
    }

    /// A probe of a new reader for the answer.
    public StreamProbe probe() {
        return probes().get();
    }

    /// Probes of new readers; for many of them this is quicker.
    public Supplier<StreamProbe> probes() {
        Call call = call();
        // The path's prefix names the provider; here that is its kind too.
        AnswerContext context = new AnswerContext(endpoint().provider(), shape(), false, headers());
        return () -> new StreamProbe(dialect.answer(call, context));
    }

    private Headers headers() {
        Map<String, String> headers = has("answer.headers")
                ? new String(file("answer.headers"), UTF_8)
                        .lines()
                        .map(line -> line.split(": ", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]))
                : Map.of();
        return name -> headers.getOrDefault(name, "");
    }

    /// Checks a report against `usage.json`.
    public void isReportedBy(UsageReport report) {
        JsonNode expected = JSON.readTree(file("usage.json"));
        assertThat(report.source().name().toLowerCase(Locale.ROOT))
                .as("%s: source", name)
                .isEqualTo(expected.get("source").asString());
        assertThat(report.tier().wireName())
                .as("%s: tier", name)
                .isEqualTo(expected.get("tier").asString());
        assertThat(report.region())
                .as("%s: region", name)
                .isEqualTo(expected.get("region").asString());
        List<UsagePart> parts = new ArrayList<>();
        expected.get("parts")
                .forEach(part -> parts.add(new UsagePart(part.get("model").asString(), usage(part.get("usage")))));
        assertThat(report.parts()).as("%s: parts", name).isEqualTo(parts);
        assertThat(report.vendorCostUsd().map(Money::text).orElse(""))
                .as("%s: the provider's own charge", name)
                .isEqualTo(expected.path("vendor_cost_usd").asString(""));
    }

    private static Usage usage(JsonNode counts) {
        Usage.Builder usage = Usage.builder();
        counts.properties()
                .forEach(count -> usage.set(
                        Meter.named(count.getKey()).orElseThrow(),
                        count.getValue().asLong()));
        return usage.build();
    }

    /// What the whole answer's usage was read as.
    public UsageReport report() {
        byte[] answer = answer();
        return probe().feed(answer, 0, answer.length).finish().reader().report();
    }

    /// The charge by hand, a missing node where there is none.
    public JsonNode charge() {
        return has("charge.json") ? JSON.readTree(file("charge.json")) : JSON.missingNode();
    }

    /// Checks that a report costs what was calculated by hand in `charge.json`, at the rates given there.
    public void costsByHand(UsageReport report) {
        if (!has("charge.json")) {
            return;
        }
        JsonNode charge = JSON.readTree(file("charge.json"));
        BigDecimal sum = BigDecimal.ZERO;
        for (UsagePart part : report.parts()) {
            boolean other = charge.path("other_models").has(part.model());
            JsonNode rates = other ? charge.get("other_models").get(part.model()) : charge.get("usd_per_million");
            sum = sum.add(cost(part.usage(), rates));
        }
        assertThat(sum)
                .as("%s: cost", name)
                .isEqualByComparingTo(charge.get("usd").asString());
    }

    private BigDecimal cost(Usage usage, JsonNode rates) {
        BigDecimal[] sum = {BigDecimal.ZERO};
        usage.forEach((meter, count) -> {
            if (meter.side() != Meter.Side.INFORMATION) {
                assertThat(rates.has(meter.wireName()))
                        .as("%s: rate of %s", name, meter.wireName())
                        .isTrue();
                BigDecimal rate = new BigDecimal(rates.get(meter.wireName()).asString());
                sum[0] = sum[0].add(rate.multiply(BigDecimal.valueOf(count)).movePointLeft(6));
            }
        });
        return sum[0];
    }

    @Override
    public String toString() {
        return name;
    }
}
