package dev.nytta.intake.anthropic;

import dev.nytta.intake.BillFault;
import dev.nytta.intake.BillRead;
import dev.nytta.intake.VendorAsk;
import dev.nytta.intake.VendorPages;
import dev.nytta.reconcile.BillLine;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Both reports of an organisation, put together by day, model and meter.
public final class AnthropicReports {
    private static final int CENT_DIGITS = 2;
    private static final int LINES = 1_000_000;
    private static final String DAYS = "&bucket_width=1d&limit=31&group_by[]=".replace("[]", "%5B%5D");
    private static final Map<String, Meter> METERS = Map.of(
            "uncached_input_tokens", Meter.INPUT,
            "cache_read_input_tokens", Meter.CACHE_READ,
            "cache_creation.ephemeral_5m_input_tokens", Meter.CACHE_WRITE_5M,
            "cache_creation.ephemeral_1h_input_tokens", Meter.CACHE_WRITE_1H,
            "output_tokens", Meter.OUTPUT);

    private final VendorPages pages;
    private final Map<Key, Sum> sums = new LinkedHashMap<>();

    private record Key(LocalDate day, String model, Optional<Meter> meter) {}

    private static final class Sum {
        private BigDecimal usd = BigDecimal.ZERO;
        private Optional<BigDecimal> quantity = Optional.empty();
        private int decimals;
    }

    public AnthropicReports(VendorPages pages) {
        this.pages = pages;
    }

    /// Reads both; a meter that only one of them has is a line too.
    ///
    /// @throws BillFault if they are not as they should be
    public BillRead read(VendorAsk ask, Consumer<BillLine> lines) {
        String span = "?starting_at=" + ask.from() + "T00:00:00Z&ending_at=" + ask.to() + "T00:00:00Z" + DAYS;
        pages.read("/v1/organizations/cost_report" + span + "description", this::costs);
        pages.read("/v1/organizations/usage_report/messages" + span + "model", this::tokens);
        sums.forEach((key, sum) -> lines.accept(new BillLine(
                "anthropic",
                key.day(),
                key.day().plusDays(1),
                key.model(),
                new BillLine.Charge(key.meter(), sum.quantity, sum.usd, sum.decimals))));
        return new BillRead("anthropic api", sums.size(), List.of());
    }

    private void costs(JsonNode bucket) {
        LocalDate day = day(bucket);
        for (JsonNode result : bucket.path("results")) {
            if (!result.path("currency").asString("USD").equals("USD")) {
                throw new BillFault("Anthropic's costs are not in USD.", "Give them as a CSV file with --rate.");
            }
            BigDecimal usd = cents(result.path("amount").asString("")).movePointLeft(CENT_DIGITS);
            Optional<Meter> meter =
                    Optional.ofNullable(METERS.get(result.path("token_type").asString("")));
            Sum sum = sum(new Key(day, result.path("model").asString(""), meter));
            sum.usd = sum.usd.add(usd);
            sum.decimals = Math.max(sum.decimals, usd.scale());
        }
    }

    private static BigDecimal cents(String text) {
        try {
            return new BigDecimal(text.length() > 60 ? "" : text);
        } catch (NumberFormatException noNumber) {
            throw new BillFault("Anthropic's cost report has an amount that is no decimal.", "Report it, please.");
        }
    }

    private void tokens(JsonNode bucket) {
        LocalDate day = day(bucket);
        for (JsonNode result : bucket.path("results")) {
            String model = result.path("model").asString("");
            METERS.forEach((field, meter) -> {
                long count = result.at("/" + field.replace('.', '/')).asLong(0);
                if (count != 0) {
                    Sum sum = sum(new Key(day, model, Optional.of(meter)));
                    sum.quantity =
                            Optional.of(sum.quantity.orElse(BigDecimal.ZERO).add(BigDecimal.valueOf(count)));
                }
            });
        }
    }

    private Sum sum(Key key) {
        Sum sum = sums.computeIfAbsent(key, any -> new Sum());
        if (sums.size() > LINES) {
            throw new BillFault("Anthropic's reports have more than " + LINES + " lines.", "Ask for fewer days.");
        }
        return sum;
    }

    private static LocalDate day(JsonNode bucket) {
        try {
            return LocalDate.ofInstant(Instant.parse(bucket.path("starting_at").asString("")), ZoneOffset.UTC);
        } catch (DateTimeException noTime) {
            throw new BillFault("Anthropic's report has a bucket without `starting_at`.", "Check --url.");
        }
    }
}
