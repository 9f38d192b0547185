package dev.nytta.price;

import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Asks a book for one charge, in words a table can hold: usage is `input=120 cache_read=48000`.
record Bill(PriceBook book, String provider, String channel, ServiceTier tier, String region, Instant at) {
    static final Instant SURVEY = Instant.parse("2026-11-23T12:00:00Z");

    /// A book of its own for each test: one that all shared would keep what the first had it work out, and hide from
    /// `make mutate` what later code does.
    static PriceAlmanac shipped() {
        return PriceBooks.shippedBook();
    }

    static Bill of(String provider) {
        return new Bill(shipped(), provider, "", ServiceTier.STANDARD, "", SURVEY);
    }

    Bill provider(String name) {
        return new Bill(book, name, channel, tier, region, at);
    }

    Bill in(PriceBook other) {
        return new Bill(other, provider, channel, tier, region, at);
    }

    Bill through(String shop) {
        return new Bill(book, provider, shop, tier, region, at);
    }

    Bill tier(String name) {
        ServiceTier named = name.isEmpty() ? ServiceTier.STANDARD : ServiceTier.valueOf(name.toUpperCase(Locale.ROOT));
        return new Bill(book, provider, channel, named, region, at);
    }

    Bill region(String name) {
        return new Bill(book, provider, channel, tier, name, at);
    }

    Bill at(String time) {
        return new Bill(book, provider, channel, tier, region, Instant.parse(time));
    }

    Priced priced(String model, String usage) {
        return book.price(query(model), report(model, usage));
    }

    PriceQuery query(String model) {
        return new PriceQuery(provider, channel, model, at);
    }

    UsageReport report(String model, String usage) {
        return new UsageReport(
                List.of(new UsagePart(model, usage(usage))),
                tier,
                region,
                UsageReport.CountSource.REPORTED,
                Optional.empty());
    }

    /// The charge as text; `unpriced` for none.
    String cost(String model, String usage) {
        return cost(priced(model, usage));
    }

    CostStatus status(String model, String usage) {
        return priced(model, usage).status();
    }

    /// The price of a million units, or a thousand requests, of one meter in a short prompt.
    String rate(String model, String meter) {
        long per = meter.startsWith("web") || meter.startsWith("file") ? 1_000 : 1_000_000;
        return Money.text(new BigDecimal(cost(model, meter + "=1")).multiply(BigDecimal.valueOf(per)));
    }

    static String cost(Priced priced) {
        return switch (priced) {
            case Priced.Exact exact -> Money.text(exact.charge().costUsd());
            case Priced.Estimated estimated -> Money.text(estimated.charge().costUsd());
            case Priced.Partial partial -> Money.text(partial.charge().costUsd());
            case Priced.Unpriced _ -> "unpriced";
        };
    }

    static Usage usage(String text) {
        Usage.Builder usage = Usage.builder();
        for (String word : text.strip().split("\\s+", -1)) {
            String[] pair = word.split("=", -1);
            usage.add(Meter.named(pair[0]).orElseThrow(), Long.parseLong(pair[1]));
        }
        return usage.build();
    }
}
